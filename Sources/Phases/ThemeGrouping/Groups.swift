import Records

/// The members sorted into themes: known ones, ones that the team's vocabulary names, and new ones.
struct Groups {
  /// Least cosine to a known theme's centroid at which a conversation joins it.
  private static let joinFloor: Float = 0.7
  /// The same for a whole new group, whose centroid is steadier than one conversation.
  private static let groupFloor: Float = 0.85
  /// Least share of a group's conversations that must mention a vocabulary's theme.
  private static let mentionShare = 0.5

  private let members: [Member]
  private let vectors: Vectors
  private let vocabulary: Vocabulary
  private let known: [(theme: Theme, centroid: [Float])]
  /// Groups in the order of their first member, known themes before the others.
  private(set) var all: [ThemeGroup] = []

  /// Sorts members, whose vectors stand in the same order.
  ///
  /// - Parameters:
  ///   - members: conversations in the order of time.
  ///   - vectors: their vectors.
  ///   - known: themes of earlier runs, by signature.
  ///   - vocabulary: the team's own names.
  init(_ members: [Member], _ vectors: Vectors, known: [Theme], _ vocabulary: Vocabulary) async {
    self.members = members
    self.vectors = vectors
    self.vocabulary = vocabulary
    self.known = Self.comparable(known, with: members)
    let nearest = members.indices.map { nearestKnown($0) }
    all = self.known.indices.map { place in
      ThemeGroup(
        rows: nearest.indices.filter { nearest[$0] == place },
        known: self.known[place].theme
      )
    }
    let attracted = Dictionary(
      grouping: members.indices.filter { nearest[$0] == nil && members[$0].exampleTheme != nil }
    ) { members[$0].exampleTheme ?? 0 }
    for (place, rows) in attracted.sorted(by: { $0.key < $1.key }) {
      add(rows, to: vocabulary.themes[place])
    }
    let rest = members.indices.filter { nearest[$0] == nil && members[$0].exampleTheme == nil }
    let directions = members.map(\.direction)
    for group in await Partition.groups(of: vectors.rows(rest)) {
      for rows in Directions.split(group.map { rest[$0] }, directions, vectors) { settle(rows) }
    }
    all.removeAll(where: \.rows.isEmpty)
  }

  /// The areas that people gave known themes, which new themes near these take.
  var taughtAreas: TaughtAreas {
    TaughtAreas(
      known.filter { $0.theme.given?.contains("product_area") ?? false }
        .map { ($0.theme.productArea, $0.centroid) }
    )
  }

  /// Adds rows to the vocabulary's theme, which an earlier run may know.
  private mutating func add(_ rows: [Int], to theme: Vocabulary.KnownTheme) {
    if let place = all.firstIndex(where: { $0.signature == theme.signature }) {
      all[place].rows = (all[place].rows + rows).sorted()
    } else {
      all.append(ThemeGroup(rows: rows, named: theme))
    }
  }

  /// Themes whose centroid is of the members' kind, with that centroid as long as a row of vectors.
  private static func comparable(
    _ known: [Theme],
    with members: [Member]
  ) -> [(theme: Theme, centroid: [Float])] {
    guard let dimensions = members.first?.dimensions else { return [] }
    let models = Set(members.compactMap(\.model))
    return known.compactMap { theme in
      let isSameModel = theme.centroid.model.map { models.isEmpty || models.contains($0) } ?? true
      guard isSameModel, theme.centroid.values.count == dimensions,
        let unit = normalized(theme.centroid.values)
      else { return nil }
      let row = Vectors(dimensions: unit.count, [unit])
      return (theme, Array(row[0]))
    }
  }

  /// The known theme that a conversation joins; one without conversations is only a name for a group that turns out
  /// to be it.
  private func nearestKnown(_ row: Int) -> Int? {
    best(floor: Self.joinFloor, members[row].direction, where: { $0.size > 0 }) {
      vectors.cosine(row, $0)
    }
  }

  /// The known theme nearest by some measure, unless it asks for the opposite.
  private func best(
    floor: Float,
    _ direction: Direction,
    where isWanted: (Theme) -> Bool = { _ in true },
    _ cosine: ([Float]) -> Float
  ) -> Int? {
    var best: (place: Int, cosine: Float)?
    for (place, known) in known.enumerated() where isWanted(known.theme) {
      guard !Directions.areOpposed(known.theme.direction, direction) else { continue }
      let value = cosine(known.centroid)
      if value >= floor, value > best?.cosine ?? -1 { best = (place, value) }
    }
    return best?.place
  }

  /// Adds a new group, or its rows to the theme that they turn out to be.
  private mutating func settle(_ rows: [Int]) {
    let centroid = Group(members: rows, vectors).centroid
    let direction = Directions.majority(of: rows.map { members[$0].direction })
    let joined = best(floor: Self.groupFloor, direction) { dot($0[...], centroid[...]) }
    let named = joined == nil ? namedTheme(rows) : nil
    let place =
      joined
      ?? named.flatMap { named in
        all.firstIndex { $0.signature == named.signature }
      }
    if let place {
      all[place].rows = (all[place].rows + rows).sorted()
    } else {
      all.append(ThemeGroup(rows: rows, named: named))
    }
  }

  /// The vocabulary's theme that most of the conversations mention.
  private func namedTheme(_ rows: [Int]) -> Vocabulary.KnownTheme? {
    let counts = rows.reduce(into: [Int: Int]()) { counts, row in
      for theme in members[row].mentions.themes { counts[theme, default: 0] += 1 }
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, Double(best.value) >= Self.mentionShare * Double(rows.count) else { return nil }
    return vocabulary.themes[best.key]
  }
}

/// Members of one theme, with what is known of the theme.
struct ThemeGroup {
  var rows: [Int]
  var known: Theme?
  var named: Vocabulary.KnownTheme?

  /// The signature, where one is given.
  var signature: String? { known?.signature ?? named?.signature }
}
