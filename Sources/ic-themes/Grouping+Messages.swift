import LineStream
import Processes
import Records
import ThemeGrouping
import ToolKit

extension Grouping {
  /// Says how many conversations of which languages were left out.
  func reportUnreadableLanguages() {
    guard !unreadableLanguages.isEmpty else { return }
    let counts = unreadableLanguages.sorted { $0.key < $1.key }
      .map { "\($0.key) (\($0.value))" }
    Console.shared.say("not grouped", counts.joined(separator: ", "))
  }

  /// The stream's last record with a count `not_grouped_ja` and the like for each language that was left out; any
  /// other record as it is.
  func counting(_ line: [UInt8]) throws -> [UInt8] {
    let object = try JSONObject(line)
    guard !unreadableLanguages.isEmpty, object.string(of: "type") == Kind.end.rawValue else {
      return line
    }
    var end = try RecordCoding.decode(End.self, from: line)
    for (language, count) in unreadableLanguages { end.counts["not_grouped_\(language)"] = count }
    return try object.setting("counts", to: RecordCoding.encode(end.counts))
  }

  /// Prints why a conversation is in its theme.
  ///
  /// - Throws: `ToolError` with status 64 when the input does not hold the conversation.
  func printExplanation(of id: String) throws {
    guard let explanation else {
      throw ToolError(.usage, "--explain \(id)", "no such conversation in the input")
    }
    print(explanation)
  }
}
