import LanguageModel
import Records
import Transcript

/// Writes the theme records: names, areas, centroids and quality.
struct ThemeWriter {
  /// Keywords a theme has at most.
  private static let keywords = 8
  /// Symptoms that a namer is shown at most.
  private static let symptoms = 8
  /// Members that a namer is shown at most, and themes beside the one to name with some of their members.
  private static let shownMembers = 5
  private static let neighbours = 2
  private static let neighbourExamples = 1

  private let members: [Member]
  private let vectors: Vectors
  private let groups: [ThemeGroup]
  private let vocabulary: Vocabulary
  private let taught: TaughtAreas
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
    _ groups: Groups,
    _ vocabulary: Vocabulary,
    _ boilerplate: Boilerplate,
    _ namer: any ThemeNamer
  ) {
    self.members = members
    self.vectors = vectors
    self.groups = groups.all
    self.vocabulary = vocabulary
    taught = groups.taughtAreas
    self.namer = namer
    distinction = members.reduce(into: Distinction()) { $0.add($1.runs(without: boilerplate)) }
  }

  /// The same members in other groups.
  private init(_ writer: ThemeWriter, groups: [ThemeGroup]) {
    members = writer.members
    vectors = writer.vectors
    self.groups = groups
    vocabulary = writer.vocabulary
    taught = writer.taught
    namer = writer.namer
    distinction = writer.distinction
  }

  /// Writes a theme for every group, sorted by signature, after the namer's verdicts were carried out.
  ///
  /// - Parameter known: themes of earlier runs, whose signatures are taken.
  /// - Returns: one theme a group.
  /// - Throws: what the namer reports, or `UnusableNames`.
  func themes(known: [Theme]) async throws -> [Written] {
    let outline = await outline()
    let names = try await names(outline, known)
    let reshaping = Reshaping(
      groups,
      names,
      neighbours: outline.nearest.map { $0.prefix(Self.neighbours).map(Int.init) },
      ids: members.map(\.id),
      vectors
    )
    guard reshaping.isNeeded else { return written(outline, names) }
    let writer = ThemeWriter(self, groups: reshaping.groups)
    return writer.written(await writer.outline(), reshaping.names)
  }

  /// What is known of the groups before they have names, by their places.
  private struct Outline {
    let centroids: [[Float]]
    let nearest: [[Int32]]
    let phrases: [[Distinction.Phrase]]
    let areas: Areas
  }

  private func outline() async -> Outline {
    let centroids = groups.map { centroid(of: $0) }
    let middles = Vectors(dimensions: vectors.stride, centroids)
    let limit = Areas.neighbours(among: groups.count)
    let nearest = await Neighbours(of: middles, limit: limit, floor: -1)
    let shown =
      limit >= Self.neighbours
      ? nearest : await Neighbours(of: middles, limit: Self.neighbours, floor: -1)
    let phrases = groups.map { distinction.phrases(of: $0.rows, limit: Self.keywords) }
    return Outline(
      centroids: centroids,
      nearest: groups.indices.map { Array(shown[$0]) },
      phrases: phrases,
      areas: Areas(members, groups, phrases, nearest, distinction, vocabulary) { rows in
        taught.area(of: rows, vectors)
      }
    )
  }

  private func written(_ outline: Outline, _ names: [Int: ThemeName]) -> [Written] {
    let signatures = groups.indices.map { place in
      groups[place].known?.signature ?? names[place]?.signature ?? ""
    }
    let centroids = outline.centroids
    return groups.indices.map { place in
      let group = groups[place]
      var record =
        group.known
        ?? self.record(
          group,
          outline.phrases[place],
          outline.areas.place(of: place),
          names[place]
        )
      record.signature = signatures[place]
      let next = outline.nearest[place].first.map { Int($0) }
      record.quality = Quality(group.rows, vectors, centroids[place], next.map { centroids[$0] })
        .judgement(next: next.map { signatures[$0] })
      update(&record, group, centroids[place])
      return Written(rows: group.rows, centroid: centroids[place], record: record)
    }.sorted { $0.record.signature < $1.record.signature }
  }

  /// Asks for the names of the new groups, by their places.
  private func names(_ outline: Outline, _ known: [Theme]) async throws -> [Int: ThemeName] {
    let fresh = groups.indices.filter { groups[$0].known == nil }
    guard !fresh.isEmpty else { return [:] }
    let typical = groups.indices.map { typicalRows(of: groups[$0], outline.centroids[$0]) }
    let unnamed = fresh.map { self.unnamed($0, outline, typical, fresh) }
    let taken = Set(known.map(\.signature) + vocabulary.themes.map(\.signature))
    let context = NamingContext(
      taken: taken,
      areas: vocabulary.areas.map(\.name),
      usedAreas: Self.areas(of: known)
    )
    let answer = try await namer.names(for: unnamed, in: context)
    try UnusableNames.check(answer.value, for: unnamed, taken: taken)
    let writer = Writer(engine: answer.engine, model: answer.model)
    return Dictionary(
      uniqueKeysWithValues: zip(fresh, answer.value).map { place, name in
        var name = name
        name.writer = name.writer ?? writer
        return (place, name)
      }
    )
  }

  /// The areas of themes, the commonest first.
  private static func areas(of themes: [Theme]) -> [String] {
    let counts = themes.reduce(into: [String: Int]()) { $0[$1.productArea, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private func unnamed(
    _ place: Int,
    _ outline: Outline,
    _ typical: [[Int]],
    _ fresh: [Int]
  ) -> UnnamedTheme {
    UnnamedTheme(
      signature: groups[place].signature,
      phrases: outline.phrases[place].map(\.words),
      symptoms: Array(typical[place].lazy.compactMap { members[$0].symptom }.prefix(Self.symptoms)),
      ids: groups[place].rows.map { members[$0].id },
      members: examples(typical[place], atMost: Self.shownMembers),
      neighbours: outline.nearest[place].prefix(Self.neighbours).map {
        neighbour(Int($0), outline, typical, fresh)
      }
    )
  }

  private func neighbour(
    _ place: Int,
    _ outline: Outline,
    _ typical: [[Int]],
    _ fresh: [Int]
  ) -> ThemeNeighbour {
    let group = groups[place]
    return ThemeNeighbour(
      place: fresh.firstIndex(of: place),
      signature: group.known?.signature,
      title: group.known?.title ?? group.named?.title
        ?? outline.phrases[place].prefix(3).map(\.text).joined(separator: ", "),
      examples: examples(typical[place], atMost: Self.neighbourExamples)
    )
  }

  private func examples(_ rows: [Int], atMost count: Int) -> [ThemeExample] {
    rows.prefix(count).map { ThemeExample(id: members[$0].id, text: members[$0].excerpt) }
  }

  /// Members of a group, those nearest to its middle first.
  private func typicalRows(of group: ThemeGroup, _ centroid: [Float]) -> [Int] {
    group.rows.map { (row: $0, cosine: vectors.cosine($0, centroid)) }
      .sorted { ($1.cosine, $0.row) < ($0.cosine, $1.row) }.map(\.row)
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
    _ name: ThemeName?
  ) -> Theme {
    Theme(
      signature: "",
      title: group.named?.title ?? name?.title ?? "",
      productArea: group.named?.productArea ?? place.taught ?? name?.area ?? place.area,
      component: group.named?.component ?? place.component,
      keywords: phrases.map(\.text),
      centroid: Embedding(model: nil, values: []),
      direction: Directions.majority(of: group.rows.map { members[$0].direction }),
      size: 0,
      conversationIDs: [],
      firstSeen: .max,
      lastSeen: .min,
      quality: Judgement(score: 0, why: ""),
      isNew: true,
      problem: name?.problem,
      engine: name?.writer?.engine,
      model: name?.writer?.model
    )
  }

  /// Brings the record up to date with the group's members.
  private func update(_ record: inout Theme, _ group: ThemeGroup, _ centroid: [Float]) {
    let member = members[group.rows[0]]
    record.centroid = Embedding(
      model: member.model,
      values: Array(centroid.prefix(member.dimensions))
    )
    record.size += freshRows(group).count
    record.conversationIDs = group.rows.map { members[$0].id }
    // Rows are in the order of time.
    record.firstSeen = min(record.firstSeen, members[group.rows[0]].createdAt)
    record.lastSeen = max(record.lastSeen, members[group.rows[group.rows.count - 1]].createdAt)
    record.isNew = group.known.map { $0.size == 0 } ?? true
    record.given = nil
  }
}
