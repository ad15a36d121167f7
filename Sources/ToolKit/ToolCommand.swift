package import ArgumentParser
import Glibc
import Settings

/// A command whose errors, statuses and signals follow the manners of the whole suite.
package protocol ToolCommand: AsyncParsableCommand {}

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
      var command = try parseAsRoot(arguments)
      Console.shared.configure(tool: _commandName, (command as? any Reporting)?.report)
      if let found = command as? any AsyncParsableCommand {
        // Safe: the command was made here and nobody else holds it.
        nonisolated(unsafe) var asynchronous = found
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return ExitStatus.success.rawValue
    } catch {
      return report(error)
    }
  }

  /// Says what ended the command, in the one form, and gives the exit status.
  private static func report(_ error: any Error) -> Int32 {
    switch error {
    case let code as ExitCode:
      return code.rawValue
    case let error as ToolError:
      Console.shared.say(error.what, error.why)
      return error.status.rawValue
    case let error as SettingsError:
      return report(ToolError(.configuration, "cannot read \(error.path)", error.reason))
    case _ where exitCode(for: error) == .success:
      print(fullMessage(for: error))
      return ExitStatus.success.rawValue
    case _ where exitCode(for: error) == .validationFailure:
      Console.shared.say(sentence(message(for: error)), "see \(_commandName) --help")
      return ExitStatus.usage.rawValue
    case let error as DecodingError:
      return report(ToolError(.internalError, "internal error", error.summary))
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
