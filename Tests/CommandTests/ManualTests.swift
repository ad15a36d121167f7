import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// The manual pages must tell what the tools do.
@Suite(.timeLimit(.minutes(10))) struct ManualTests {
  @Test(arguments: Manual.commands)
  func `a page names every option, and no other`(command: [String]) async throws {
    let page = try Manual(command.joined(separator: "-"), section: 1)
    let options = try await HelpText.options(onPageOf: command)
    #expect(options.subtracting(page.options(in: "OPTIONS")) == [])
    #expect(page.options(in: "OPTIONS").subtracting(options) == [])
  }

  @Test(arguments: Manual.commands)
  func `a page has the sections of a manual`(command: [String]) throws {
    let wanted = [
      "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES",
      "SEE ALSO",
    ]
    let found = try Manual(command.joined(separator: "-"), section: 1).sections
    #expect(found.filter(wanted.contains) == wanted)
  }

  @Test func `each tool and each subcommand of ic-run has a page`() async throws {
    let subcommands = try await HelpText.commands(of: "ic-run").filter { $0.count == 2 }
    #expect(Set(Manual.commands) == Set(Tool.all.map { [$0] } + subcommands))
  }

  @Test func `the overview names every page`() throws {
    let overview = try Manual("ic", section: 7)
    for tool in Tool.all { #expect(overview.refers(to: "\(tool) 1"), "\(tool)") }
    let run = try Manual("ic-run", section: 1)
    for command in Manual.commands where command.count > 1 {
      #expect(run.refers(to: "\(command.joined(separator: "-")) 1"), "\(command)")
    }
  }

  @Test(.needsModel, arguments: Manual.examples)
  func `an example does what the page shows`(example: Manual.Example) async throws {
    let folder = Repository.root.appending("Tests/CommandTests/Examples")
    let outcome = try await Executable.shell.run(
      ["-c", "cp -R \"$0\"/. . && \(example.command)", folder.string]
    )
    #expect(outcome.text == example.output)
    #expect(outcome.errors == "")
  }

  @Test func `some pages have examples`() {
    #expect(!Manual.examples.isEmpty)
  }
}

/// The options that a tool's own help names.
enum HelpText {
  private static let asked = Answers()

  /// What each command's help said: a tree of commands is walked many times.
  private actor Answers {
    private var lines: [[String]: [String]] = [:]

    func lines(of command: [String]) async throws -> [String] {
      if let known = lines[command] { return known }
      let help = command.dropFirst() + ["--help"]
      let found = try await Executable(named: command[0]).run(Array(help)).lines
      lines[command] = found
      return found
    }
  }

  /// The lines of a command's help.
  static func lines(of command: [String]) async throws -> [String] {
    try await asked.lines(of: command)
  }

  /// Gives the names of the long options that the page of a command lists, without the dashes.
  ///
  /// Those of subcommands are included, unless the subcommands have pages of their own.
  static func options(onPageOf command: [String]) async throws -> Set<String> {
    let isSplit = Manual.commands.contains { $0.count > command.count && $0.starts(with: command) }
    return isSplit ? try await ownOptions(of: command) : try await options(of: command)
  }

  private static func options(of command: [String]) async throws -> Set<String> {
    let help = try await lines(of: command)
    var found = Set(help.flatMap { $0.hasPrefix("  -") ? longOptions(in: $0) : [] })
    for name in subcommands(in: help) { found.formUnion(try await options(of: command + [name])) }
    return found
  }

  /// Gives a tool and all its subcommands, each as the words that call it.
  static func commands(of tool: String) async throws -> [[String]] {
    try await commands(below: [tool])
  }

  private static func commands(below command: [String]) async throws -> [[String]] {
    let help = try await lines(of: command)
    var found = [command]
    for name in subcommands(in: help) { found += try await commands(below: command + [name]) }
    return found
  }

  /// Gives the names of the long options of one command, without the dashes.
  static func ownOptions(of command: [String]) async throws -> Set<String> {
    let help = try await lines(of: command)
    return Set(help.flatMap { $0.hasPrefix("  -") ? longOptions(in: $0) : [] })
  }

  private static func longOptions(in line: String) -> [String] {
    line.dropFirst(2).prefix { $0 != "<" }.split(whereSeparator: { " ,/".contains($0) })
      .prefix { $0.hasPrefix("-") }.filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2)) }
  }

  private static func subcommands(in help: [String]) -> [String] {
    let section = help.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
    return section.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      // psql takes whatever follows for its own.
      .filter { $0 != "psql" }
  }
}

