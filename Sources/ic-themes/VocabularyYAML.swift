import ThemeGrouping
import ToolKit
import Yams

/// A vocabulary as YAML.
enum VocabularyYAML {
  /// What is wrong, with line and column.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Decodes a vocabulary from UTF-8.
  static func decode(_ bytes: [UInt8]) throws(Failure) -> Vocabulary {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(description: "not UTF-8")
    }
    let root = try root(of: text)
    do {
      return try YAMLDecoder().decode(Vocabulary.self, from: root)
    } catch let error as DecodingError {
      throw Failure(description: place(of: error, in: root) + inWordsOfJSON(error).summary)
    } catch {
      throw Failure(description: "\(error)")
    }
  }

  private static func root(of text: String) throws(Failure) -> Node {
    do {
      return try compose(yaml: text) ?? Node("")
    } catch let error as YamlError {
      throw Failure(description: "not YAML: \(line(of: error))")
    } catch {
      throw Failure(description: "not YAML: \(error)")
    }
  }

  /// One line for an error that Yams describes by several.
  private static func line(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "\(place(mark))\(problem)"
    case .duplicatedKeysInMapping(let keys, let context):
      "\(place(context.mark))these keys occur twice: \(keys.sorted().joined(separator: ", "))"
    case .reader(let problem, let offset, _, let text):
      "\(place(at: offset ?? 0, in: text))\(problem)"
    default: "\(error)"
    }
  }

  private static func place(at offset: Int, in text: String) -> String {
    let lines = text.prefix(offset).split(separator: "\n", omittingEmptySubsequences: false)
    return place(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }

  private static func place(_ mark: Mark) -> String { place(line: mark.line, column: mark.column) }

  private static func place(line: Int, column: Int) -> String { "line \(line), column \(column): " }

  /// Where the value stands that an error is about, or what should hold it.
  private static func place(of error: DecodingError, in root: Node) -> String {
    let path: [any CodingKey] =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: []
      }
    let node = path.reduce(root) { node, key in
      (key.intValue.map { node.sequence?[$0] } ?? node[key.stringValue]) ?? node
    }
    return node.mark.map(place) ?? ""
  }

  /// The same error with JSON's types in place of Yams's own, so that it reads as it does for JSON.
  private static func inWordsOfJSON(_ error: DecodingError) -> DecodingError {
    guard case .typeMismatch(let type, let context) = error else { return error }
    let known: Any.Type =
      if type == Node.Mapping.self {
        [String: String].self
      } else if type == Node.Sequence.self {
        [String].self
      } else {
        String.self
      }
    return .typeMismatch(known, context)
  }
}
