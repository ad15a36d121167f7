-- Version 10. Types of conversations that people corrected, and names that they gave themes.

-- Who gave a conversation which type, and when. The latest row of a conversation holds; nothing that a run writes
-- touches what stands here.
CREATE TABLE type_changes (
  -- In the order of the commits: writers take a lock before they take a number.
  id bigserial PRIMARY KEY,
  conversation_id text NOT NULL,
  -- that of the conversation since
  version integer NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL,
  before text NOT NULL,
  -- NULL: the correction was taken back
  after text CHECK (after IN ('product_issue', 'how_to_question', 'feature_request',
    'account_issue', 'billing_question', 'configuration_help', 'general_inquiry', 'spam')),
  UNIQUE (conversation_id, version)
);

-- The title and area that people gave a theme, in place of those of the runs.
CREATE TABLE tracked_themes (
  signature text PRIMARY KEY,
  -- grows with every decision, so that nobody overwrites what somebody else decided meanwhile
  version integer NOT NULL DEFAULT 1,
  title text,
  product_area text
);

-- Who decided what, and when.
CREATE TABLE theme_changes (
  id bigserial PRIMARY KEY,
  signature text NOT NULL REFERENCES tracked_themes ON DELETE CASCADE,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL,
  field text NOT NULL,
  before text,
  after text
);
CREATE INDEX theme_changes_by_signature ON theme_changes (signature, version);
