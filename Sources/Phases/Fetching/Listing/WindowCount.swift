import Helpdesk
import Records

/// Asks how many conversations a window holds.
struct WindowCount: Sendable {
  /// Answers that are asked for before the last is believed.
  private static let mostAnswers = 4

  private let searcher: Searcher
  private let request: PageRequest

  /// Prepares to ask.
  ///
  /// - Parameters:
  ///   - searcher: asks.
  ///   - request: the search of the window.
  init(_ searcher: Searcher, _ request: PageRequest) {
    self.searcher = searcher
    self.request = request
  }

  /// Asks until two answers in a row agree.
  ///
  /// - Parameter expected: a number that needs no second answer; nil where none is known.
  /// - Returns: what they agree on, else the last answer; nil where the search fails although others do
  ///   not.
  /// - Throws: `SourceError`, `CancellationError`.
  func number(expecting expected: Int? = nil) async throws -> Int? {
    var last = expected
    for _ in 0..<Self.mostAnswers {
      guard let number = try await ask() else { return nil }
      if number == last { return number }
      last = number
    }
    return last
  }

  private func ask() async throws -> Int? {
    var request = request
    request.pageSize = 1
    do {
      return try await searcher.page(request).totalCount
    } catch is IsolatedFailure {
      return nil
    } catch let error as SourceError where error.endsTheListing {
      return nil
    }
  }
}
