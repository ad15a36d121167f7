import Processes
import Records
import RunConsole
import Storage
import ToolKit

/// Names and values, as indented lines.
enum FactLines {
  static func of(_ facts: [(String, String)]) -> [String] {
    facts.map { "  \($0.0.padded(to: 16))\($0.1.oneLine)" }
  }
}

/// What people decided, as lines.
enum DecidedLines {
  static func of(_ changes: [DecidedChange]) -> [String] {
    let lines = changes.map { "  \(Timestamp.text($0.at))  \($0.words)".oneLine }
    return lines.isEmpty ? [] : ["decided:"] + lines
  }
}
