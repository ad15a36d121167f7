import FoundationEssentials
import LanguageModel
import LineStream
import Processes
import Records
import ToolKit
import Transcript

/// A team's labelled conversations: what `--examples` names.
enum ExampleFile {
  private struct Label: Decodable { let label: ConversationType? }

  /// Reads conversations, one a line, each with its type as `label` or else as `classification.type`.
  ///
  /// - Throws: `ToolError` with status 74 where there is nothing to read, 78 for a line without a type.
  static func read(_ path: String) throws -> [LabelledText] {
    let what = "cannot read examples \(path)"
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw ToolError(.inputOutput, what, "file not found or not readable")
    }
    let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return try lines.enumerated().compactMap { index, line in
      if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { return nil }
      do {
        return try example(Array(line))
      } catch let error as DecodingError {
        throw ToolError(.configuration, what, "line \(index + 1): \(error.summary)")
      } catch {
        throw ToolError(.configuration, what, "line \(index + 1): \(error)")
      }
    }
  }

  /// Reads a line; nil for a record that is no conversation.
  private static func example(_ line: [UInt8]) throws -> LabelledText? {
    guard try JSONObject(line).string(of: "type") == "conversation" else { return nil }
    let conversation = try RecordCoding.decode(Conversation.self, from: line)
    let label = try RecordCoding.decode(Label.self, from: line).label
    guard let type = label ?? conversation.classification?.type else { throw NoType() }
    return LabelledText(Transcript(conversation).opener, type: type)
  }

  private struct NoType: Error, CustomStringConvertible {
    let description = "a conversation without \"label\" and without a classification"
  }
}
