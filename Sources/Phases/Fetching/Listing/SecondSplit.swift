import Helpdesk
import Records

/// Lists the conversations of a second in which a search fails, by the ends of their ids.
///
/// Times are whole seconds, so the second is split into the ids that end in 0, in 1 and so on. Where
/// such a part fails, it is split by one more digit, until a single id is left: that of the
/// conversation which the source cannot list.
struct SecondSplit {
  /// Searches that may fail: some twenty for each conversation that cannot be listed.
  private static let toleratedFailures = 64

  private let searcher: Searcher
  private let request: PageRequest
  private let diagnostics: SearchDiagnostics
  private var failures = 0
  private var keys: Set<UInt64> = []
  /// Conversations that could be listed, each once.
  private(set) var items: [ListedConversation] = []
  /// Ids of those that could not.
  private(set) var unlisted: [String] = []
  /// Why there may be others; nil where there are none.
  private(set) var shortage: String?

  /// Prepares to list; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - searcher: asks for the pages.
  ///   - request: the search of the second, as it failed.
  ///   - diagnostics: told of pages that cannot be true.
  init(
    _ searcher: Searcher,
    _ request: PageRequest,
    diagnostics: SearchDiagnostics
  ) {
    self.searcher = searcher
    self.request = request
    self.diagnostics = diagnostics
  }

  /// Lists what can be listed.
  ///
  /// - Throws: `SourceError`, `CancellationError`.
  mutating func run() async throws {
    do {
      try await list(idsEndingIn: "")
      try await confirm()
      // Where no single id fails, the filter may have found nothing at all.
      if unlisted.isEmpty, try await !take(nil) {
        shortage = "no single conversation is to blame"
      }
    } catch let error as SourceError where error.concernsTheListing {
      shortage = error.description
    } catch is TooManyFailures {
      shortage = "too many parts of it fail"
    }
  }

  private mutating func list(idsEndingIn end: String) async throws {
    for digit in 0...9 {
      let longer = "\(digit)\(end)"
      if try await take(.endsIn(longer)) { continue }
      if try await !take(.equals(longer)) { unlisted.append(longer) }
      try await list(idsEndingIn: longer)
    }
  }

  /// Asks once more for what could not be listed: the source may have recovered.
  private mutating func confirm() async throws {
    for id in unlisted where try await take(.equals(id)) { unlisted.removeAll { $0 == id } }
  }

  /// Lists a part of the second; false where that fails.
  private mutating func take(_ ids: PageRequest.IDFilter?) async throws -> Bool {
    var request = request
    request.ids = ids
    var walk = PageWalk(searcher, request, diagnostics: diagnostics)
    do {
      while let page = try await walk.next() {
        items += page.filter { item in item.key.map { keys.insert($0).inserted } ?? true }
      }
    } catch let error as SourceError where error.category == .notFound {
      return try fail()
    } catch is IsolatedFailure {
      return try fail()
    }
    if walk.missing > 0 {
      throw searcher.inconsistency("\(walk.missing.counted("conversation")) did not come")
    }
    return true
  }

  private mutating func fail() throws -> Bool {
    failures += 1
    if failures > Self.toleratedFailures { throw TooManyFailures() }
    return false
  }

  private struct TooManyFailures: Error {}
}
