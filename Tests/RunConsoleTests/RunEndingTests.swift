import Records
import RunConsole
import Runs
import Testing

struct RunEndingTests {
  @Test func `a completed run ends 0, with warnings 65`() {
    var ending = RunEnding(status: .completed)
    #expect(ending.status(signal: nil) == 0)
    ending.warnings = ["classification: some records were rejected"]
    #expect(ending.status(signal: nil) == 65)
  }

  @Test func `a stopped run ends with the signal here, and is worth a resume otherwise`() {
    #expect(RunEnding(status: .stopped).status(signal: 2) == 130)
    #expect(RunEnding(status: .stopped).status(signal: nil) == 75)
  }

  @Test func `a run whose budget is spent ends as the stage that stopped it`() {
    #expect(RunEnding(status: .stopped, exitStatus: 79).status(signal: nil) == 79)
  }

  @Test func `a failed run ends as the stage that failed`() {
    #expect(RunEnding(status: .failed, exitStatus: 77).status(signal: 2) == 77)
  }
}
