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

  static func encoder() throws -> SentenceEncoder {
    try SentenceEncoder(directory: directory, precision: .float32)
  }
}

extension Trait where Self == ConditionTrait {
  static var needsModel: Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: "\(InstalledModel.directory)/model.safetensors"),
      "the local model is absent: run scripts/setup"
    )
  }
}

/// all-mpnet-base-v2, where scripts/install-model was asked for it.
enum QualityModel {
  static let directory = URL(filePath: InstalledModel.directory).deletingLastPathComponent()
    .appending(path: "all-mpnet-base-v2").path

  static let cases = GoldenCase.read("mpnet.json")
}

extension Trait where Self == ConditionTrait {
  static var needsQualityModel: Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: "\(QualityModel.directory)/model.safetensors"),
      "all-mpnet-base-v2 is absent: run scripts/install-model mpnet"
    )
  }

  static var needsBFloat16: Self {
    .enabled(if: Precision.hasBFloat16, "this processor cannot multiply bfloat16 numbers")
  }
}

/// A text with what the reference answers for it; Golden/make-golden.py makes them.
struct GoldenCase: Decodable, Sendable, CustomTestStringConvertible {
  let text: String
  let tokens: [Int32]
  /// The whole vector, or its first eight numbers.
  let vector: [Float]

  var testDescription: String { text.prefix(40).asciiEscaped }

  static let all = read("golden.json")

  /// The folder of golden files.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  static func read(_ file: String) -> [GoldenCase] {
    guard let data = try? Data(contentsOf: folder.appending(path: file)),
      let cases = try? JSONDecoder().decode([GoldenCase].self, from: data)
    else { return [] }
    return cases
  }
}

extension StringProtocol {
  /// The text with everything but printable ASCII escaped, fit for a test's log.
  var asciiEscaped: String {
    "\"" + unicodeScalars.map { $0.escaped(asASCII: true) }.joined() + "\""
  }
}

/// The product of two vectors.
func dot(_ a: [Float], _ b: [Float]) -> Float {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}
