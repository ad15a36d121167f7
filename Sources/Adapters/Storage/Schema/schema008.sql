-- Version 8. Stories that last from run to run, and what people decide about them.

-- A row for each signature that a story ever had. `stories` holds how each run told it; nothing that a run
-- writes touches what stands here.
CREATE TABLE tracked_stories (
  id bigserial PRIMARY KEY,
  signature text NOT NULL UNIQUE,
  -- the story that it is part of: itself, or the one into which it was merged in the end
  root_id bigint NOT NULL REFERENCES tracked_stories,
  merged_into bigint REFERENCES tracked_stories,
  split_from bigint REFERENCES tracked_stories,
  -- grows with every decision, so that nobody overwrites what somebody else decided meanwhile
  version integer NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'new'
    CHECK (status IN ('new', 'accepted', 'in_progress', 'fixed', 'rejected')),
  fixed_at timestamptz,
  owner text,
  note text,
  -- in place of the title and the area that a run gives it
  title text,
  product_area text,
  tracker_url text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tracked_stories_by_root ON tracked_stories (root_id);

-- Ids under which stories were known before they had lasting ones.
CREATE TABLE story_forwards (
  old_id bigint PRIMARY KEY,
  story_id bigint NOT NULL REFERENCES tracked_stories ON DELETE CASCADE
);

-- Conversations that people took out of a story.
CREATE TABLE story_moves (
  story_id bigint NOT NULL REFERENCES tracked_stories ON DELETE CASCADE,
  conversation_id text NOT NULL,
  -- NULL: it belongs to no story
  moved_to bigint REFERENCES tracked_stories ON DELETE CASCADE,
  -- the run in which it had joined
  run_id integer NOT NULL,
  PRIMARY KEY (story_id, conversation_id)
);
CREATE INDEX story_moves_by_target ON story_moves (moved_to);

-- Who decided what, and when.
CREATE TABLE story_changes (
  id bigserial PRIMARY KEY,
  story_id bigint NOT NULL REFERENCES tracked_stories ON DELETE CASCADE,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL,
  field text NOT NULL,
  before text,
  after text
);
CREATE INDEX story_changes_by_story ON story_changes (story_id, version);

-- Made by refresh_stories from the tables above and `stories`: the conversations of each story, and the run in
-- which each of them joined (0: outside any run).
CREATE TABLE story_conversations (
  story_id bigint NOT NULL REFERENCES tracked_stories ON DELETE CASCADE,
  conversation_id text NOT NULL,
  run_id integer NOT NULL,
  created_at timestamptz,
  company text,
  type text,
  PRIMARY KEY (story_id, conversation_id)
);
CREATE INDEX story_conversations_by_conversation ON story_conversations (conversation_id);
CREATE INDEX story_conversations_by_run ON story_conversations (run_id);

-- Made by refresh_stories: what is counted of each story together with those that were merged into it.
CREATE TABLE story_figures (
  story_id bigint PRIMARY KEY REFERENCES tracked_stories ON DELETE CASCADE,
  -- its latest telling, or that of a story merged into it; NULL where no run tells it any more
  telling_id bigint REFERENCES stories ON DELETE SET NULL,
  conversations integer NOT NULL,
  customers integer NOT NULL,
  companies text[] NOT NULL,
  -- the commonest type of its conversations
  type text,
  first_run integer NOT NULL,
  first_seen timestamptz,
  last_seen timestamptz
);

-- Works out the conversations and figures of some stories, and of all that are merged with them.
CREATE FUNCTION refresh_stories(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  members bigint[];
BEGIN
  SELECT array_agg(DISTINCT other.id) INTO members
  FROM tracked_stories AS one JOIN tracked_stories AS other USING (root_id) WHERE one.id = ANY (changed);

  WITH told AS (
    SELECT story.id, story.root_id, latest.run, conversation, NULL::integer AS moved
    FROM tracked_stories AS story
    CROSS JOIN LATERAL (
      SELECT coalesce(run_id, 0) AS run, conversation_ids FROM stories
      WHERE stories.signature = story.signature ORDER BY coalesce(run_id, 0) DESC LIMIT 1) AS latest
    CROSS JOIN LATERAL unnest(latest.conversation_ids) AS conversation
    WHERE story.id = ANY (members)
    UNION ALL
    SELECT story.id, story.root_id, move.run_id, move.conversation_id, move.run_id
    FROM story_moves AS move JOIN tracked_stories AS story ON story.id = move.moved_to
    WHERE story.id = ANY (members)
  ), kept AS (
    -- What was moved has not joined anew.
    SELECT id, conversation, coalesce(min(moved), min(run)) AS run FROM told
    WHERE NOT EXISTS (
      SELECT FROM story_moves AS move
      JOIN tracked_stories AS origin ON origin.id = move.story_id
      LEFT JOIN tracked_stories AS target ON target.id = move.moved_to
      WHERE move.conversation_id = told.conversation AND origin.root_id = told.root_id
        AND target.root_id IS DISTINCT FROM told.root_id)
    GROUP BY id, conversation
  ), removed AS (
    -- A story that no run tells any more keeps its conversations: by them it is recognised under another name.
    DELETE FROM story_conversations AS present
    WHERE story_id = ANY (members) AND EXISTS (SELECT FROM told WHERE told.id = present.story_id)
      AND NOT EXISTS (SELECT FROM kept
        WHERE kept.id = present.story_id AND kept.conversation = present.conversation_id)
  )
  INSERT INTO story_conversations AS present
    (story_id, conversation_id, run_id, created_at, company, type)
  SELECT kept.id, kept.conversation, kept.run, stored.created_at,
    coalesce(nullif(stored.company_name, ''), stored.company_id),
    (SELECT answer.type FROM classifications AS answer WHERE answer.conversation_id = kept.conversation
      ORDER BY answer.stored_at DESC LIMIT 1)
  FROM kept LEFT JOIN conversations AS stored ON stored.conversation_id = kept.conversation
  ON CONFLICT (story_id, conversation_id) DO UPDATE
    SET created_at = excluded.created_at, company = excluded.company, type = excluded.type
    WHERE (present.created_at, present.company, present.type)
      IS DISTINCT FROM (excluded.created_at, excluded.company, excluded.type);

  DELETE FROM story_figures WHERE story_id = ANY (members);
  INSERT INTO story_figures
  SELECT root_id,
    (SELECT told.id FROM tracked_stories AS part JOIN stories AS told USING (signature)
      WHERE part.root_id = story.root_id
      ORDER BY part.id <> story.root_id, coalesce(told.run_id, 0) DESC LIMIT 1),
    count(DISTINCT conversation_id),
    (SELECT count(DISTINCT contact) FROM story_conversations AS one
      JOIN tracked_stories AS part ON part.id = one.story_id
      JOIN conversations AS stored USING (conversation_id), unnest(stored.contact_ids) AS contact
      WHERE part.root_id = story.root_id),
    coalesce(array_agg(DISTINCT company ORDER BY company) FILTER (WHERE company IS NOT NULL), '{}'),
    mode() WITHIN GROUP (ORDER BY type), min(run_id), min(present.created_at), max(present.created_at)
  FROM story_conversations AS present JOIN tracked_stories AS story ON story.id = present.story_id
  WHERE story.id = ANY (members) GROUP BY root_id;
END $$;

-- What is there already: a story has the id under which it was shown last; its other ids lead there.
INSERT INTO tracked_stories (id, signature, root_id)
  SELECT DISTINCT ON (signature) id, signature, id FROM stories
  ORDER BY signature, coalesce(run_id, 0) DESC;
SELECT setval('tracked_stories_id_seq', max(id)) FROM tracked_stories HAVING max(id) IS NOT NULL;
INSERT INTO story_forwards (old_id, story_id)
  SELECT stories.id, story.id FROM stories JOIN tracked_stories AS story USING (signature)
  WHERE stories.id <> story.id;
INSERT INTO story_conversations (story_id, conversation_id, run_id)
  SELECT story.id, conversation, min(coalesce(run_id, 0))
  FROM stories JOIN tracked_stories AS story USING (signature), unnest(conversation_ids) AS conversation
  GROUP BY 1, 2;
SELECT refresh_stories(array_agg(id)) FROM tracked_stories;
