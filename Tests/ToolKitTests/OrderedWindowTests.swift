import Dispatch
import Synchronization
import Testing
import ToolKit

@Suite(.timeLimit(.minutes(2))) struct OrderedWindowTests {
  /// Passes numbers through a window, each worked on for a random while.
  ///
  /// - Returns: the numbers as they came out, and the most that were in flight at once.
  private func pass(_ count: Int, windowSize: Int) async -> (numbers: [Int], mostInFlight: Int) {
    let window = OrderedWindow<Int>(size: windowSize)
    let inFlight = Mutex((now: 0, most: 0))
    DispatchQueue(label: "reader").async {
      for number in 0..<count {
        window.reserve()
        inFlight.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        DispatchQueue.global().asyncAfter(deadline: .now() + .microseconds(.random(in: 0...900))) {
          window.deliver(number, as: number)
        }
      }
    }
    let numbers = await withCheckedContinuation { continuation in
      DispatchQueue(label: "writer").async {
        let numbers = (0..<count).compactMap { number in
          let result = window.take(number) {}
          inFlight.withLock { $0.now -= 1 }
          return result
        }
        continuation.resume(returning: numbers)
      }
    }
    return (numbers, inFlight.withLock { $0.most })
  }

  @Test(arguments: [1, 2, 7, 64]) func `what goes in comes out in order`(size: Int) async {
    #expect(await pass(2000, windowSize: size).numbers == Array(0..<2000))
  }

  @Test(arguments: [1, 2, 7, 64]) func `no more than its size is in flight`(size: Int) async {
    // The counter falls just after the place is freed, so that it may read one too many.
    #expect(await pass(2000, windowSize: size).mostInFlight <= size + 1)
  }

  @Test func `a result that is there is taken without waiting`() {
    let window = OrderedWindow<String>(size: 2)
    window.reserve()
    window.deliver("done", as: 0)
    var waited = false
    #expect(window.take(0) { waited = true } == "done")
    #expect(!waited)
  }

  @Test func `the taker may flush before it waits`() async {
    let window = OrderedWindow<String>(size: 1)
    window.reserve()
    var waited = false
    let result = window.take(0) {
      waited = true
      window.deliver("late", as: 0)
    }
    #expect(result == "late")
    #expect(waited)
  }

  @Test func `it may be given up with records in flight`() async {
    await #expect(processExitsWith: .success) {
      let window = OrderedWindow<String>(size: 2)
      window.reserve()
      window.deliver("lost", as: 0)
    }
  }
}
