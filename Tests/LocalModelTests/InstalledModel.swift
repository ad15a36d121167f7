import FoundationEssentials
import LocalModel
import Testing

/// The model as scripts/setup installs it.
enum InstalledModel {
  static let directory: String = {
    let environment = ProcessInfo.processInfo.environment
    let data = environment["XDG_DATA_HOME"] ?? "\(environment["HOME"] ?? "")/.local/share"
    return environment["IC_MODEL_DIR"] ?? "\(data)/ic/models/all-MiniLM-L6-v2"
  }()

  static func encoder() throws -> SentenceEncoder { try SentenceEncoder(directory: directory) }
}

extension Trait where Self == ConditionTrait {
  static var needsModel: Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: "\(InstalledModel.directory)/model.safetensors"),
      "the local model is absent: run scripts/setup"
    )
  }
}

/// A text with what the reference answers for it; Golden/make-golden.py makes them.
struct GoldenCase: Decodable, Sendable, CustomTestStringConvertible {
  let text: String
  let tokens: [Int32]
  /// The whole vector, or its first eight numbers.
  let vector: [Float]

  var testDescription: String { text.prefix(40).asciiEscaped }

  static let all: [GoldenCase] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/golden.json")
    guard let data = try? Data(contentsOf: file),
      let cases = try? JSONDecoder().decode([GoldenCase].self, from: data)
    else { return [] }
    return cases
  }()
}

extension StringProtocol {
  /// The text with everything but printable ASCII escaped, fit for a test's log.
  var asciiEscaped: String {
    "\"" + unicodeScalars.map { $0.escaped(asASCII: true) }.joined() + "\""
  }
}
