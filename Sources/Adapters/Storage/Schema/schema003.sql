-- Version 3. Search by words over everything that customer and support wrote; what a run's requests met.

-- Which texts of a conversation are searched: subject, opening message, replies and notes, as Postgres
-- splits them into words without the tags. Cut well below the megabyte that a tsvector may be, or a huge
-- conversation could not be stored.
CREATE FUNCTION conversation_words(subject text, body text, raw json) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  replies text;
  readable json := raw;
BEGIN
  FOR attempt IN 1..2 LOOP
    BEGIN
      SELECT string_agg(left(part->>'body', 20000), ' ') INTO replies
      FROM json_array_elements(readable->'conversation_parts'->'conversation_parts') AS part;
      EXIT;
    EXCEPTION WHEN data_exception THEN
      -- Escapes for which Postgres has no character: NUL, and halves of a pair that stand alone.
      readable := regexp_replace(raw::text,
        '(?<!\\)((?:\\\\)*)\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})', '\1 ', 'g')::json;
    END;
  END LOOP;
  RETURN to_tsvector('english', left(concat_ws(' ', left(subject, 2000), left(body, 60000), replies),
    150000));
END $$;

-- NULL until the server has found the time: splitting a conversation into words takes ten times as long as
-- storing it (WordBacklog.swift).
ALTER TABLE conversations ADD COLUMN words tsvector;
CREATE INDEX conversations_words ON conversations USING gin (words);
CREATE INDEX conversations_without_words ON conversations (conversation_id) WHERE words IS NULL;
-- What the server made before.
DROP INDEX IF EXISTS conversations_search;

-- What came since a search by meaning last looked; a theme's conversations and their trend.
CREATE INDEX embeddings_by_time ON embeddings (stored_at);
CREATE INDEX conversation_themes_by_signature ON conversation_themes (signature, conversation_id);

-- Requests that were tried again and answers of status 429, by the epoch of the worker that met them:
-- {"1": {"retries": 2, "rate_limited": 1}}.
ALTER TABLE pipeline_runs ADD COLUMN traffic jsonb NOT NULL DEFAULT '{}';
