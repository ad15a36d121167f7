import Synchronization

/// Work that was begun in a task of its own and can be asked whether it is done; dropping it
/// cancels it.
final class Started<Value: Sendable>: Sendable {
  private let task: Task<Value, any Error>
  private let flag = RaisedFlag()

  init(_ work: @escaping @Sendable () async throws -> Value) {
    task = Task { [flag] in
      defer { flag.raise() }
      return try await work()
    }
  }

  deinit { task.cancel() }

  /// True once `value` will not have to wait.
  var isDone: Bool { flag.isRaised }

  /// Waits for the result; a cancelled caller cancels the work.
  func value() async throws -> Value {
    try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}

/// A flag that is raised once, from any thread.
final class RaisedFlag: Sendable {
  private let raised = Atomic(false)

  var isRaised: Bool { raised.load(ordering: .acquiring) }

  func raise() { raised.store(true, ordering: .releasing) }
}
