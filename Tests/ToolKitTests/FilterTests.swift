import ArgumentParser
import Records
import Synchronization
import SystemPackage
import TestSupport
import Testing
import ToolKit

@Suite(.timeLimit(.minutes(2))) struct FilterTests {
  @Test func `no more records are worked on at a time than was asked for`() async throws {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      let folder = try TemporaryFolder()
      let lines = (1...40).map { #"{"type":"conversation","id":"\#($0)","created_at":\#($0)}"# }
      let file = try folder.write(lines.joined(separator: "\n").utf8, to: "in.ndjson").string
      let working = Mutex((now: 0, most: 0))
      let filter = Filter(try StreamOptions.parse([file]), concurrency: 3)
      try await filter.annotate("answer") { _ -> Int in
        working.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        try await Task.sleep(for: .milliseconds(5))
        working.withLock { $0.now -= 1 }
        return 1
      }
      precondition(working.withLock { $0.most } == 3)
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.split(separator: "\n").count == 40)
  }
}