/// The source of a manual page, in mdoc(7).
struct Manual {
  static let folder = Repository.root.appending("docs/man")

  private let lines: [String]

  init(_ name: String, section: Int) throws {
    try self.init(file: Self.folder.appending("\(name).\(section)"))
  }

  private init(file: FilePath) throws {
    let text = try String(contentsOf: URL(filePath: file.string), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The commands that have a page, each as the words that call it.
  ///
  /// `ic-run-start.1` is the page of `ic-run start`.
  static let commands = pages.compactMap { file in
    file.extension == "1" ? file.stem.map(words) : nil
  }

  private static func words(_ name: String) -> [String] {
    guard !Tool.all.contains(name), let tool = Tool.all.first(where: { name.hasPrefix("\($0)-") })
    else { return [name] }
    return [tool, String(name.dropFirst(tool.count + 1))]
  }

  /// Whether the page has a cross reference, such as `ic-fetch 1`.
  func refers(to page: String) -> Bool {
    lines.contains { $0.contains(".Xr \(page)") || $0.hasSuffix(" Xr \(page)") }
  }

  /// The names of its sections, in order.
  var sections: [String] {
    lines.filter { $0.hasPrefix(".Sh ") }.map { String($0.dropFirst(4)) }
  }

  /// The long options that a section lists, without the dashes.
  func options(in section: String) -> Set<String> {
    let body = lines.drop { $0 != ".Sh \(section)" }.dropFirst().prefix { !$0.hasPrefix(".Sh ") }
    let items = body.filter { $0.hasPrefix(".It ") }.flatMap { $0.split(separator: " ") }
    return Set(
      items.map { $0.replacing("\\-", with: "-") }.filter { $0.hasPrefix("-") }
        .map { String($0.dropFirst()) }
    )
  }

  /// A command of a page and what it writes.
  ///
  /// Such a display follows the comment `.\" run`. Its lines that begin with `$ ` or, continued, `> ` are the
  /// command, all others its output. It runs in a copy of the folder Examples.
  struct Example: Sendable, CustomTestStringConvertible {
    let page: String
    let command: String
    let output: String

    var testDescription: String { "\(page): \(command)" }
  }

  /// The examples of all pages.
  static let examples = pages.flatMap { file in
    ((try? Manual(file: file))?.displays ?? []).map { display in
      let text = display.map(plain)
      return Example(
        page: file.lastComponent?.string ?? "",
        command: text.filter(isCommand).map { $0.dropFirst(2) + "\n" }.joined(),
        output: text.filter { !isCommand($0) }.map { $0 + "\n" }.joined()
      )
    }
  }

  private static func isCommand(_ line: String) -> Bool {
    line.hasPrefix("$ ") || line.hasPrefix("> ")
  }

  private static var pages: [FilePath] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? []
    return names.sorted().map { folder.appending($0) }
  }

  private var displays: [[String]] {
    lines.indices.filter { lines[$0] == #".\" run"# }.map { start in
      Array(lines[(start + 2)...].prefix { $0 != ".Ed" })
    }
  }

  /// What a line of a literal display looks like once printed.
  private static func plain(_ line: String) -> String {
    let escapes = [(#"\(aq"#, "'"), (#"\(ga"#, "`"), (#"\-"#, "-"), (#"\&"#, ""), (#"\e"#, #"\"#)]
    return escapes.reduce(line) { $0.replacing($1.0, with: $1.1) }
  }
}
