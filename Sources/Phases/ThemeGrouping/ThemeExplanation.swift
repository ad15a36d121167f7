import Records

/// Why a conversation is in its theme, in words.
struct ThemeExplanation {
  /// Nearest conversations that are named.
  private static let named = 5
  /// Nearest conversations whose themes are counted.
  private static let counted = 12

  private let row: Int
  private let members: [Member]
  private let vectors: Vectors
  private let themes: [ThemeWriter.Written]

  /// Explains the conversation of a row, which is in one of the themes.
  init(
    _ row: Int,
    _ members: [Member],
    _ vectors: Vectors,
    _ themes: [ThemeWriter.Written]
  ) {
    self.row = row
    self.members = members
    self.vectors = vectors
    self.themes = themes
  }

  /// One fact a line.
  var text: String {
    guard let own = themes.first(where: { $0.rows.contains(row) }) else { return "" }
    let others = themes.filter { $0.record.signature != own.record.signature }
    let next = others.max { cosine(to: $0) < cosine(to: $1) }
    let nearest = nearestRows
    let shared = Set(own.rows)
    let near = nearest.filter { shared.contains($0.row) }.prefix(Self.named)
    let agreeing = nearest.prefix(Self.counted).count { shared.contains($0.row) }
    var lines = ["theme: \(line(own)), \(own.record.isNew ? "new" : "known from earlier runs")"]
    if !near.isEmpty {
      let list = near.map { "\(members[$0.row].id) (\(decimal(Double($0.cosine))))" }
      lines.append("nearest members: " + list.joined(separator: ", "))
    }
    if let next { lines.append("nearest other theme: \(line(next))") }
    let count = min(Self.counted, nearest.count)
    if count > 0 {
      lines.append("of its \(count) nearest conversations, in this theme: \(agreeing)")
    }
    lines.append(
      "direction: \(members[row].direction.rawValue), theme's: \(own.record.direction.rawValue)"
    )
    return lines.joined(separator: "\n")
  }

  private var nearestRows: [(row: Int, cosine: Float)] {
    let unit = Array(vectors[row])
    return members.indices.filter { $0 != row }
      .map { (row: $0, cosine: vectors.cosine($0, unit)) }
      .sorted { ($1.cosine, $0.row) < ($0.cosine, $1.row) }
  }

  private func cosine(to theme: ThemeWriter.Written) -> Float {
    vectors.cosine(row, theme.centroid)
  }

  private func line(_ theme: ThemeWriter.Written) -> String {
    let size = theme.record.size.counted("conversation")
    let cosine = decimal(Double(cosine(to: theme)))
    return "\(theme.record.signature) (\(size), cosine \(cosine) to the centroid)"
  }
}
