import TestSupport
import Testing

/// What a person meets who asks for help, or mistypes.
@Suite(.timeLimit(.minutes(10))) struct HelpTests {
  @Test(arguments: Tool.all)
  func `every help ends with two or three examples that the tools understand`(
    tool: String
  ) async throws {
    for command in try await HelpText.commands(of: tool) {
      let name = command.joined(separator: " ")
      let help = try await HelpText.lines(of: command)
      let section = help.drop { $0 != "EXAMPLES:" }.dropFirst()
      let examples = section.filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
      let titles = section.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      #expect((2...4).contains(examples.count) && (2...3).contains(titles.count), "\(name)")
      #expect(titles.allSatisfy { $0.hasSuffix(":") }, "\(name)")
      #expect(section.allSatisfy { $0.count <= 100 }, "\(name)")
      #expect(examples.contains { $0.contains(tool) }, "\(name)")
      for example in examples { try await check(String(example)) }
    }
  }

  /// Each of our tools in a pipeline is called with subcommands and options that it has.
  private func check(_ example: String) async throws {
    for part in example.split(whereSeparator: { "|;&()".contains($0) }) {
      let words = part.split(separator: " ").map(String.init).drop { $0.contains("=") }
      guard let tool = words.first, Tool.all.contains(tool) else { continue }
      let commands = try await HelpText.commands(of: tool)
      let deepest = commands.filter { words.starts(with: $0) }.max { $0.count < $1.count }
      let command = try #require(deepest)
      if command.last == "psql" { continue }
      // The first one of those that read from nowhere.
      let own = command == ["ic-store"] ? ["ic-store", "put"] : command
      let known = try await HelpText.ownOptions(of: own)
      let given = words.filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2)) }
      #expect(Set(given).subtracting(known) == [], "\(example)")
    }
  }
}
