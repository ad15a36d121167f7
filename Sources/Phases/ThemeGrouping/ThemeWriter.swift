import LanguageModel
import Records
import Transcript

/// Writes the theme records: names, areas, centroids and quality.
struct ThemeWriter {
  /// Keywords a theme has at most.
  private static let keywords = 8
  /// Symptoms that a namer is shown at most.
  private static let symptoms = 8

  private let members: [Member]
  private let vectors: Vectors
  private let groups: [ThemeGroup]
  private let vocabulary: Vocabulary
  private let namer: any ThemeNamer
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
    _ boilerplate: Boilerplate,
    _ namer: any ThemeNamer
  ) {
    self.members = members
    self.vectors = vectors
    self.groups = groups
    self.vocabulary = vocabulary
    self.namer = namer
    distinction = members.reduce(into: Distinction()) { $0.add($1.runs(without: boilerplate)) }
  }

  /// Writes a theme for every group, sorted by signature.
  ///
  /// - Parameter known: themes of earlier runs, whose signatures are taken.
  /// - Returns: one theme a group.
  /// - Throws: what the namer reports, or `UnusableNames`.
  func themes(known: [Theme]) async throws -> [Written] {
    let centroids = groups.map { centroid(of: $0) }
    let nearest = await Neighbours(
      of: Vectors(dimensions: vectors.stride, centroids),
      limit: Areas.neighbours(among: groups.count),
      floor: -1
    )
    let phrases = groups.map { distinction.phrases(of: $0.rows, limit: Self.keywords) }
    let areas = Areas(members, groups, phrases, nearest, distinction, vocabulary)
    let names = try await names(phrases, centroids, known)
    let signatures = groups.indices.map { place in
      groups[place].known?.signature ?? names[place]?.signature ?? ""
    }
    return groups.indices.map { place in
      let group = groups[place]
      var record =
        group.known
        ?? self.record(group, phrases[place], areas.place(of: place), names[place]?.title)
      record.signature = signatures[place]
      let next = nearest[place].first.map { Int($0) }
      record.quality = Quality(group.rows, vectors, centroids[place], next.map { centroids[$0] })
        .judgement(next: next.map { signatures[$0] })
      update(&record, group, centroids[place])
      return Written(rows: group.rows, centroid: centroids[place], record: record)
    }.sorted { $0.record.signature < $1.record.signature }
  }

  /// Asks for the names of the new groups, by their places.
  private func names(
    _ phrases: [[Distinction.Phrase]],
    _ centroids: [[Float]],
    _ known: [Theme]
  ) async throws -> [Int: ThemeName] {
    let fresh = groups.indices.filter { groups[$0].known == nil }
    guard !fresh.isEmpty else { return [:] }
    let unnamed = fresh.map { place in
      UnnamedTheme(
        signature: groups[place].signature,
        phrases: phrases[place].map(\.words),
        symptoms: symptoms(of: groups[place], centroids[place])
      )
    }
    let taken = Set(known.map(\.signature) + vocabulary.themes.map(\.signature))
    let names = try await namer.names(for: unnamed, taken: taken).value
    try UnusableNames.check(names, for: unnamed, taken: taken)
    return Dictionary(uniqueKeysWithValues: zip(fresh, names))
  }

  /// Symptoms of the members nearest to the group's middle.
  private func symptoms(of group: ThemeGroup, _ centroid: [Float]) -> [String] {
    group.rows.map { (row: $0, cosine: vectors.cosine($0, centroid)) }
      .sorted { ($1.cosine, $0.row) < ($0.cosine, $1.row) }
      .lazy.compactMap { members[$0.row].symptom }.prefix(Self.symptoms).map { $0 }
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
    _ place: Areas.Place,
    _ title: String?
  ) -> Theme {
    Theme(
      signature: "",
      title: group.named?.title ?? title ?? "",
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
