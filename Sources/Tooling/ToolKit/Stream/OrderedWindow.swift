import Dispatch
import Synchronization

/// A bounded window of records in flight whose results come out in the order the records came in.
///
/// One thread reserves places and starts the work, any thread delivers, one thread takes. A place holds up
/// the reserving thread until it is taken, so memory is bounded by the window, not by the input.
package final class OrderedWindow<Result: Sendable>: Sendable {
  private final class Slot: Sendable {
    let result = Mutex<Result?>(nil)
    let filled = DispatchSemaphore(value: 0)
  }

  private let free: DispatchSemaphore
  private let slots: [Slot]

  /// Makes an empty window.
  ///
  /// - Parameter size: most records in flight, finished but untaken ones included.
  package init(size: Int) {
    // Raised from 0, because a semaphore below its first value must not be given up, and a tool that stops
    // early gives up a window with records in flight.
    free = DispatchSemaphore(value: 0)
    for _ in 0..<size { free.signal() }
    slots = (0..<size).map { _ in Slot() }
  }

  /// Waits for a place for the record with the next number.
  package func reserve() { free.wait() }

  /// Hands in the result of a record, whatever its turn.
  package func deliver(_ result: Result, as number: Int) {
    let slot = slots[number % slots.count]
    slot.result.withLock { $0 = result }
    slot.filled.signal()
  }

  /// Takes the result of the record with this number; numbers are asked for in order.
  ///
  /// - Parameters:
  ///   - number: number of the record, from 0.
  ///   - beforeWaiting: called when the result is not there yet.
  /// - Returns: the result.
  package func take(_ number: Int, beforeWaiting: () throws -> Void) rethrows -> Result? {
    let slot = slots[number % slots.count]
    if slot.filled.wait(timeout: .now()) == .timedOut {
      try beforeWaiting()
      slot.filled.wait()
    }
    let result = slot.result.withLock { result in
      defer { result = nil }
      return result
    }
    free.signal()
    return result
  }
}
