package import ArgumentParser

/// Options of messages and progress on standard error.
package struct ReportOptions: ParsableArguments {
  /// When progress is shown.
  package enum ProgressStyle: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto, live, plain, none
  }

  /// Format of the lines on standard error.
  package enum LogStyle: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json
  }

  @Option(
    help: ArgumentHelp(
      "Progress on standard error: a live line, plain lines every few seconds, or none.",
      discussion: "auto shows the live line when standard error is a terminal."
    )
  )
  package var progress = ProgressStyle.auto

  @Option(help: "Format of messages on standard error.")
  package var log = LogStyle.text

  @OptionGroup package var colour: ColourOptions

  package init() {}
}

/// A command that has report options.
package protocol Reporting {
  var report: ReportOptions { get }
  /// How progress is shown by itself where standard error is not a terminal.
  static var progressWithoutTerminal: ReportOptions.ProgressStyle { get }
}

extension Reporting {
  package static var progressWithoutTerminal: ReportOptions.ProgressStyle { .none }
}
