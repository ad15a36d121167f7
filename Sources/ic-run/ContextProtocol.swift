import ArgumentParser
import Glibc
import LineStream
import LocalModel
import Processes
import RunConsole
import Settings
import Storage
import ToolKit
import WebAPI

struct ContextProtocol: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Let an assistant read stories, themes and conversations.",
    discussion: """
      A server of the Model Context Protocol over standard input and output, which an assistant starts itself. \
      It changes nothing.
      """
  )

  func validate() throws {
    if isatty(STDIN_FILENO) == 1 {
      throw ValidationError("standard input is a terminal; an assistant starts this command")
    }
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    let server = ContextServer(
      version: ToolKit.version,
      traits: StoryTraits(environment.settings),
      open: { try environment.connect() },
      // Without the model there is no search by meaning; everything else works.
      encoder: try? SentenceEncoder(directory: environment.folders.model),
      say: { what, why in Console.shared.say(what, why) }
    )
    let lines = LineReader(descriptor: STDIN_FILENO)
    while let line = try next(lines) {
      if let answer = await server.answer(line.bytes) { try tell(answer) }
    }
  }

  private func next(_ lines: LineReader) throws -> Line? {
    do { return try lines.next() } catch {
      throw ToolError(.inputOutput, "cannot read standard input", errorText(error.code))
    }
  }
}
