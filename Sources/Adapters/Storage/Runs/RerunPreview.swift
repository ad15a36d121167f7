package import Postgres
package import Records

/// What a rerun would change because of what people decided since the run ended.
package struct RerunPreview: Sendable, Equatable {
  /// A conversation with another type, and what becomes of it.
  package struct Correction: Sendable, Equatable {
    package enum Effect: String, Sendable, CaseIterable {
      /// It was in no theme, or in no story of its theme, and goes into one.
      case joins
      /// It leaves its theme, or its story where themes are not made anew.
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
    try connection.execute(corrected, [.init(run)], context: "preview_corrections").compactMap {
      let (before, after): (String, String) = (try $0.value("before"), try $0.value("type"))
      let effect = try effect($0, phase)
      let isNews: Bool = try $0.value("is_news")
      guard effect != .stays || isNews && before != after else { return nil }
      let id: String = try $0.value("conversation_id")
      return Correction(conversation: id, before: before, after: after, effect: effect)
    }
  }

  /// What becomes of a conversation, by where the run has put it and what its type says now.
  private static func effect(_ row: Row, _ phase: Phase) throws -> Correction.Effect {
    let isActionable: Bool = try row.value("actionable")
    let hasTheme: Bool = try row.value("themed")
    guard phase <= .themeExtraction else {
      let isTold: Bool = try row.value("told")
      if isActionable == isTold { return .stays }
      return isTold ? .leaves : hasTheme ? .joins : .waits
    }
    guard isActionable, !hasTheme else { return isActionable == hasTheme ? .stays : .leaves }
    let isEmbedded = try phase <= .embeddingGeneration || row.value("embedded")
    return switch row["reason"] {
    case nil, "not_actionable": isEmbedded ? .joins : .waits
    case "no_embedding" where isEmbedded: .joins
    default: .stays
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

  /// Conversations of the run whose type people ever changed: their type now and before what was changed after the run
  /// had ended, and where the run has put them.
  private static let corrected = """
    SELECT answer.conversation_id, answer.type, answer.actionable, news.before IS NOT NULL AS is_news,
      coalesce(news.before, answer.value->'stage2'->>'type', answer.value->'stage1'->>'type') AS before,
      EXISTS (SELECT FROM embeddings WHERE embeddings.conversation_id = answer.conversation_id
        AND run_id = $1) AS embedded,
      theme.signature IS NOT NULL AS themed, theme.value->>'reason' AS reason, told.id IS NOT NULL AS told
    FROM (SELECT DISTINCT conversation_id FROM type_changes) AS change
    JOIN run_conversations AS member ON member.conversation_id = change.conversation_id
      AND member.run_id = $1 AND outcome = 'stored'
    JOIN classifications AS answer ON answer.conversation_id = change.conversation_id AND answer.run_id = $1
    LEFT JOIN conversation_themes AS theme ON theme.conversation_id = change.conversation_id AND theme.run_id = $1
    LEFT JOIN (SELECT unnest(conversation_ids) AS id FROM stories WHERE run_id = $1
      UNION SELECT unnest(conversation_ids) FROM orphans WHERE run_id = $1
      UNION SELECT unnest(conversation_ids) FROM dropped WHERE run_id = $1) AS told
      ON told.id = change.conversation_id
    LEFT JOIN LATERAL (SELECT before FROM type_changes JOIN pipeline_runs AS run ON run.id = $1
      WHERE type_changes.conversation_id = change.conversation_id
        AND changed_at > coalesce(run.completed_at, run.started_at)
      ORDER BY version LIMIT 1) AS news ON true
    ORDER BY octet_length(answer.conversation_id), answer.conversation_id
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
