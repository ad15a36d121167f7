/// Why a run cannot be started, resumed, rerun or stopped.
package enum RunError: Error, Equatable, CustomStringConvertible {
  /// Another run is active.
  case active(run: Int)
  /// The run's owner has lost the lock, and its lease has not expired: that takes seconds.
  case leaseNotExpired(run: Int)
  case unknownRun(Int)
  /// Resume or rerun is refused: which rule and what to do.
  case refused(String)
  /// A resume is refused; these runs could be resumed instead.
  case unresumable(String, others: [ResumableRun])
  /// A file of the run cannot be made or written.
  case unwritable(path: String, reason: String)
  /// The run lost its ownership to another host.
  case superseded(run: Int)

  package var description: String {
    switch self {
    case .refused(let reason), .unresumable(let reason, _): reason
    case .active(0): "another run is about to begin: try again in a few seconds"
    case .active(let run): "run \(run) is active: stop it with 'ic-run stop \(run)' or wait for it"
    case .leaseNotExpired(let run):
      "run \(run) may still be active: its owner's lease expires in a few seconds"
    case .unknownRun(let run): "run \(run) does not exist: see 'ic-run history'"
    case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
    case .superseded(let run): "run \(run) was taken over by another process"
    }
  }
}
