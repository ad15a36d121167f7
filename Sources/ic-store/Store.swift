import ArgumentParser
import ToolKit

@main
struct Store: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "ic-store",
    abstract: "Store records in Postgres and read them back.",
    discussion: """
      Without a subcommand it reads records on standard input and commits them at each barrier, \
      with the run's checkpoint in the same transaction.
      """,
    version: ToolKit.version,
    subcommands: [Put.self, Get.self, Search.self, Forget.self],
    defaultSubcommand: Put.self
  )
}
