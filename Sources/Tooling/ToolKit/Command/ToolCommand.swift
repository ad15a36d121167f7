package import ArgumentParser
import Glibc
import LanguageModel
import Processes
import Settings

/// A command whose errors, statuses and signals follow the conventions of all tools.
package protocol ToolCommand: AsyncParsableCommand, HasExamples {}

extension ToolCommand {
  /// Parses the command line, runs the command and exits with its status.
  // Concurrent, because @main overlooks an asynchronous function that stays on its caller's actor and
  // would take ArgumentParser's own.
  @concurrent package static func main() async {
    signal(SIGPIPE, SIG_DFL)
    Console.shared.configure(tool: _commandName, nil)
    Lifeline.watch()
    let status = await status(arguments: Array(CommandLine.arguments.dropFirst()))
    fflush(nil)
    // Not exit: work in flight on other threads would meet libraries that have been taken down.
    _exit(status)
  }

  private static func status(arguments: [String]) async -> Int32 {
    do {
      var command = try parsed(arguments)
      let reporting = command as? any Reporting
      Console.shared.configure(
        tool: _commandName,
        reporting?.report,
        withoutTerminal: reporting.map { type(of: $0).progressWithoutTerminal } ?? .none
      )
      if let found = command as? any AsyncParsableCommand {
        // Safe: the command was made here and nobody else holds it.
        nonisolated(unsafe) var asynchronous = found
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return ExitStatus.success.rawValue
    } catch {
      return report(error, arguments)
    }
  }

  /// Parses the command line; an unknown subcommand is reported by its name.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let lookup = CommandLookup(self, arguments)
    if configuration.defaultSubcommand != nil, let fault = lookup.fault(path: _commandName) {
      throw fault
    }
    do { return try parseAsRoot(arguments) } catch  where exitCode(for: error) == .validationFailure
    {
      throw lookup.fault(path: helpPath(error)) ?? error
    }
  }

  /// The command whose help an error points to, with those above it, for example `ic-run start`.
  private static func helpPath(_ error: any Error) -> String {
    let parts = fullMessage(for: error).split(separator: "See '")
    let path = parts.dropFirst().last?.split(separator: " --help'").first
    return path.map { String($0.split(separator: " help").first ?? $0) } ?? _commandName
  }

  /// The help, with examples at its end.
  private static func help(_ error: any Error, _ arguments: [String]) -> String {
    let text = fullMessage(for: error)
    guard text.contains("USAGE:"),
      let command = CommandLookup(self, arguments).command as? any HasExamples.Type
    else { return text }
    let lines = command.examples.split(separator: "\n").map { "  \($0)" }
    return "\(text)\n\nEXAMPLES:\n\(lines.joined(separator: "\n"))"
  }

  /// Says what ended the command, in the one form, and gives the exit status.
  private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
    switch error {
    case let code as ExitCode:
      return code.rawValue
    case let error as ToolError:
      Console.shared.say(error.what, error.why, colour: .red)
      for line in error.details { Console.shared.say(line) }
      return error.status.rawValue
    case is NotAsked:
      return ExitStatus.success.rawValue
    case let failure as ModelFailure:
      return report(failure.toolError, arguments)
    case let error as SettingsError:
      return report(ToolError(.configuration, "cannot read \(error.path)", error.reason), arguments)
    case let error as SettingFault:
      return report(ToolError(.configuration, error.what, error.why), arguments)
    case _ where exitCode(for: error) == .success:
      print(help(error, arguments))
      return ExitStatus.success.rawValue
    case _ where exitCode(for: error) == .validationFailure:
      let (words, help) = (sentence(message(for: error)), "ee \(helpPath(error)) --help")
      let isQuestion = words.hasSuffix("?")
      Console.shared.say(
        isQuestion ? "\(words) S\(help)" : words,
        isQuestion ? nil : "s\(help)",
        colour: .red
      )
      return ExitStatus.usage.rawValue
    case let error as DecodingError:
      return report(ToolError(.internalError, "internal error", error.summary), arguments)
    default:
      Console.shared.say("internal error", String(describing: error))
      return ExitStatus.internalError.rawValue
    }
  }
}

/// Joins the lines of a message and takes off the full stop, so that more can follow.
private func sentence(_ message: String) -> String {
  let words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  let isSentence = words.hasSuffix(".") && !words.hasSuffix("..")
  return isSentence ? String(words.dropLast()) : words
}
