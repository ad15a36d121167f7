package import Records

/// Every change of status that a run may make; what is not in the table cannot happen.
///
///     (new) ──▶ running ──▶ completed
///                │  ▲  ╲
///      stop asked│  │   ╲ error, crash
///                ▼  │    ▼
///          stopping─┼──▶ failed
///                │  │      │
///         drained▼  │resume│, rerun
///            stopped┴──────┘          completed ──rerun──▶ running
package enum RunStateMachine {
  /// What happens to a run.
  package enum Event: String, Sendable, CaseIterable {
    case stopAsked, drained, phasesDone, error, ownerDied, resumed, rerun
  }

  private static let transitions: [RunStatus: [Event: RunStatus]] = [
    .running: [
      .stopAsked: .stopping, .phasesDone: .completed, .error: .failed, .ownerDied: .failed,
      .drained: .stopped,
    ],
    .stopping: [
      .drained: .stopped, .phasesDone: .completed, .error: .failed, .ownerDied: .failed,
      .stopAsked: .stopping,
    ],
    .stopped: [.resumed: .running, .rerun: .running],
    .failed: [.resumed: .running, .rerun: .running],
    .completed: [.rerun: .running],
  ]

  /// Gives the status after an event, or nil when a run of this status cannot meet it.
  package static func status(after event: Event, in status: RunStatus) -> RunStatus? {
    transitions[status]?[event]
  }

  /// The statuses in which a run can meet an event.
  package static func statuses(allowing event: Event) -> [RunStatus] {
    RunStatus.allCases.filter { status(after: event, in: $0) != nil }
  }
}
