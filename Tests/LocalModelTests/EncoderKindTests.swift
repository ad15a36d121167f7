import FoundationEssentials
import LanguageModel
import LocalModel
import Testing

/// Small encoders of every kind with random weights; Golden/make-encoders.py makes them.
struct EncoderKindTests {
  static let kinds = ["bert", "mpnet", "xlm-roberta"]

  static func folder(_ kind: String) -> String {
    GoldenCase.folder.appending(path: "encoders/\(kind)").path
  }

  @Test(arguments: kinds)
  func `texts have the reference's tokens`(kind: String) throws {
    let encoder = try SentenceEncoder(directory: Self.folder(kind), precision: .float32)
    let prefix = kind == "bert" ? "query: " : ""
    let cases = GoldenCase.read("encoders/\(kind)/cases.json")
    #expect(cases.count == 13)
    for golden in cases {
      let tokens = encoder.tokenizer.encode(prefix + golden.text, limit: encoder.maximumTokens)
      #expect(tokens == golden.tokens, "\(golden.testDescription)")
    }
  }

  @Test(arguments: kinds)
  func `texts have the reference's vectors`(kind: String) async throws {
    let encoder = try SentenceEncoder(directory: Self.folder(kind), precision: .float32)
    #expect(encoder.modelName == kind)
    for golden in GoldenCase.read("encoders/\(kind)/cases.json") {
      let vector = try #require(try await encoder.encode([golden.text]).first)
      #expect(vector.count == 16)
      for (mine, reference) in zip(vector, golden.vector) { #expect(abs(mine - reference) < 1e-5) }
    }
  }

  @Test(arguments: kinds)
  func `passages are read`(kind: String) async throws {
    let encoder = try SentenceEncoder(directory: Self.folder(kind), precision: .float32)
    let two = ["Export the (invoices) now!", "\u{25BA}settings fail: -- \u{1F44D}thanks"]
    let read = try await encoder.read([two, ["One sentence."], [], [""]])
    #expect(read.map(\.count) == [2, 1, 0, 1])
    let words = read[0].map { $0.words?.count }
    #expect(words == [4, 3] || words == [nil, nil])
    #expect(read.joined().allSatisfy { $0.whole.allSatisfy(\.isFinite) })
    #expect(read[1].map(\.whole) == (try await encoder.encode(["One sentence."])))
  }

  @Test func `a prefix of one's own replaces the folder's`() async throws {
    let folder = Self.folder("bert")
    let plain = try SentenceEncoder(directory: folder, prefix: "", precision: .float32)
    let own = try SentenceEncoder(directory: folder, precision: .float32)
    let text = "The export button"
    #expect(try await plain.encode(["query: \(text)"]) == own.encode([text]))
    #expect(try await plain.encode([text]) != own.encode([text]))
  }

  @Test func `the name of a special piece in a text is text`() throws {
    let encoder = try SentenceEncoder(directory: Self.folder("xlm-roberta"), precision: .float32)
    let tokens = encoder.tokenizer.encode("a </s> b <pad> <s>", limit: 48)
    #expect(tokens.first == 0 && tokens.last == 2)
    #expect(tokens.dropFirst().dropLast().allSatisfy { $0 > 2 })
  }

  @Test(arguments: kinds)
  func `another encoder has no built-in heads`(kind: String) throws {
    let folder = Self.folder(kind)
    let encoder = try SentenceEncoder(directory: folder, precision: .float32)
    let error = #expect(throws: ModelError.self) { try Heads.of(encoder, in: folder) }
    #expect(error?.subject == folder)
    #expect(error?.reason.hasPrefix("no heads.bin for the encoder \(kind)") == true)
  }

  @Test(arguments: kinds)
  func `heads beside an encoder are read, and refused where they are another's`(kind: String) throws
  {
    let encoder = try SentenceEncoder(directory: Self.folder(kind), precision: .float32)
    let folder = try HeadsFolder("all-mpnet-base-v2")
    let error = #expect(throws: ModelError.self) { try Heads.of(encoder, in: folder.path) }
    #expect(error?.reason.contains("dimensions, not 16 +") == true)
  }
}

/// A temporary folder with the heads that come with an encoder.
final class HeadsFolder {
  let path = FileManager.default.temporaryDirectory.appending(path: "heads-\(UUID())").path

