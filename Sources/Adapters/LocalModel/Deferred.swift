import Synchronization

/// A value that is made when it is first asked for: a tool that has nothing to compute starts without it.
///
/// Of several threads that ask at once, one makes it and the others wait.
final class Deferred<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
