import Dispatch
import Postgres
import Storage

/// Makes conversations of before schema version 3 findable by words, beside everything else.
struct BackgroundIndexing: Sendable {
  /// Conversations a transaction, which take about half a second.
  private static let batch = 500
  private static let batchesToAWord = 40

  let open: @Sendable () throws -> Connection
  /// Tells the operator: what, and why.
  let say: @Sendable (String, String) -> Void

  /// Begins; nothing to do is the rule.
  func begin() {
    DispatchQueue.global(qos: .utility).async {
      do { try work(try open()) } catch {
        say("older conversations are not found by words", "\(error)")
      }
    }
  }

  private func work(_ connection: Connection) throws {
    guard try WordBacklog.count(connection) > 0 else { return }
    var batches = 0
    repeat {
      if batches.isMultiple(of: Self.batchesToAWord) {
        say(
          "indexing for search by words",
          "\(try WordBacklog.count(connection)) conversations to go"
        )
      }
      batches += 1
    } while try WordBacklog.reduce(by: Self.batch, connection) > 0
    say("indexing for search by words", "done")
  }
}
