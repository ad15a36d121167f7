import Dispatch

/// Runs work that blocks on a thread of its own, off the cooperative pool.
func startThread(_ work: @escaping @Sendable () -> Void) {
  DispatchQueue(label: "ic.pipeline").async(execute: work)
}
