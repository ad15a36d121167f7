-- Version 1. Constraints hold the invariants; the raw conversation is json, not jsonb, because jsonb
-- refuses \u0000 and lone surrogates, reorders keys and drops duplicates.

CREATE TABLE pipeline_runs (
  id serial PRIMARY KEY,
  status text NOT NULL DEFAULT 'running'
    CHECK (status IN ('running', 'stopping', 'stopped', 'completed', 'failed')),
  current_phase text NOT NULL DEFAULT 'classification'
    CHECK (current_phase IN ('classification', 'embedding_generation', 'facet_extraction',
      'theme_extraction', 'story_creation', 'completed')),
  -- NULL: nothing committed yet; '{}': classification is complete
  checkpoint jsonb,
  date_from timestamptz NOT NULL,
  date_to timestamptz NOT NULL,
  auto_create_stories boolean NOT NULL DEFAULT false,
  conversations_fetched integer NOT NULL DEFAULT 0 CHECK (conversations_fetched >= 0),
  conversations_filtered integer NOT NULL DEFAULT 0 CHECK (conversations_filtered >= 0),
  conversations_classified integer NOT NULL DEFAULT 0 CHECK (conversations_classified >= 0),
  conversations_stored integer NOT NULL DEFAULT 0 CHECK (conversations_stored >= 0),
  conversations_rejected integer NOT NULL DEFAULT 0 CHECK (conversations_rejected >= 0),
  embeddings_generated integer NOT NULL DEFAULT 0 CHECK (embeddings_generated >= 0),
  embeddings_failed integer NOT NULL DEFAULT 0 CHECK (embeddings_failed >= 0),
  facets_extracted integer NOT NULL DEFAULT 0 CHECK (facets_extracted >= 0),
  facets_failed integer NOT NULL DEFAULT 0 CHECK (facets_failed >= 0),
  themes_extracted integer NOT NULL DEFAULT 0 CHECK (themes_extracted >= 0),
  themes_new integer NOT NULL DEFAULT 0 CHECK (themes_new >= 0),
  themes_filtered integer NOT NULL DEFAULT 0 CHECK (themes_filtered >= 0),
  stories_created integer NOT NULL DEFAULT 0 CHECK (stories_created >= 0),
  orphans_created integer NOT NULL DEFAULT 0 CHECK (orphans_created >= 0),
  stories_ready boolean NOT NULL DEFAULT false,
  errors jsonb NOT NULL DEFAULT '[]',
  warnings jsonb NOT NULL DEFAULT '[]',
  error_message text,
  -- what the run was started with; a resume keeps it
  settings jsonb NOT NULL DEFAULT '{}',
  -- samples of a dry run
  preview jsonb,
  -- the books as they were checked at the end of each phase
  accounting jsonb,
  started_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  -- grows with every takeover; a commit under an older epoch changes nothing
  owner_epoch integer NOT NULL DEFAULT 1,
  heartbeat_at timestamptz NOT NULL DEFAULT now(),
  CHECK (date_from <= date_to)
);
CREATE INDEX pipeline_runs_active ON pipeline_runs (id) WHERE status IN ('running', 'stopping');

-- One row a conversation that a run has dealt with: the run's counters are counted from here.
CREATE TABLE run_conversations (
  run_id integer NOT NULL REFERENCES pipeline_runs ON DELETE CASCADE,
  conversation_id text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('stored', 'filtered', 'rejected', 'classified')),
  reason text,
  PRIMARY KEY (run_id, conversation_id)
);
CREATE INDEX run_conversations_by_conversation ON run_conversations (conversation_id);

CREATE TABLE conversations (
  conversation_id text PRIMARY KEY,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  state text,
  source_type text,
  source_delivered_as text,
  source_subject text,
  source_body text COMPRESSION lz4,
  source_url text,
  author_id text,
  author_email text,
  contact_ids text[] NOT NULL,
  company_id text,
  company_name text,
  part_count integer,
  truncated_parts integer,
  -- Intercom's own object, byte for byte, without our keys
  raw json COMPRESSION lz4 NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now()
);
-- The order of the stream: Intercom's ids grow in length.
CREATE INDEX conversations_in_order
  ON conversations (created_at, octet_length(conversation_id), conversation_id COLLATE "C");

-- The answers of each phase, one a conversation and run (NULL run: stored by a plain pipeline).
-- `value` is the record's key as it came, so that a stream rebuilt from here has the same bytes.
-- `stored_at` says which run's answer is the latest.
CREATE TABLE classifications (
  conversation_id text NOT NULL REFERENCES conversations ON DELETE CASCADE,
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  type text NOT NULL CHECK (type IN ('product_issue', 'how_to_question', 'feature_request',
    'account_issue', 'billing_question', 'configuration_help', 'general_inquiry', 'spam')),
  confidence text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  score double precision NOT NULL,
  urgency text NOT NULL CHECK (urgency IN ('critical', 'high', 'normal', 'low')),
  sentiment text NOT NULL CHECK (sentiment IN ('negative', 'neutral', 'positive')),
  priority text NOT NULL CHECK (priority IN ('urgent', 'high', 'normal', 'low')),
  churn_risk boolean NOT NULL,
  actionable boolean NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  value json COMPRESSION lz4 NOT NULL
);
CREATE UNIQUE INDEX classifications_key ON classifications (conversation_id, coalesce(run_id, 0));
CREATE INDEX classifications_by_run ON classifications (run_id, type);

