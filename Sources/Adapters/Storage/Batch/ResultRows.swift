import Postgres
import Records

/// Writes what phases 4 and 5 conclude, and remembers it, so that the rest of a run's earlier
/// conclusions can be removed in the same transaction.
struct ResultRows {
  private let connection: Connection
  private let run: Parameter
  private var signatures: [Kind: Set<String>] = [:]
  private var dropped: [Int] = []
  /// Signatures of stories that were removed.
  private var removed: Set<String> = []

  /// - Parameters:
  ///   - connection: session with the open transaction.
  ///   - run: the run, or nil for results outside any.
  init(_ connection: Connection, run: Int?) {
    self.connection = connection
    self.run = Parameter(run)
  }

  /// Whether nothing was added.
  var isEmpty: Bool { signatures.isEmpty && dropped.isEmpty }

  mutating func add(_ theme: Theme, _ line: [UInt8]) throws {
    signatures[.theme, default: []].insert(theme.signature)
    try connection.execute(
      named: ResultStatements.theme,
      [
        run, .text(theme.signature.storable), .text(theme.title.storable),
        .text(theme.productArea.storable), .text(theme.component.storable), .init(theme.size),
        .init(theme.isNew), .init(theme.firstSeen), .init(theme.lastSeen), .json(line),
      ]
    )
  }

  mutating func add(_ story: Story, _ line: [UInt8]) throws {
    signatures[.story, default: []].insert(story.signature)
    try connection.execute(named: StoryIndex.track, [.text(story.signature.storable)])
    let rows = try connection.execute(
      named: ResultStatements.story,
      [
        run, .text(story.signature.storable), .text(story.title.storable),
        .text(story.productArea.storable), .text(story.component.storable),
        .text(story.severity.rawValue), .init(story.confidence.score),
        .init(texts: story.conversationIDs), .init(story.firstSeen), .init(story.lastSeen),
        .json(line),
      ]
    )
    try addEvidence(story.evidence, of: try rows[0].value("id"))
  }

  mutating func add(_ orphan: Orphan, _ line: [UInt8]) throws {
    signatures[.orphan, default: []].insert(orphan.signature)
    try connection.execute(
      named: ResultStatements.orphan,
      [
        run, .text(orphan.signature.storable), .text(orphan.title.storable),
        .init(texts: orphan.conversationIDs), .init(orphan.firstSeen), .init(orphan.lastSeen),
        .json(line),
      ]
    )
  }

  mutating func add(_ record: Dropped, _ line: [UInt8]) throws {
    let rows = try connection.execute(
      named: ResultStatements.dropped,
      [
        run, .init(record.signature?.storable), .init(texts: record.conversationIDs),
        .text(record.reason.storable), .json(line),
      ]
    )
    dropped.append(try rows[0].value("id"))
  }

  /// Removes the run's earlier results of a phase that were not written again.
  mutating func replaceEarlier(of phase: Phase) throws {
    let ids = Parameter(texts: dropped.map(String.init))
    try connection.execute(named: ResultStatements.labelDropped, [ids, .text(phase.rawValue)])
    try connection.execute(
      named: ResultStatements.removeDropped,
      [run, ids, .text(phase.rawValue)]
    )
    let kinds = phase.description.results
    for kind in kinds { try removeOthers(kind, than: signatures[kind]) }
    // What later phases made of results that are gone goes with them.
    let kept = kinds.reduce(into: Set<String>()) { $0.formUnion(signatures[$1] ?? []) }
    for later in Phase.allCases.map(\.description) where later.needs.contains(phase) {
      for kind in later.results { try removeOthers(kind, than: kept) }
    }
  }

  /// Works out what is in the stories that were written, and recognises those that changed their signature.
  func settleStories() throws {
    let signatures = removed.union(signatures[.story] ?? [])
    guard !signatures.isEmpty else { return }
    let index = StoryIndex(connection)
    try index.refresh(signatures: signatures.map(\.storable))
    try index.recognise()
  }

  private mutating func removeOthers(_ kind: Kind, than signatures: Set<String>?) throws {
    let kept = Parameter(texts: Array(signatures ?? []).map(\.storable))
    let gone = try connection.execute(named: ResultStatements.removeOthers(kind), [run, kept])
    if kind == .story { removed.formUnion(try gone.map { try $0.value("signature") }) }
  }

  private func addEvidence(_ evidence: [Story.Evidence], of story: Int) throws {
    try connection.execute(named: ResultStatements.removeEvidence, [.init(story)])
    for (position, quotation) in evidence.enumerated() {
      try connection.execute(
        named: ResultStatements.evidence,
        [
          .init(story), .init(position), .text(quotation.conversationID.storable),
          .text(quotation.excerpt.storable), .init(quotation.link?.storable),
        ]
      )
    }
  }
}

extension Parameter {
  /// The bytes of a json value, which were found to be valid UTF-8.
  static func json(_ bytes: [UInt8]) -> Parameter { .text(String(decoding: bytes, as: UTF8.self)) }
}
