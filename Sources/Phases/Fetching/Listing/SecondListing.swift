import Helpdesk
import Records

/// Deals with seconds that no search lists as a whole.
struct SecondListing: Sendable {
  /// Seconds given up one after the other, with nothing listed between them, after which nothing is
  /// searched any more.
  private static let toleratedSeconds = 20

  /// What could be listed of a second.
  struct Found: Sendable {
    var items: [ListedConversation]
    /// Ids of conversations that no search lists.
    var unlisted: [String]
    /// Why there may be others; nil where there are none.
    var shortage: String?
  }

  private let searcher: Searcher
  private let diagnostics: SearchDiagnostics
  private let note: @Sendable (String) -> Void
  /// Ids of conversations that no search lists, of all seconds.
  private var unlisted: Set<String> = []
  /// Seconds given up since something was listed.
  private var givenUp = 0
  private var hasListed = false

  init(
    _ searcher: Searcher,
    _ diagnostics: SearchDiagnostics,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.searcher = searcher
    self.diagnostics = diagnostics
    self.note = note
  }

  /// Notes that conversations could be listed.
  mutating func succeed() {
    givenUp = 0
    hasListed = true
  }

  /// Gives a second up.
  ///
  /// - Throws: `error` where nothing else can be listed either, so that it is not this second's fault.
  mutating func giveUp(_ error: SourceError) throws {
    givenUp += 1
    if !hasListed || givenUp > Self.toleratedSeconds { throw error }
  }

  /// Lists a second piece by piece.
  ///
  /// - Parameters:
  ///   - request: the search of the second.
  ///   - error: how it failed.
  /// - Returns: what could be listed.
  /// - Throws: `error` where nothing else can be listed either; `SourceError`, `CancellationError`.
  mutating func split(_ request: PageRequest, _ error: SourceError) async throws -> Found {
    let second = request.window.from
    note("\(error); searching the second \(second) by the ends of ids")
    var split = SecondSplit(searcher, request, diagnostics: diagnostics)
    try await split.run()
    // Where nothing can be listed it is not one conversation that is to blame.
    if split.items.isEmpty {
      givenUp += 1
      if givenUp > Self.toleratedSeconds || split.shortage != nil && !hasListed { throw error }
    }
    var found = Found(items: split.items, unlisted: [], shortage: nil)
    // Where bounds are included, one conversation spoils the seconds beside its own too.
    found.unlisted = split.unlisted.filter { unlisted.insert($0).inserted }
    for id in found.unlisted { note("search: cannot list conversation \(id); getting it unlisted") }
    if let shortage = split.shortage {
      let reason = "search of the second \(second) fails: \(error); \(shortage)"
      note("\(reason); not all of its conversations can be listed")
      found.shortage = reason
    }
    return found
  }
}
