package import Storage

/// How long the owner of a run that holds no lock had been silent at one look.
///
/// An owner behind a pooler never holds one: that it lives shows in its next heartbeat.
package struct Silence: Sendable {
  /// Time between two heartbeats, in seconds.
  package static let heartbeat: Double = 2

  private let run: Int
  private let age: Double

  /// Notes how a run's owner is seen now.
  package init(_ row: RunRow) {
    run = row.id
    age = row.heartbeatAge
  }

  /// Whether an owner that lives may still be between two heartbeats, with a second to spare.
  package var isOrdinary: Bool { age < Self.heartbeat + 1 }

  /// Whether the same owner gave a sign of life after an earlier look.
  package func isBroken(since earlier: Silence) -> Bool {
    run == earlier.run && age < earlier.age
  }
}
