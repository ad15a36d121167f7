import ArgumentParser
import IntercomSimulator
import ToolKit

@main
struct Simulate: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "ic-simulator",
    abstract: "Simulate Intercom's REST API on this machine.",
    discussion: """
      Serves a saved or a generated workspace over HTTP, with Intercom's rate limit, with latency and \
      with faults, for trials and tests.
      """,
    version: ToolKit.version
  )

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions
  @OptionGroup(title: "Server") var server: ServerOptions
  @OptionGroup(title: "Behaviour") var behaviour: BehaviourOptions

  @Flag(help: "Write the generated workspace as NDJSON on standard output and exit.")
  var print = false

  @Option(help: ArgumentHelp("With --print: write ids, types and themes there.", valueName: "file"))
  var gold: String?

  func validate() throws {
    if gold != nil, !print { throw ValidationError("--gold is for --print") }
    if print, workspace.generate == nil { throw ValidationError("--print needs --generate") }
  }

  func run() async throws {
    try workspace.requireOne()
    if print {
      try workspace.printGenerated(truthTo: gold)
    } else {
      try await server.run(behaviour.settings, workspace: try workspace.load())
    }
  }
}
