import Runs
import Storage
import TestPostgres
import Testing

struct LockWaitTests {
  private func seen(age: Double, run: Int = 1) throws -> (row: RunRow, look: RunRegistry.Readiness)
  {
    let row = try RunRow.sample {
      $0.id = run
      $0.heartbeatAge = age
    }
    return (row, .pending(row, seconds: 9))
  }

  @Test func `what is plain is not waited for`() throws {
    var wait = LockWait(for: .expiry)
    let row = try seen(age: 0).row
    #expect(wait.step(.free) == .settled(.free))
    #expect(wait.step(.busy(row)) == .settled(.busy(row)))
  }

  @Test func `a lock without a run is waited for for two seconds`() {
    var wait = LockWait(for: .heartbeat)
    let start = ContinuousClock.now
    for later in [0.0, 1, 2] {
      let step = wait.step(.busy(nil), now: start + .seconds(later))
      #expect(step == .lookAgain(after: .milliseconds(100)), "after \(later) s")
    }
    #expect(wait.step(.busy(nil), now: start + .seconds(2.1)) == .settled(.busy(nil)))
  }

  @Test func `an owner that sends a heartbeat meanwhile lives`() throws {
    for patience in [LockWait.Patience.heartbeat, .expiry] {
      var wait = LockWait(for: patience)
      guard case .lookAgain = wait.step(try seen(age: 1.5).look) else {
        Issue.record("\(patience): settled at once")
        continue
      }
      let (row, look) = try seen(age: 0.2)
      #expect(wait.step(look) == .settled(.busy(row)))
    }
  }

  @Test func `another run's heartbeat is none`() throws {
    var wait = LockWait(for: .expiry)
    _ = wait.step(try seen(age: 14).look)
    let step = wait.step(try seen(age: 0.2, run: 2).look)
    #expect(step == .lookAgain(after: .milliseconds(500)))
  }

  @Test func `a heartbeat that is overdue by a second is waited for only until the lease expires`()
    throws
  {
    let ordinary = try seen(age: 2.9).look
    let overdue = try seen(age: 3).look
    var brief = LockWait(for: .heartbeat)
    #expect(brief.step(ordinary) == .lookAgain(after: .milliseconds(100)))
    #expect(brief.step(overdue) == .settled(overdue))
    var long = LockWait(for: .expiry)
    #expect(long.step(overdue) == .lookAgain(after: .milliseconds(500)))
  }
}
