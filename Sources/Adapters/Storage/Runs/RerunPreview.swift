package import Postgres
package import Records

/// What a rerun would change because of what people decided since the run ended.
package struct RerunPreview: Sendable, Equatable {
  /// A conversation with another type, and what becomes of it.
  package struct Correction: Sendable, Equatable {
    package enum Effect: String, Sendable, CaseIterable {
      /// It was in no theme and goes into one.
      case joins
      /// It leaves its theme.
      case leaves
      /// It would go into a theme, but has no embedding: an earlier phase must be repeated.
      case waits
      /// It stays where it is, with its other type.
      case stays
    }

    package var conversation: String
    package var before: String
    package var after: String
    package var effect: Effect
  }

  /// A name of a theme of the run.
  package struct Naming: Sendable, Equatable {
    package var signature: String
    package var field: ThemeField
    package var before: String
    package var after: String

    package init(signature: String, field: ThemeField, before: String, after: String) {
      (self.signature, self.field, self.before, self.after) = (signature, field, before, after)
    }
  }

  /// Two stories of the run that become one telling.
  package struct Merging: Sendable, Equatable {
    package var story: Int
    package var into: Int

    package init(story: Int, into: Int) { (self.story, self.into) = (story, into) }
  }

  package var corrections: [Correction] = []
  package var namings: [Naming] = []
  package var mergings: [Merging] = []

  /// Reads what a rerun from a phase would change; the later ones of a run's phases see less of it.
  ///
  /// - Throws: `PostgresError`.
  package init(_ connection: Connection, run: Int, from phase: Phase) throws {
    corrections = try Self.corrections(connection, run, phase)
    if phase <= .themeExtraction { namings = try Self.namings(connection, run) }
    mergings = try connection.execute(Self.merged, [.init(run)], context: "preview_mergings").map {
      Merging(story: try $0.value("story"), into: try $0.value("root"))
    }
  }

  private static func corrections(
    _ connection: Connection,
    _ run: Int,
    _ phase: Phase
  ) throws -> [Correction] {
    try connection.execute(corrected, [.init(run)], context: "preview_corrections").map { row in
      let isActionable: Bool = try row.value("actionable")
      let hasTheme: Bool = try row.value("themed")
      let isEmbedded = try phase <= .embeddingGeneration || row.value("embedded")
      let effect: Correction.Effect =
        if phase > .themeExtraction || isActionable == hasTheme {
          .stays
        } else if hasTheme {
          .leaves
        } else {
          isEmbedded ? .joins : .waits
        }
      return Correction(
        conversation: try row.value("conversation_id"),
        before: try row.value("before"),
        after: try row.value("type"),
        effect: effect
      )
    }
  }

  private static func namings(_ connection: Connection, _ run: Int) throws -> [Naming] {
    try connection.execute(named, [.init(run)], context: "preview_namings").flatMap { row in
      try ThemeField.allCases.compactMap { field in
        let before: String = try row.value(field.rawValue)
        guard let after = row["given_\(field.rawValue)"], after != before else { return nil }
        let signature: String = try row.value("signature")
        return Naming(signature: signature, field: field, before: before, after: after)
      }
    }
  }

  /// Conversations of the run whose type people changed after the run had ended.
  private static let corrected = """
    SELECT change.conversation_id, change.before, answer.type, answer.actionable,
      EXISTS (SELECT FROM embeddings WHERE embeddings.conversation_id = change.conversation_id
        AND run_id = $1) AS embedded,
      EXISTS (SELECT FROM conversation_themes AS theme WHERE theme.conversation_id = change.conversation_id
        AND run_id = $1 AND signature IS NOT NULL) AS themed
    FROM (SELECT DISTINCT ON (conversation_id) conversation_id, before
      FROM type_changes JOIN pipeline_runs AS run ON run.id = $1
      WHERE changed_at > coalesce(run.completed_at, run.started_at)
      ORDER BY conversation_id, version) AS change
    JOIN run_conversations AS member ON member.conversation_id = change.conversation_id
      AND member.run_id = $1 AND outcome = 'stored'
    JOIN classifications AS answer ON answer.conversation_id = change.conversation_id AND answer.run_id = $1
    WHERE answer.type <> change.before
    ORDER BY octet_length(change.conversation_id), change.conversation_id
    """

  private static let named = """
    SELECT signature, theme.title, theme.product_area, given.title AS given_title,
      given.product_area AS given_product_area
    FROM themes AS theme JOIN \(ThemeNames.given) USING (signature) WHERE run_id = $1 ORDER BY signature
    """

  private static let merged = """
    SELECT part.id AS story, part.root_id AS root FROM tracked_stories AS part
    JOIN stories AS told ON told.signature = part.signature AND told.run_id = $1
    WHERE part.root_id <> part.id ORDER BY part.id
    """
}
