-- Fills a migrated, empty database as years of use would: :conversations conversations of a few messages
-- each, with their answers, 500 runs, 2,000 themes and 1,500 stories.
SET synchronous_commit = off;
SET client_min_messages = warning;
SELECT setseed(0.5);

-- Words as language has them: a few are everywhere, most are rare.
CREATE TEMP TABLE dictionary AS SELECT row_number() OVER (ORDER BY md5(n::text)) - 1 AS place,
    (ARRAY['ca','re','mi','to','sen','plu','vor','kel','dra','fin'])[1 + n % 10]
    || (ARRAY['ten','lar','mon','dis','per','gra','sol','ber','tic','nu'])[1 + n / 10 % 10]
    || (ARRAY['a','er','ing','ed','ion','s','or','al','ive','ment'])[1 + n / 100 % 10]
    || (ARRAY['','ly','ful','less','ness'])[1 + n / 1000] AS word
  FROM generate_series(0, 4999) AS n;
CREATE TEMP TABLE paragraphs AS
  SELECT n, string_agg(word, ' ') AS text FROM dictionary JOIN (
    SELECT n, floor(power(random(), 4) * 5000)::bigint AS place
    FROM generate_series(0, 4999) AS n, generate_series(1, 20 + n % 60)) AS drawn USING (place)
  GROUP BY n;
CREATE UNIQUE INDEX ON paragraphs (n);

INSERT INTO pipeline_runs (date_from, date_to, auto_create_stories, checkpoint, started_at,
    conversations_fetched, conversations_filtered, conversations_classified, conversations_stored,
    embeddings_generated, facets_extracted, themes_extracted, themes_new, stories_created, settings)
  SELECT at - interval '7 days', at, true, '{}', at, 800, 120, 680, 680, 400, 400, 40, 4, 15,
    '{"dry_run":false,"concurrency":20,"auto_create_stories":true,"engine":"local"}'
  FROM (SELECT timestamptz '2026-11-01' - n * interval '12 hours' AS at
    FROM generate_series(500, 1, -1) AS n) AS starts ORDER BY at;
UPDATE pipeline_runs SET completed_at = started_at + interval '20 minutes',
  current_phase = CASE WHEN id % 17 = 0 THEN 'embedding_generation' ELSE 'completed' END,
  status = CASE WHEN id % 17 = 0 THEN 'failed' ELSE 'completed' END,
  error_message = CASE WHEN id % 17 = 0 THEN 'embedding_generation: ic-embed: ended by signal 9' END;

CREATE TEMP TABLE numbers AS
  SELECT made.n, (1000000 + made.n)::text AS id, 1 + made.n % 500 AS run,
    1 + made.n * 7919::bigint % 2000 AS theme,
    timestamptz '2026-11-01' - (:conversations - made.n) * interval '90 seconds' AS at,
    o.text AS opener, r.text AS reply, s.text AS answer
  FROM generate_series(1, :conversations) AS made (n)
    JOIN paragraphs AS o ON o.n = made.n * 13 % 5000 JOIN paragraphs AS r ON r.n = made.n * 17 % 5000
    JOIN paragraphs AS s ON s.n = made.n * 19 % 5000;
ANALYZE numbers;

INSERT INTO conversations (conversation_id, created_at, updated_at, state, source_type, source_subject,
    source_body, author_id, contact_ids, part_count, raw)
  SELECT id, at, at, 'closed', 'conversation', initcap(left(reply, 40)), '<p>' || opener || '</p>',
    'u' || n % 50000, ARRAY['c' || n % 50000], 4,
    json_build_object('type', 'conversation', 'id', id, 'created_at', extract(epoch FROM at)::bigint,
      'updated_at', extract(epoch FROM at)::bigint, 'source', json_build_object('type', 'conversation',
        'subject', initcap(left(reply, 40)), 'body', '<p>' || opener || '</p>',
        'author', json_build_object('type', 'user', 'id', 'u' || n % 50000)),
      'contacts', json_build_object('contacts', json_build_array(json_build_object('id', 'c' || n % 50000))),
      'custom_attributes', json_build_object('plan', (ARRAY['free', 'team', 'business'])[1 + n % 50000 % 3],
        'seats', 1 + n % 50000 % 200),
      'conversation_parts', json_build_object('conversation_parts', json_build_array(
        json_build_object('id', id || 'a', 'part_type', 'comment', 'body', '<p>' || answer || '</p>',
          'created_at', extract(epoch FROM at)::bigint + 600,
          'author', json_build_object('type', 'admin', 'id', 'a1')),
        json_build_object('id', id || 'b', 'part_type', 'comment', 'body', '<p>' || reply || '</p>',
          'created_at', extract(epoch FROM at)::bigint + 900,
          'author', json_build_object('type', 'user', 'id', 'u' || n % 50000)),
        json_build_object('id', id || 'd', 'part_type', 'comment', 'body', '<p>Thank you!</p>',
          'created_at', extract(epoch FROM at)::bigint + 1200,
          'author', json_build_object('type', 'user', 'id', 'u' || n % 50000)))))
  FROM numbers;

INSERT INTO run_conversations SELECT run, id, 'stored' FROM numbers;

