import Dispatch

/// Runs work that blocks on a thread of its own, off the cooperative pool.
func runOnThread(_ work: @escaping @Sendable () -> Void) {
  DispatchQueue(label: "ic.blocking").async(execute: work)
}

/// Runs work that blocks on a thread of its own and gives its result.
package func onThread<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    runOnThread { continuation.resume(with: Result(catching: work)) }
  }
}
