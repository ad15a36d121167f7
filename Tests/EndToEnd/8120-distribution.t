#!/bin/sh
# The tables of conversations can be distributed by conversation_id, as docs/scale.md says: no constraint of theirs
# reaches across two conversations. Read from the catalog of a real database; no distributed Postgres runs here.
. "$(dirname "$0")/lib.sh"
plan 6

ic-run history >/dev/null 2>&1
distributed="conversations run_conversations classifications embeddings facets conversation_themes skipped"
# They name conversations, but are results of a run or decisions of people, a few rows each: they stay on the coordinator.
undivided="conversation_attributes rejected story_conversations story_evidence story_moves type_changes"

check_equal "each table with a conversation_id is one of these" \
  "$(sql "SELECT string_agg(table_name, ' ' ORDER BY table_name) FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'conversation_id'")" \
  "$(echo "$distributed $undivided" | tr ' ' '\n' | sort | paste -sd' ')"

# of TABLES: the oids of tables, as an array
of() { echo "ARRAY['$(echo "$1" | sed "s/ /','/g")']::regclass[]::oid[]"; }
unfit="SELECT indexrelid::regclass FROM pg_index WHERE indisunique AND NOT EXISTS (SELECT FROM pg_attribute
  WHERE attrelid = indrelid AND attname = 'conversation_id' AND attnum = ANY (indkey::smallint[]))"
check_equal "every unique index holds the conversation" "$(sql "$unfit AND indrelid = ANY ($(of "$distributed"))")" ""
check_equal "which those of the other tables do not" "$(sql "$unfit AND indrelid = ANY ($(of "$undivided")) ORDER BY indexrelid::regclass::text")" \
  "$(printf 'rejected_pkey\nstory_evidence_pkey\ntype_changes_pkey')"
check_equal "foreign keys lead to the same conversation, or to a run" \
  "$(sql "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($(of "$distributed"))
    AND confrelid <> 'pipeline_runs'::regclass AND NOT (confrelid = ANY ($(of "$distributed"))
      AND EXISTS (SELECT FROM unnest(conkey, confkey) AS pair (here, there)
        JOIN pg_attribute AS h ON h.attrelid = conrelid AND h.attnum = here AND h.attname = 'conversation_id'
        JOIN pg_attribute AS t ON t.attrelid = confrelid AND t.attnum = there AND t.attname = 'conversation_id'))")" ""
check_equal "no other table's foreign key leads to a distributed table" \
  "$(sql "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid <> ALL ($(of "$distributed"))
    AND confrelid = ANY ($(of "$distributed"))")" ""
check_equal "the only trigger is that of the runs, which looks at its own row" \
  "$(sql "SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE NOT tgisinternal")" "pipeline_runs|run_transition"
