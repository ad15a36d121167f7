import Processes
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
