import LanguageModel

/// Works on each element, a bounded number at a time, and gives the results in order.
///
/// After the first failure nothing more is begun, but what is under way is awaited: its answers are paid for, and kept.
/// - Throws: the failure of the first element in order that failed.
func together<Element: Sendable, Value: Sendable>(
  _ elements: [Element],
  atMost bound: Int,
  _ work: @escaping @Sendable (Element) async throws -> Value
) async throws -> [Value] {
  var results = [Result<Value, any Error>?](repeating: nil, count: elements.count)
  await withTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
    var next = 0
    func begin() {
      let place = next
      next += 1
      group.addTask {
        do { return (place, .success(try await work(elements[place]))) } catch {
          return (place, .failure(error))
        }
      }
    }
    while next < min(bound, elements.count) { begin() }
    var isSound = true
    for await (place, result) in group {
      results[place] = result
      if case .failure(let error) = result, !(error is NotAsked) { isSound = false }
      if isSound, next < elements.count { begin() }
    }
  }
  for case .failure(let error)? in results { throw error }
  return results.compactMap { try? $0?.get() }
}
