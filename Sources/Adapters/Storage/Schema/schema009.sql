-- Version 9. Attributes by which stories are filtered and weighed: those of the conversations in stories, of the contacts who
-- wrote them, and of their companies, as Intercom's object has them.

-- The attributes of one conversation by name: `NAME`, `contact.NAME`, `company.NAME`. Only short texts, numbers and
-- booleans; an object that Postgres cannot take apart (\u0000, half a surrogate pair) has none.
CREATE FUNCTION attributes_of(raw json) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_object_agg(source.prefix || pair.key, pair.value #>> '{}' ORDER BY source.place)
    FROM (VALUES
      (1, 'contact.', raw #> '{contacts,contacts,0}'),
      (2, 'contact.', raw #> '{contacts,contacts,0,custom_attributes}'),
      (3, 'company.', raw -> 'company'),
      (4, 'company.', raw #> '{company,custom_attributes}'),
      (5, 'company.', json_build_object('plan', raw #> '{company,plan,name}')),
      (6, '', raw -> 'custom_attributes')
    ) AS source (place, prefix, object)
    CROSS JOIN LATERAL json_each(
      CASE json_typeof(source.object) WHEN 'object' THEN source.object ELSE '{}' END) AS pair
    WHERE json_typeof(pair.value) IN ('string', 'number', 'boolean')
      AND pair.key NOT IN ('type', 'id', 'external_id', 'app_id', 'company_id', 'name', 'email', 'phone')
      AND length(pair.value #>> '{}') BETWEEN 1 AND 200);
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

-- Made by refresh_attributes for the conversations of stories.
CREATE TABLE conversation_attributes (
  conversation_id text PRIMARY KEY,
  -- when Intercom's object was changed last
  updated_at timestamptz NOT NULL,
  -- the company, or the contact where there is none: what counts once in a weight
  bearer text NOT NULL,
  attributes jsonb NOT NULL
);

-- Reads the attributes of the conversations of some stories, and of all that are merged with them, where they are
-- not as they were.
CREATE FUNCTION refresh_attributes(changed bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO conversation_attributes AS present (conversation_id, updated_at, bearer, attributes)
  SELECT stored.conversation_id, stored.updated_at,
    coalesce('company ' || nullif(stored.company_id, ''), 'contact ' || stored.contact_ids[1],
      'conversation ' || stored.conversation_id),
    coalesce(attributes_of(stored.raw), '{}')
  FROM conversations AS stored
  WHERE stored.conversation_id IN (
    SELECT present.conversation_id FROM tracked_stories AS one
    JOIN tracked_stories AS other USING (root_id)
    JOIN story_conversations AS present ON present.story_id = other.id WHERE one.id = ANY (changed))
    AND NOT EXISTS (SELECT FROM conversation_attributes AS known
      WHERE known.conversation_id = stored.conversation_id AND known.updated_at = stored.updated_at)
  ON CONFLICT (conversation_id) DO UPDATE
    SET updated_at = excluded.updated_at, bearer = excluded.bearer, attributes = excluded.attributes
$$;

-- What is there already.
SELECT refresh_attributes(array_agg(id)) FROM tracked_stories;
