import Records
import Transcript

/// Writes the theme records: names, areas, centroids and quality.
struct ThemeWriter {
  /// Keywords a theme has at most.
  private static let keywords = 8

  private let members: [Member]
  private let vectors: Vectors
  private let groups: [ThemeGroup]
  private let vocabulary: Vocabulary
  private let distinction: Distinction

  /// A theme with its members' rows and its centroid as long as a row of vectors.
  struct Written {
    let rows: [Int]
    let centroid: [Float]
    var record: Theme
  }

  init(
    _ members: [Member],
    _ vectors: Vectors,
    _ groups: [ThemeGroup],
    _ vocabulary: Vocabulary,
    _ boilerplate: Boilerplate
  ) {
    self.members = members
    self.vectors = vectors
    self.groups = groups
    self.vocabulary = vocabulary
    distinction = members.reduce(into: Distinction()) { $0.add($1.runs(without: boilerplate)) }
  }

  /// Writes a theme for every group, sorted by signature.
  ///
  /// - Parameter known: themes of earlier runs, whose signatures are taken.
  /// - Returns: one theme a group.
  func themes(known: [Theme]) async -> [Written] {
    let centroids = groups.map { centroid(of: $0) }
    let nearest = await Neighbours(
      of: Vectors(dimensions: vectors.stride, centroids),
      limit: Areas.neighbours(among: groups.count),
      floor: -1
    )
    let phrases = groups.map { distinction.phrases(of: $0.rows, limit: Self.keywords) }
    let areas = Areas(members, groups, phrases, nearest, distinction, vocabulary)
    var names = Names(taken: Set(known.map(\.signature) + vocabulary.themes.map(\.signature)))
    let signatures = groups.indices.map { place in
      groups[place].signature ?? names.signature(for: phrases[place])
    }
    return groups.indices.map { place in
      let group = groups[place]
      var record = group.known ?? self.record(group, phrases[place], areas.place(of: place))
      record.signature = signatures[place]
      let next = nearest[place].first.map { Int($0) }
      record.quality = Quality(group.rows, vectors, centroids[place], next.map { centroids[$0] })
        .judgement(next: next.map { signatures[$0] })
      update(&record, group, centroids[place])
      return Written(rows: group.rows, centroid: centroids[place], record: record)
    }.sorted { $0.record.signature < $1.record.signature }
  }

  /// The members' mean of length 1; a known theme weighs in with its earlier size.
  private func centroid(of group: ThemeGroup) -> [Float] {
    guard let known = group.known else { return Group(members: group.rows, vectors).centroid }
    let fresh = Group(members: freshRows(group), vectors)
    let earlier = Vectors(dimensions: vectors.stride, [known.centroid.values])
    let weighted = zip(fresh.sum, earlier[0]).map { $0 + Float(known.size) * $1 }
    return normalized(weighted) ?? Array(earlier[0])
  }

  /// Members that the theme did not count before.
  private func freshRows(_ group: ThemeGroup) -> [Int] {
    let counted = Set(group.known?.conversationIDs ?? [])
    return group.rows.filter { !counted.contains(members[$0].id) }
  }

  private func record(
    _ group: ThemeGroup,
    _ phrases: [Distinction.Phrase],
    _ place: Areas.Place
  ) -> Theme {
    Theme(
      signature: "",
      title: group.named?.title ?? Names.title(for: phrases),
      productArea: group.named?.productArea ?? place.area,
      component: group.named?.component ?? place.component,
      keywords: phrases.map(\.text),
      centroid: Embedding(model: nil, values: []),
      direction: Directions.majority(of: group.rows.map { members[$0].direction }),
      size: 0,
      conversationIDs: [],
      firstSeen: .max,
      lastSeen: .min,
      quality: Judgement(score: 0, why: ""),
      isNew: true
    )
  }

  /// Brings the record up to date with the group's members.
  private func update(_ record: inout Theme, _ group: ThemeGroup, _ centroid: [Float]) {
    let embedding = members[group.rows[0]].embedding
    record.centroid = Embedding(
      model: embedding.model,
      values: Array(centroid.prefix(embedding.values.count))
    )
    record.size += freshRows(group).count
    record.conversationIDs = group.rows.map { members[$0].id }
    // Rows are in the order of time.
    record.firstSeen = min(record.firstSeen, members[group.rows[0]].createdAt)
    record.lastSeen = max(record.lastSeen, members[group.rows[group.rows.count - 1]].createdAt)
    record.isNew = group.known == nil
  }
}
