import FoundationEssentials

/// A folder that holds a sentence encoder, as Hugging Face lays it out.
///
/// Without config.json the folder is that of all-MiniLM-L6-v2 as scripts/install-model makes it.
struct ModelFolder {
  /// How the vectors of all tokens become one.
  enum Pooling: Sendable { case mean, firstToken }

  let path: String
  let name: String
  let shape: EncoderShape
  let pooling: Pooling
  /// Where a text is cut, special tokens included.
  let maximumTokens: Int
  /// What the model wants to read before each text.
  let prefix: String

  var weights: String { "\(path)/model.safetensors" }

  /// Reads the folder's settings.
  ///
  /// - Throws: `ModelError` when a setting is broken, or asks for what cannot be computed.
  init(_ path: String) throws(ModelError) {
    self.path = path
    guard let config: Config = try Self.read("\(path)/config.json") else {
      (name, shape, pooling) = ("all-MiniLM-L6-v2", .miniLM, .mean)
      (maximumTokens, prefix) = (256, "")
      return
    }
    name = Self.name(of: path)
    shape = try config.shape(in: path)
    try Self.checkModules(in: path)
    pooling = try Self.pooling(in: path)
    let sentences: SentenceConfig? = try Self.read("\(path)/sentence_bert_config.json")
    maximumTokens = max(2, min(sentences?.max_seq_length ?? .max, shape.longestSequence))
    let prompts: PromptConfig? = try Self.read("\(path)/config_sentence_transformers.json")
    prefix = prompts?.default_prompt_name.flatMap { prompts?.prompts?[$0] } ?? ""
  }

  /// The folder's own name; in a hub's cache, that of the model (models--ORGANISATION--NAME/snapshots/REVISION).
  private static func name(of path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let cached = parts.last { $0.hasPrefix("models--") }?.split(separator: "--").last
    return (cached ?? parts.last).map { String($0) } ?? path
  }

  private static func checkModules(in path: String) throws(ModelError) {
    let file = "\(path)/modules.json"
    let modules: [Module] = try read(file) ?? []
    for module in modules {
      let kind = module.type.split(separator: ".").last.map { String($0) } ?? module.type
      guard ["Transformer", "Pooling", "Normalize"].contains(kind) else {
        throw ModelError(
          file,
          "a \(kind) module is not supported: only Transformer, Pooling and Normalize are"
        )
      }
    }
  }

  private static func pooling(in path: String) throws(ModelError) -> Pooling {
    let file = "\(path)/1_Pooling/config.json"
    guard let config: PoolingConfig = try read(file) else { return .mean }
    switch config.modes {
    case ["mean"]: return .mean
    case ["cls"]: return .firstToken
    default:
      throw ModelError(
        file,
        "pooling by \(config.modes.joined(separator: " and ")) is not supported: only mean and cls are"
      )
    }
  }

  /// Decodes a JSON file; nil when there is none.
  private static func read<T: Decodable>(_ file: String) throws(ModelError) -> T? {
    guard ModelFile.exists(file) else { return nil }
    return try ModelFile.decode(file)
  }
}

/// A model's JSON files.
enum ModelFile {
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Decodes one.
  ///
  /// - Throws: `ModelError` that names what is missing or of the wrong kind.
  static func decode<T: Decodable>(_ path: String) throws(ModelError) -> T {
    let file = try MappedFile(path: path)
    do {
      return try JSONDecoder().decode(T.self, from: file.withBytes { Data($0) })
    } catch DecodingError.keyNotFound(let key, _) {
      throw ModelError(path, "lacks \(key.stringValue)")
    } catch DecodingError.typeMismatch(_, let context) {
      throw ModelError(
        path,
        "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of the wrong kind"
      )
    } catch {
      throw ModelError(path, "is not JSON")
    }
  }
}

private struct Module: Decodable { let type: String }
private struct SentenceConfig: Decodable { let max_seq_length: Int? }

private struct PromptConfig: Decodable {
  let prompts: [String: String]?
  let default_prompt_name: String?
}

private struct PoolingConfig: Decodable {
  /// The modes that are switched on, by name.
  let modes: [String]

  init(from decoder: any Decoder) throws {
    let names = [
      "mean": "mean_tokens", "cls": "cls_token", "max": "max_tokens",
      "mean_sqrt_len": "mean_sqrt_len_tokens", "weightedmean": "weightedmean_tokens",
      "lasttoken": "lasttoken",
    ]
    let values = try decoder.container(keyedBy: Key.self)
    if let mode = try? values.decode(String.self, forKey: Key("pooling_mode")) {
      modes = [mode]
    } else {
      modes = names.filter {
        (try? values.decode(Bool.self, forKey: Key("pooling_mode_\($0.value)"))) == true
      }.keys.sorted()
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}