INSERT INTO classifications (conversation_id, run_id, type, confidence, score, urgency, sentiment, priority,
    churn_risk, actionable, value)
  SELECT id, run, type, 'high', 0.9, 'normal', 'neutral', 'normal', false, true,
    json_build_object('type', type, 'confidence', 'high', 'score', 0.9, 'urgency', 'normal',
      'sentiment', 'neutral', 'priority', 'normal', 'churn_risk', false, 'actionable', true, 'stage1',
      json_build_object('type', type, 'confidence', 'high', 'score', 0.9), 'engine', 'local', 'model', 'm')
  FROM (SELECT *, (ARRAY['product_issue', 'how_to_question', 'feature_request'])[1 + n % 3] AS type
    FROM numbers) AS typed;

-- A few thousand vectors of length 1, each for many conversations.
CREATE TEMP TABLE vectors AS SELECT v, array_agg((x / length)::float4 ORDER BY i) AS vector
  FROM (SELECT v, i, x, sqrt(sum(x * x) OVER (PARTITION BY v)) AS length
    FROM (SELECT v, i, random() - 0.5 AS x FROM generate_series(0, 2999) AS v, generate_series(1, 384) AS i
      ) AS drawn) AS measured GROUP BY v;
CREATE UNIQUE INDEX ON vectors (v);
INSERT INTO embeddings (conversation_id, run_id, model, vector)
  SELECT id, run, :'model', vector FROM numbers JOIN vectors ON v = n % 3000;

INSERT INTO facets (conversation_id, run_id, action_type, direction, symptom, user_goal, value)
  SELECT id, run, 'bug_report', 'deficit', left(opener, 50), left(reply, 50),
    json_build_object('action_type', 'bug_report', 'direction', 'deficit', 'symptom', left(opener, 50),
      'user_goal', left(reply, 50), 'engine', 'local', 'model', 'm')
  FROM numbers;

INSERT INTO conversation_themes (conversation_id, run_id, signature, value)
  SELECT id, run, 'theme_' || theme,
    json_build_object('signature', 'theme_' || theme, 'similarity', 0.8, 'reason', null)
  FROM numbers;

-- Each theme as five runs saw it.
INSERT INTO themes (run_id, signature, title, product_area, component, size, is_new, first_seen, last_seen,
    value)
  SELECT run, 'theme_' || t, initcap(left(text, 50)), 'area_' || t % 24, 'component_' || t % 90,
    20 + (4000000 / (t + 50))::integer % 4000, run = 500, timestamptz '2026-01-01',
    timestamptz '2026-11-01',
    json_build_object('type', 'theme', 'signature', 'theme_' || t, 'title', initcap(left(text, 50)),
      'product_area', 'area_' || t % 24, 'component', 'component_' || t % 90, 'direction', 'deficit',
      'keywords', json_build_array('one', 'two', 'three'), 'quality',
      json_build_object('score', 0.7, 'why', 'holds together'), 'centroid', to_json(vector))
  FROM generate_series(1, 2000) AS t JOIN paragraphs ON n = t JOIN vectors ON v = t,
    generate_series(100, 500, 100) AS run;

INSERT INTO stories (run_id, signature, title, product_area, component, severity, confidence,
    conversation_ids, first_seen, last_seen, value)
  SELECT 100 * (1 + t % 5), 'theme_' || t, initcap(left(text, 60)), 'area_' || t % 24,
    'component_' || t % 90, severity, 0.8, ids, timestamptz '2026-01-01', timestamptz '2026-11-01',
    json_build_object('type', 'story', 'signature', 'theme_' || t, 'title', initcap(left(text, 60)),
      'user_story', 'As a customer, I want ' || left(text, 80), 'description', text,
      'acceptance_criteria', json_build_array('One thing works', 'Another works'), 'severity', severity,
      'confidence', json_build_object('score', 0.8, 'why', 'many agree'), 'product_area', 'area_' || t % 24,
      'component', 'component_' || t % 90, 'conversation_ids', ids, 'evidence', json_build_array(
        json_build_object('conversation_id', ids[1], 'excerpt', left(text, 60), 'link', null,
          'created_at', 1790000000)), 'contacts', json_build_array(json_build_object('id', 'c1')),
      'companies', json_build_array(), 'first_seen', 1780000000, 'last_seen', 1790000000)
  FROM (SELECT t, (ARRAY['critical', 'high', 'normal', 'low'])[1 + t % 4] AS severity,
      (SELECT array_agg(DISTINCT (1000001 + k % :conversations)::text)
        FROM generate_series(t * 200, t * 200 + 170) AS k) AS ids
    FROM generate_series(1, 1500) AS t) AS told JOIN paragraphs ON paragraphs.n = t;

-- As people work with them.
INSERT INTO tracked_stories (id, signature, root_id, status, owner, note)
  SELECT id, signature, id, (ARRAY['new', 'new', 'new', 'accepted', 'in_progress', 'rejected'])[1 + id % 6],
    CASE WHEN id % 3 = 0 THEN 'owner ' || id % 20 END, CASE WHEN id % 9 = 0 THEN 'Asked in March.' END
  FROM stories;
SELECT setval('tracked_stories_id_seq', max(id)) FROM tracked_stories;
SELECT refresh_stories(array_agg(id)), refresh_attributes(array_agg(id)) FROM tracked_stories;

ANALYZE;
