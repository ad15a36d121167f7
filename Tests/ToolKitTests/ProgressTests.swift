import ArgumentParser
import Records
import Testing
import ToolKit

@Suite struct ProgressTests {
  @Test(arguments: [
    (#"{"tool":"t","done":0,"rate":0,"counters":{}}"#, "0, 0.0/s"),
    (#"{"tool":"t","done":7,"rate":3.14,"counters":{}}"#, "7, 3.1/s"),
    (#"{"tool":"t","done":50,"total":200,"rate":12.6,"counters":{}}"#, "50 of 200, 13/s, ETA 12s"),
    (#"{"tool":"t","done":200,"total":200,"rate":20,"counters":{}}"#, "200 of 200, 20/s"),
    (
      #"{"tool":"t","done":5,"total":9,"rate":0,"counters":{"retries":2,"rejected":1,"none":0}}"#,
      "5 of 9, 0.0/s, 1 rejected, 2 retries"
    ),
    (#"{"tool":"t","done":5,"rate":10,"counters":{},"note":"limit 80%"}"#, "5, 10/s, limit 80%"),
    (
      #"{"tool":"t","subject":"s","done":50,"total":200,"rate":5,"counters":{},"overall":0.199,"secondsLeft":65}"#,
      "s: 19%, 1m 5s left, 50 of 200, 5.0/s"
    ),
    (
      #"{"tool":"t","done":9,"total":9,"rate":5,"counters":{},"overall":1,"secondsLeft":0}"#,
      "100%, 9 of 9, 5.0/s"
    ),
  ])
  func `a report reads as a short line`(json: String, text: String) throws {
    let report = try RecordCoding.decode(ProgressReport.self, from: json.utf8)
    #expect(report.text == text)
  }

  @Test func `what an earlier attempt has done is in the count, not in the rate`() async {
    await #expect(processExitsWith: .success) {
      let options = try ReportOptions.parse(["--log", "json", "--progress", "plain"])
      Console.shared.configure(tool: "t", options)
      let progress = Progress(earlier: 1_000_000)
      progress.reach(1_000_001)
      try await Task.sleep(for: .milliseconds(20))
      precondition(progress.report.done == 1_000_001)
      precondition(progress.report.rate <= 50)
    }
  }

  @Test(arguments: [
    (0.4, "0s"), (59.4, "59s"), (59.6, "1m 0s"), (200, "3m 20s"), (3600, "1h 0m"), (7530, "2h 5m"),
  ])
  func `durations use the two largest units`(seconds: Double, text: String) {
    #expect(ProgressReport.duration(seconds) == text)
  }
}
