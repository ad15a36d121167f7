import FoundationEssentials
import LanguageModel
import LocalModel
import Testing

/// A small file of heads with what the training code answers; Golden/make-heads.py makes it.
struct HeadsFixture: Decodable, Sendable {
  let heads: Data
  let cases: [Case]

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let text: String
    let vector: [Float]
    let colour: [Double]
    let size: [Double]

    var testDescription: String { "\"\(text)\"" }
  }

  static let shared: HeadsFixture? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/heads.json")
    return (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(HeadsFixture.self, from: $0)
    }
  }()
}

struct HeadsTests {
  private let bytes: [UInt8]

  init() throws { bytes = [UInt8](try #require(HeadsFixture.shared).heads) }

  @Test func `the fixture has cases`() throws {
    #expect(try #require(HeadsFixture.shared).cases.count == 8)
  }

  @Test(arguments: HeadsFixture.shared?.cases ?? [])
  func `answers agree with the training code`(_ example: HeadsFixture.Case) throws {
    let heads = try Heads(bytes: bytes)
    let answers = try heads.answer(["size", "colour"], text: example.text, vector: example.vector)
    #expect(answers.map(\.labels) == [["small", "large"], ["red", "green", "blue"]])
    for (got, expected) in zip(answers.flatMap(\.probabilities), example.size + example.colour) {
      #expect(abs(got - expected) < 1e-6)
    }
  }

  @Test func `where texts are cut is in the file`() throws {
    #expect(try Heads(bytes: bytes).maximumTokens == 128)
  }

  @Test func `an unknown question and a foreign vector are refused`() throws {
    let heads = try Heads(bytes: bytes)
    let vector = [Float](repeating: 0, count: 384)
    #expect(throws: ModelError("heads", "no head taste")) {
      try heads.answer(["taste"], text: "", vector: vector)
    }
    #expect(throws: ModelError("heads", "a vector of 1536 numbers is not 384")) {
      try heads.answer(["size"], text: "", vector: [Float](repeating: 0, count: 1536))
    }
  }

  @Test func `a file that is cut or too long is refused at every length`() {
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(throws: ModelError.self) { try Heads(bytes: Array(bytes.prefix(length))) }
    }
    #expect(throws: ModelError.self) { try Heads(bytes: bytes + [0]) }
  }

  @Test(arguments: [
    ("ICHD2", "ICHD1", "does not begin with ICHD2"),
    ("{\"heads\"", "{'heads'", "the header is not JSON with heads and phrases"),
    ("\"large\"", "\"small\"", "head size needs two labels or more, each once"),
    ("\"colour\"", "\"size\"", "heads are missing or have the same name"),
    ("394", "393", "head colour has 393 dimensions, not 384 + 10"),
    ("\"temperature\":0.8", "\"temperature\":0.0", "head colour has the temperature 0.0"),
    ("\"tokens\":128", "\"tokens\":9999", "9999 tokens is outside the range of the encoder"),
  ])
  func `a broken header is refused`(_ old: String, _ new: String, _ reason: String) throws {
    let end = try #require(bytes.dropFirst(6).firstIndex(of: UInt8(ascii: "\n")))
    let header = String(decoding: bytes[..<end], as: UTF8.self)
    let broken = header.replacing(old, with: new)
    #expect(broken != header)
    #expect(throws: ModelError("heads.bin", reason)) {
      try Heads(bytes: Array(broken.utf8) + bytes[end...])
    }
  }

  @Test func `a weight that is not a number is refused`() {
    #expect(throws: ModelError("heads.bin", "holds a weight that is not a number")) {
      try Heads(bytes: bytes.dropLast(2) + [0x00, 0x7E])
    }
  }

  @Test func `the built-in heads answer every question`() throws {
    let questions = [
      "type", "final_type", "action_type", "direction", "sentiment", "urgency", "churn_risk",
      "stake",
    ]
    var vector = [Float](repeating: 0, count: 384)
    vector[0] = 1
    for answer in try Heads.builtIn.answer(questions, text: "Hello?", vector: vector) {
      #expect(abs(answer.probabilities.reduce(0, +) - 1) < 1e-9)
    }
  }

  @Test(arguments: [("all-mpnet-base-v2", 768)])
  func `heads that come with another encoder have the same questions and labels`(
    _ encoder: String,
    _ length: Int
  ) throws {
    let questions = [
      "type", "final_type", "action_type", "direction", "sentiment", "urgency", "churn_risk",
      "stake",
    ]
    let heads = try Heads(bytes: Self.shipped(encoder), vectorLength: length)
    let answers = try heads.answer(
      questions,
      text: "Hello?",
      vector: [Float](repeating: 0, count: length)
    )
    let own = try Heads.builtIn.answer(
      questions,
      text: "Hello?",
      vector: [Float](repeating: 0, count: 384)
    )
    #expect(answers.map(\.labels) == own.map(\.labels))
  }

  /// The heads that scripts/install-model puts beside an encoder.
  static func shipped(_ encoder: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    return [UInt8](
      try Data(contentsOf: root.appending(path: "training/heads/\(encoder).bin").standardized)
    )
  }
}
