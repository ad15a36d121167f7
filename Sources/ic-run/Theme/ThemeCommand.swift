import ArgumentParser
import Records
import RunConsole
import Storage
import ToolKit

struct ThemeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "List themes, and give them and their areas names.",
    discussion: """
      A name that people give stays in every later run, and new themes near one whose area was given take that area. \
      Each decision is written into the theme's history with a name and the time.
      """,
    subcommands: [ListThemes.self, ShowTheme.self, SetTheme.self, RenameArea.self]
  )
}

struct SetTheme: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Give a theme a title, an area, or both."
  )

  @Argument(help: "The theme's signature.")
  var signature: String

  @Option(help: ArgumentHelp("Title instead of the one that runs give it.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Area instead of the one that runs give it.", valueName: "name"))
  var area: String?

  @OptionGroup var decision: DecisionOptions

  func validate() throws {
    if title == nil, area == nil { throw ValidationError("name a title or an area to set") }
  }

  func run() async throws {
    let given: [ThemeField: String?] = [.title: title, .productArea: area]
    let version = try await decision.author.deciding {
      try ThemeDecisions($0, by: $1)
        .set(given.compactMapValues(\.self), of: signature, version: decision.basedOn)
    }
    try tell("theme \(signature), version \(version)")
  }
}

struct RenameArea: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename-area",
    abstract: "Give all themes of an area another one."
  )

  @Argument(help: "The area.")
  var area: String

  @Argument(help: "Its new name.")
  var name: String

  @OptionGroup var author: AuthorOption

  func run() async throws {
    let themes = try await author.deciding {
      try ThemeDecisions($0, by: $1).rename(area: area, to: name)
    }
    try tell("area \(name), \(themes.counted("theme"))")
  }
}
