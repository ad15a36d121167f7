import Postgres

/// The temporary tables that a session's rows go through.
enum StagingTables {
  /// The columns that a conversation brings, apart from its key.
  static let fields = [
    "created_at", "updated_at", "state", "source_type", "source_delivered_as", "source_subject",
    "source_body", "source_url", "author_id", "author_email", "contact_ids", "company_id",
    "company_name", "part_count", "truncated_parts", "raw",
  ]

  static let conversationColumns = 37
  static let outcomeColumns = 6

  /// Makes the tables of a session.
  static let create = Statement(
    "create_staging_tables",
    """
    CREATE TEMPORARY TABLE stage_conversations (
      ordinal integer, conversation_id text, created_at timestamptz, updated_at timestamptz,
      state text, source_type text, source_delivered_as text, source_subject text,
      source_body text COMPRESSION lz4, source_url text, author_id text, author_email text,
      contact_ids text[], company_id text, company_name text, part_count integer,
      truncated_parts integer, raw json COMPRESSION lz4,
      classification json COMPRESSION lz4, type text, confidence text, score double precision,
      urgency text, sentiment text, priority text, churn_risk boolean, actionable boolean,
      embedding json COMPRESSION lz4, model text, vector float4[],
      facets json COMPRESSION lz4, action_type text, direction text, symptom text, user_goal text,
      theme json, signature text
    ) ON COMMIT DELETE ROWS;
    CREATE TEMPORARY TABLE stage_outcomes (
      ordinal integer, conversation_id text, outcome text, reason text, tool text,
      value json COMPRESSION lz4
    ) ON COMMIT DELETE ROWS
    """
  )

  static let copyConversations = Statement(
    "copy_conversations",
    "COPY stage_conversations FROM STDIN (FORMAT binary)"
  )

  static let copyOutcomes = Statement(
    "copy_outcomes",
    "COPY stage_outcomes FROM STDIN (FORMAT binary)"
  )
}
