import ArgumentParser
import ToolKit

@main
struct Run: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "ic-run",
    abstract: "Run the whole chain from Intercom to product stories, resumably.",
    discussion: """
      Starts the tools of each phase, joins them by pipes, and records the run in Postgres. \
      Without DATABASE_URL a private Postgres is created and started on demand.
      """,
    version: ToolKit.version,
    subcommands: [
      Start.self, Sync.self, Resume.self, Rerun.self, Stop.self, Status.self, Active.self,
      History.self, StoryCommand.self, ThemeCommand.self, ConversationCommand.self, Report.self,
      Notify.self, ExportCommand.self,
      ContextProtocol.self, Estimate.self, GarbageCollect.self, Serve.self, Doctor.self,
      Database.self,
    ]
  )
}
