import ArgumentParser
import Glibc
import Processes

/// A command whose help ends with examples.
package protocol HasExamples {
  /// What each one is for, and below it, indented by two more, the command: two or three of them.
  static var examples: String { get }
}

/// The subcommand that a command line means.
struct CommandLookup {
  /// The command that was found, as deep as the words lead.
  private(set) var command: any ParsableCommand.Type
  /// A word that should have been one of its subcommands; nil where there is none.
  private(set) var unknown: String?

  init(_ root: any ParsableCommand.Type, _ arguments: [String]) {
    command = root
    for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
      let subcommands = command.configuration.subcommands
      guard !word.hasPrefix("-"), !subcommands.isEmpty else { return }
      guard let found = subcommands.first(where: { $0._commandName == word }) else {
        unknown = word
        return
      }
      command = found
    }
  }

  /// Gives what is wrong with a word that should have been a subcommand.
  ///
  /// - Parameter path: the command's name with those of the commands above it.
  /// - Returns: the error; nil where there is no such word, or it is something else.
  func fault(path: String) -> ToolError? {
    guard let unknown else { return nil }
    let names = Self.near(unknown, command.configuration.subcommands.map { $0._commandName })
    // Before a default subcommand the word may be its operand.
    let isOperand = command.configuration.defaultSubcommand != nil
    if isOperand, names.isEmpty || access(unknown, F_OK) == 0 { return nil }
    let advice = names.isEmpty ? nil : "did you mean \(names.joined(separator: " or "))?"
    let help = "see \(path) --help"
    return ToolError(
      .usage,
      "unknown subcommand '\(unknown)'",
      advice.map { "\($0) \(help.prefix(1).uppercased())\(help.dropFirst())" } ?? help
    )
  }

  /// The names that a word was probably meant to be, in quotes: as few changes away as any, and few at all.
  private static func near(_ word: String, _ names: [String]) -> [String] {
    let distances = names.map { (name: $0, changes: changes(from: word, to: $0)) }
    guard let least = distances.map(\.changes).min(), least <= max(1, word.count / 3) else {
      let longer = word.count > 1 ? names.filter { $0.hasPrefix(word) } : []
      return longer.map { "'\($0)'" }
    }
    return distances.filter { $0.changes == least }.map { "'\($0.name)'" }
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  private static func changes(from first: String, to second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    var rows = [Array(0...b.count)]
    for i in 1...max(a.count, 1) where i <= a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...max(b.count, 1) where j <= b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], rows[i - 2][j - 2] + 1)
        }
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