  init(_ encoder: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data(HeadsTests.shipped(encoder)).write(
      to: URL(filePath: path).appending(path: "heads.bin")
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite(.needsQualityModel)
struct QualityModelTests {
  @Test(arguments: QualityModel.cases)
  func `all-mpnet-base-v2 answers as the reference does`(golden: GoldenCase) async throws {
    let encoder = try SentenceEncoder(directory: QualityModel.directory, precision: .float32)
    #expect(encoder.tokenizer.encode(golden.text, limit: 384) == golden.tokens)
    let vector = try #require(try await encoder.encode([golden.text]).first)
    #expect(vector.count == 768)
    for (mine, reference) in zip(vector, golden.vector) { #expect(abs(mine - reference) < 1e-5) }
  }

  @Test func `the heads that come with all-mpnet-base-v2 are its own`() async throws {
    let encoder = try SentenceEncoder(directory: QualityModel.directory)
    let folder = try HeadsFolder("all-mpnet-base-v2")
    let heads = try Heads.of(encoder, in: folder.path)
    let text = "The app crashes whenever I open an invoice."
    let vector = try #require(try await encoder.encode([text]).first)
    let answer = try #require(try heads.answer(["type"], text: text, vector: vector).first)
    #expect(answer["product_issue"] > 0.9)
  }
}

/// Folders that ask for what cannot be computed: a small encoder with one file changed.
final class UnsupportedEncoderTests {
  let folder: String

  init() throws {
    folder = "\(FileManager.default.temporaryDirectory.path)/ic-encoder-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: EncoderKindTests.folder("bert"), toPath: folder)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @Test(arguments: [
    (
      "config.json", "\"bert\"", "\"gpt2\"",
      "model_type \"gpt2\" is not supported: only bert, mpnet, xlm-roberta are"
    ),
    (
      "config.json", "\"gelu\"", "\"silu\"",
      "hidden_act \"silu\" is not supported: only gelu, gelu_new and relu are"
    ),
    (
      "config.json", "\"hidden_size\": 16", "\"hidden_size\": 15",
      "its numbers do not describe an encoder"
    ),
    ("config.json", "\"hidden_size\"", "\"size\"", "lacks hidden_size"),
    ("config.json", "{", "[", "is not JSON"),
    (
      "1_Pooling/config.json", "\"pooling_mode_max_tokens\": false",
      "\"pooling_mode_max_tokens\": true",
      "pooling by cls and max is not supported: only mean and cls are"
    ),
    (
      "tokenizer.json", "\"WordPiece\",\"unk", "\"BPE\",\"unk",
      "a BPE tokenizer is not supported: only WordPiece and Unigram are"
    ),
    (
      "tokenizer.json", "\"lowercase\":true", "\"lowercase\":false",
      "a vocabulary that keeps upper case or accents is not supported"
    ),
    (
      "tokenizer.json", "\"[UNK]\":3", "\"[UNK]\":4000",
      "the tokenizer has 4001 pieces, the model 240"
    ),
  ])
  func `what is not supported is named`(
    _ file: String,
    _ old: String,
    _ new: String,
    _ reason: String
  ) throws {
    let path = "\(folder)/\(file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing(old, with: new).write(toFile: path, atomically: false, encoding: .utf8)
    #expect(text.contains(old))
    let error = #expect(throws: ModelError.self) { try SentenceEncoder(directory: self.folder) }
    #expect(error?.reason == reason)
    #expect(error?.subject.hasPrefix(folder) == true)
  }

  @Test func `a module that is not supported is named`() throws {
    let modules =
      #"[{"type":"sentence_transformers.models.Transformer"},{"type":"sentence_transformers.models.Dense"}]"#
    try modules.write(toFile: "\(folder)/modules.json", atomically: false, encoding: .utf8)
    let error = #expect(throws: ModelError.self) { try SentenceEncoder(directory: self.folder) }
    #expect(
      error?.reason
        == "a Dense module is not supported: only Transformer, Pooling and Normalize are"
    )
  }
}
