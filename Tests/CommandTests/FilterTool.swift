import TestSupport
import Testing

/// A tool that reads a stream of records.
struct FilterTool: Sendable, CustomTestStringConvertible {
  let name: String
  /// The key that it sets on each conversation as it comes; nil where it concludes from the whole stream.
  var key: String?
  var arguments: [String] = []

  static let annotators = [
    FilterTool(name: "ic-classify", key: "classification"),
    FilterTool(name: "ic-embed", key: "embedding", arguments: ["--all"]),
    FilterTool(name: "ic-facets", key: "facets", arguments: ["--all"]),
  ]
  static let all = annotators + [FilterTool(name: "ic-themes"), FilterTool(name: "ic-stories")]

  var testDescription: String { name }

  /// Runs the tool over an input.
  func run(_ options: [String] = [], input: some Sequence<UInt8>) async throws -> Outcome {
    try await Executable(named: name).run(arguments + options, input: input)
  }

  /// Runs the tool over a text.
  func run(_ options: [String] = [], input: String) async throws -> Outcome {
    try await run(options, input: input.utf8)
  }

  /// Runs a shell script in which `$TOOL` stands for the tool with its arguments.
  func shell(_ script: String, input: String = "") async throws -> Outcome {
    let command = ([name] + arguments).joined(separator: " ")
    return try await Executable.shell.run(
      ["-c", script],
      input: input,
      environment: ["TOOL": command]
    )
  }
}

/// Lines for the tools to read.
enum Sample {
  static let end = #"{"type":"end","counts":{}}"#
  static let foreign = #"{ "type":"note", "n":1.50,"type2":"\u00e9"}"#

  /// A conversation of which only the opener is there.
  static func conversation(
    _ id: Int,
    _ body: String = "<p>The export fails with error 500 since the update.</p>"
  ) -> String {
    #"{"type":"conversation","id":"\#(id)","created_at":\#(1_767_225_600 + id),"#
      + #""source":{"type":"email","delivered_as":"customer_initiated","author":{"type":"user"},"#
      + #""body":"\#(body)"}}"#
  }

  /// Lines as a stream.
  static func stream(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
