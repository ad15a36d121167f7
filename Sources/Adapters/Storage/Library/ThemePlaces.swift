package import Postgres
import Records

/// Themes with the vectors that say where they lie.
package struct ThemePlaces {
  /// A theme.
  package struct Place: Sendable, Equatable {
    package var signature: String
    package var title: String
    package var productArea: String
    package var size: Int
    /// Mean of its conversations' embeddings.
    package var centroid: [Float]
  }

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives the largest themes of each product area, the largest first.
  ///
  /// - Parameters:
  ///   - area: one area alone; nil for all.
  ///   - most: how many of an area.
  /// - Returns: themes in their latest state.
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package func largest(area: String?, most: Int) throws -> [Place] {
    try connection.execute(
      """
      WITH ranked AS (
        SELECT signature, title, product_area, size, run_id, row_number() OVER (
          PARTITION BY product_area ORDER BY size DESC, signature COLLATE "C") AS place
        FROM \(ThemeNames.latest)
        WHERE $1::text IS NULL OR product_area = $1)
      SELECT ranked.signature, ranked.title, ranked.product_area, ranked.size, value->'centroid' AS centroid
      FROM ranked JOIN themes USING (signature)
      WHERE place <= $2 AND themes.run_id IS NOT DISTINCT FROM ranked.run_id
      ORDER BY ranked.size DESC, signature COLLATE "C"
      """,
      [.init(area), .init(most)],
      context: "read_theme_places"
    ).map {
      let centroid: Embedding? = try $0.decoded("centroid")
      return Place(
        signature: try $0.value("signature"),
        title: try $0.value("title"),
        productArea: try $0.value("product_area"),
        size: try $0.value("size"),
        centroid: centroid?.values ?? []
      )
    }
  }
}
