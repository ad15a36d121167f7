/// Questions that wait to be asked in a batch; the same one may be asked by several callers.
struct BatchQueue: Sendable {
  /// A caller that waits for the reply to a question.
  struct Caller: Sendable {
    let question: Question
    let key: String
    /// Batches in which it was asked already.
    var attempt = 0
    /// Nil stands for an answer that the cache has.
    let continuation: CheckedContinuation<QuestionSender.Reply?, any Error>
  }

  /// Keys of the questions, in the order in which they were first asked.
  private(set) var keys: [String] = []
  private var callers: [String: [Caller]] = [:]

  init(_ callers: [Caller] = []) { for caller in callers { add(caller) } }

  var isEmpty: Bool { keys.isEmpty }

  mutating func add(_ caller: Caller) {
    if callers[caller.key] == nil { keys.append(caller.key) }
    callers[caller.key, default: []].append(caller)
  }

  /// The question behind a key.
  func question(_ key: String) -> Question? { callers[key]?.first?.question }

  /// Takes the questions out that are among some.
  mutating func take(_ chosen: Set<String>) -> BatchQueue {
    var taken = BatchQueue()
    for key in keys where chosen.contains(key) { for one in callers[key] ?? [] { taken.add(one) } }
    keys.removeAll(where: chosen.contains)
    for key in taken.keys { callers[key] = nil }
    return taken
  }

  /// Takes all callers of a question out.
  mutating func takeCallers(of key: String) -> [Caller] { Array(take([key]).callers[key] ?? []) }

  /// Ends the wait of all callers.
  func fail(_ error: any Error) {
    for one in callers.values.joined() { one.continuation.resume(throwing: error) }
  }
}