CREATE TABLE embeddings (
  conversation_id text NOT NULL REFERENCES conversations ON DELETE CASCADE,
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  model text,
  vector float4[] NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  -- NULL where model and vector give the same bytes
  value json COMPRESSION lz4
);
CREATE UNIQUE INDEX embeddings_key ON embeddings (conversation_id, coalesce(run_id, 0));
CREATE INDEX embeddings_by_run ON embeddings (run_id);

CREATE TABLE facets (
  conversation_id text NOT NULL REFERENCES conversations ON DELETE CASCADE,
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  action_type text NOT NULL CHECK (action_type IN ('inquiry', 'complaint', 'bug_report',
    'how_to_question', 'feature_request', 'account_change', 'delete_request', 'unknown')),
  direction text NOT NULL CHECK (direction IN ('excess', 'deficit', 'creation', 'deletion',
    'modification', 'performance', 'neutral')),
  symptom text NOT NULL,
  user_goal text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  value json COMPRESSION lz4 NOT NULL
);
CREATE UNIQUE INDEX facets_key ON facets (conversation_id, coalesce(run_id, 0));
CREATE INDEX facets_by_run ON facets (run_id);

CREATE TABLE conversation_themes (
  conversation_id text NOT NULL REFERENCES conversations ON DELETE CASCADE,
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  signature text,
  stored_at timestamptz NOT NULL DEFAULT now(),
  value json NOT NULL
);
CREATE UNIQUE INDEX conversation_themes_key
  ON conversation_themes (conversation_id, coalesce(run_id, 0));
CREATE INDEX conversation_themes_by_run ON conversation_themes (run_id, signature);

-- What phases 4 and 5 conclude, a run's results replaced as a whole.
CREATE TABLE themes (
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  signature text NOT NULL,
  title text NOT NULL,
  product_area text NOT NULL,
  component text NOT NULL,
  size integer NOT NULL CHECK (size >= 0),
  is_new boolean NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  value json COMPRESSION lz4 NOT NULL
);
CREATE UNIQUE INDEX themes_key ON themes (signature, coalesce(run_id, 0));
CREATE INDEX themes_by_run ON themes (run_id);

CREATE TABLE stories (
  id bigserial PRIMARY KEY,
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  signature text NOT NULL,
  title text NOT NULL,
  product_area text NOT NULL,
  component text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('critical', 'high', 'normal', 'low')),
  confidence double precision NOT NULL,
  conversation_ids text[] NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  value json COMPRESSION lz4 NOT NULL
);
CREATE UNIQUE INDEX stories_key ON stories (signature, coalesce(run_id, 0));
CREATE INDEX stories_by_run ON stories (run_id);

CREATE TABLE story_evidence (
  story_id bigint NOT NULL REFERENCES stories ON DELETE CASCADE,
  position integer NOT NULL,
  conversation_id text NOT NULL,
  excerpt text NOT NULL,
  link text,
  PRIMARY KEY (story_id, position)
);
CREATE INDEX story_evidence_by_conversation ON story_evidence (conversation_id);

CREATE TABLE orphans (
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  signature text NOT NULL,
  title text NOT NULL,
  conversation_ids text[] NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  value json NOT NULL
);
CREATE UNIQUE INDEX orphans_key ON orphans (signature, coalesce(run_id, 0));
CREATE INDEX orphans_by_run ON orphans (run_id);

CREATE TABLE dropped (
  id bigserial PRIMARY KEY,
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  -- the phase that dropped them, once its stream has ended
  phase text,
  signature text,
  conversation_ids text[] NOT NULL,
  reason text NOT NULL,
  value json NOT NULL
);
CREATE UNIQUE INDEX dropped_key ON dropped (md5(value::text), coalesce(run_id, 0));
CREATE INDEX dropped_by_run ON dropped (run_id);

-- What the runs left out or could not process.
CREATE TABLE skipped (
  conversation_id text NOT NULL,
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  reason text NOT NULL
);
CREATE UNIQUE INDEX skipped_key ON skipped (conversation_id, coalesce(run_id, 0));

CREATE TABLE rejected (
  id bigserial PRIMARY KEY,
  run_id integer REFERENCES pipeline_runs ON DELETE CASCADE,
  phase text NOT NULL,
  -- the record's id, or a name made from its line where it has none
  conversation_id text NOT NULL,
  tool text NOT NULL,
  reason text NOT NULL,
  value json COMPRESSION lz4 NOT NULL
);
CREATE UNIQUE INDEX rejected_key
  ON rejected (conversation_id, phase, coalesce(run_id, 0));
CREATE INDEX rejected_by_run ON rejected (run_id);
