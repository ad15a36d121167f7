import ArgumentParser
import Testing
import ToolKit

@Suite struct ConsoleTests {
  /// What a process says on standard error, since the console belongs to the process.
  private func text(_ result: ExitTest.Result?) throws -> String {
    String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
  }

  @Test func `a message is one line in the one form`() async throws {
    let result = await #expect(
      processExitsWith: .success,
      observing: [\.standardErrorContent]
    ) {
      Console.shared.configure(tool: "ic-x", nil)
      Console.shared.say("cannot read a\nb", "it\r\u{1B}[2Jends")
      Console.shared.say("done")
    }
    #expect(try text(result) == "ic-x: cannot read a b: it  [2Jends\nic-x: done\n")
  }

  @Test func `messages and progress are JSON lines when asked for`() async throws {
    let result = await #expect(
      processExitsWith: .success,
      observing: [\.standardErrorContent]
    ) {
      let options = try ReportOptions.parse(["--log", "json", "--progress", "plain"])
      Console.shared.configure(tool: "ic-x", options)
      Console.shared.say("line 1", "bad \"JSON\"")
      let progress = Progress(total: 2)
      progress.count("rejected")
      progress.note("half", share: 0.5)
      progress.finish()
      progress.advance(by: 2)
      progress.finish()
    }
    let lines = try text(result).split(separator: "\n").map(String.init)
    #expect(lines.first == #"{"message":"line 1: bad \"JSON\"","tool":"ic-x"}"#)
    #expect(lines.count == 2)
    let start = #"{"counters":{"rejected":1},"done":2,"note":"half","rate":"#
    #expect(lines.last?.hasPrefix(start) == true)
    #expect(lines.last?.hasSuffix(#","share":0.5,"tool":"ic-x","total":2}"#) == true)
  }

  @Test func `progress is silent where nobody watches`() async throws {
    let result = await #expect(
      processExitsWith: .success,
      observing: [\.standardErrorContent]
    ) {
      Console.shared.configure(tool: "ic-x", try ReportOptions.parse([]))
      let progress = Progress()
      progress.advance()
      progress.finish()
    }
    #expect(try text(result) == "")
  }
}
