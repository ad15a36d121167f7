/// The life of a run, as stored in `pipeline_runs.status`.
package enum RunStatus: String, Codable, Sendable, CaseIterable {
  case running, stopping, stopped, completed, failed

  /// True while a worker may be at it.
  package var isActive: Bool { self == .running || self == .stopping }
}
