#!/bin/sh
# Runs over what is new or changed since the last one: between two of them nothing is missed and nothing is paid for
# twice, whatever clocks, the search index and deletions do.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 36

now() { date -u +%s; }
# put JSON: adds a conversation to the workspace, or changes one
put() { curl -sf -d "$1" "$INTERCOM_BASE_URL/_simulator/conversations" >/dev/null; }
# template: a stored conversation of a customer, as a pattern for others
template() { ic-store get --run 1 | grep '"type":"conversation"' | head -"${1:-1}" | tail -1; }
# like N ID CREATED UPDATED [DELIVERY]: adds a conversation with the words of the Nth stored one
like() {
  put "$(template "$1" | python3 -c '
import json, sys
raw = json.loads(sys.stdin.readline())
for key in ("classification", "embedding", "facets", "theme"): raw.pop(key, None)
raw["id"], raw["created_at"], raw["updated_at"] = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
if sys.argv[4:]: raw["source"]["delivered_as"] = sys.argv[4]
print(json.dumps(raw))' "$2" "$3" "$4" $5)"
}
# got: ids of the conversations that were fetched in full since the log was cleared
got() { curl -s "$INTERCOM_BASE_URL/_simulator/log" | grep '"endpoint":"get"' | grep -o '"id":"[^"]*"' | cut -d'"' -f4 | sort -u; }
clear_log() { curl -sf -X DELETE "$INTERCOM_BASE_URL/_simulator/log" >/dev/null; }
# outcome RUN ID: what became of a conversation in a run
outcome() { sql "SELECT outcome || coalesce(' ' || reason, '') FROM run_conversations WHERE run_id = $1 AND conversation_id = '$2'"; }
sync() { ic-run sync --progress none "$@" >summary 2>err; }

start_simulator --generate 300 --seed 12 --to "$(date -u -d "-4 days" +%F)"
sync
check_equal "without a run before, there is nothing to go on from" $? 69
check "and it is said how to begin" grep -q "begin with 'ic-run start --days 90" err

ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "a first run completes" $? 0
began=$(sql 'SELECT floor(extract(epoch FROM least(date_to, started_at)))::bigint FROM pipeline_runs')
stored=$(sql 'SELECT count(*) FROM conversations')
# Nothing of the workspace lies in the overlap but what is put there.
clear_log
sync
check_equal "a run over what is new completes where nothing is" $? 0
check_equal "its window begins where the first run did, less the overlap" \
  "$(sql 'SELECT extract(epoch FROM date_from)::bigint FROM pipeline_runs WHERE id = 2')" "$((began - 21600))"
check "it says that it reads updates" grep -q 'window *updates of' summary

# What happens in a week: one is new, one is answered, one of long ago is, too; one was written before the window began
# and is listed only now.
clear_log
first=$(sql "SELECT conversation_id FROM conversations ORDER BY created_at LIMIT 1")
old=$(sql "SELECT conversation_id FROM conversations ORDER BY created_at OFFSET 5 LIMIT 1")
like 1 900000000000001 "$(now)" "$(now)"
put "{\"id\":\"$first\",\"updated_at\":$(now)}"
late=$((began - 3600))
like 2 900000000000002 "$late" "$late"
# Intercom's clock is ahead of ours, and behind it.
like 3 900000000000003 "$(($(now) + 900))" "$(($(now) + 900))"
like 4 900000000000004 "$((began - 900))" "$((began - 900))"
sync
check_equal "a run over these completes" $? 0
printf '%s\n' "$first" 900000000000001 900000000000002 900000000000003 900000000000004 | sort >expected
got >fetched
check_same "it fetches what is new or changed, also what is listed late or has another clock's time, and nothing else" \
  expected fetched
check_equal "all of them are dealt with" "$(sql 'SELECT conversations_fetched FROM pipeline_runs WHERE id = 3')" 5
check_equal "what is changed is stored once" "$(sql 'SELECT count(*) FROM conversations')" "$((stored + 4))"
check_equal "with the time of its change" \
  "$(sql "SELECT updated_at > now() - interval '1 hour' FROM conversations WHERE conversation_id = '$first'")" t
check_equal "only these were classified" "$(sql 'SELECT count(*) FROM classifications WHERE run_id = 3')" \
  "$(sql 'SELECT conversations_stored FROM pipeline_runs WHERE id = 3')"

clear_log
sync
check_equal "another run right behind it completes" $? 0
check_equal "and fetches none of them again" "$(got)" ""
check "it says how many it passed over" grep -q '0 fetched.*; 5 unchanged, not fetched again' summary
check_equal "no moment lies between two windows" "$(sql "SELECT count(*) FROM pipeline_runs AS one JOIN pipeline_runs AS next
  ON next.id = one.id + 1 WHERE next.date_from <> least(one.date_to, date_trunc('second', one.started_at)) - interval '6 hours'")" 0

# A conversation is deleted while search still lists it; another is merged into a third and is gone.
clear_log
gone=$(sql "SELECT conversation_id FROM conversations ORDER BY created_at OFFSET 7 LIMIT 1")
merged=$(sql "SELECT conversation_id FROM conversations ORDER BY created_at OFFSET 8 LIMIT 1")
put "{\"id\":\"$gone\",\"updated_at\":$(now)}"
curl -sf -X DELETE "$INTERCOM_BASE_URL/_simulator/conversations/$gone?listed=true" >/dev/null
put "{\"id\":\"$old\",\"updated_at\":$(now)}"
curl -sf -X DELETE "$INTERCOM_BASE_URL/_simulator/conversations/$merged" >/dev/null
sync
check_equal "a run over deleted and merged conversations completes" $? 0
check_equal "what was deleted is left out, with the reason" "$(outcome 5 "$gone")" "filtered deleted"
check_equal "what another was merged into is stored" "$(outcome 5 "$old")" stored
check_equal "what was merged away is not asked for" "$(got | grep -c "^$merged$")" 0
check_equal "both are stored as they were" \
  "$(sql "SELECT count(*) FROM conversations WHERE conversation_id IN ('$gone', '$merged')")" 2

# By now search has noticed, too.
curl -sf -X DELETE "$INTERCOM_BASE_URL/_simulator/conversations/$gone" >/dev/null

# kill -9 in the middle: what was committed is not fetched again, the rest is.
clear_log
# Ten that the quality filter leaves out come first.
for number in $(seq 301 310); do like 1 "900000000000$number" "$(($(now) - 60))" "$(($(now) - 60))" automated; done
for number in $(seq 101 160); do like $((number % 20 + 1)) "900000000000$number" "$(now)" "$(now)"; done
shut_gate 31
ic-run sync --progress none --concurrency 4 >/dev/null 2>&1 &
run=$!
has_committed() { [ "$(sql "SELECT count(*) FROM run_conversations WHERE run_id = 6")" -ge 20 ]; }
check "a run is in the middle of it" until_true 60 has_committed
kill -9 $run
wait $run 2>/dev/null
check "its processes end" until_true 20 nobody
open_gate
committed=$(sql "SELECT count(*) FROM run_conversations WHERE run_id = 6")
sql "SELECT conversation_id FROM run_conversations WHERE run_id = 6 ORDER BY 1" >before
clear_log
ic-run resume --progress none >summary 2>err
check_equal "a resume completes it" $? 0
got >fetched
check_equal "and fetches nothing again that was committed" "$(grep -xFf before fetched)" ""
check_equal "but all the rest" "$(($(wc -l <fetched) + committed))" 70
check_equal "the counts are those of an uninterrupted run" \
  "$(sql 'SELECT conversations_fetched FROM pipeline_runs WHERE id = 6')" 70
check "with what was passed over" grep -q '; [0-9]* unchanged' summary

# A run that is not completed leaves nothing behind that the next one would take for done.
like 3 900000000000200 "$(now)" "$(now)"
sql "INSERT INTO pipeline_runs (id, date_from, date_to, settings) VALUES (7, now() - interval '1 day', now(), '{\"sync\":true,\"dry_run\":false,\"auto_create_stories\":true,\"engine\":\"local\"}');
  SELECT setval('pipeline_runs_id_seq', 7);
  UPDATE pipeline_runs SET status = 'failed' WHERE id = 7;
  INSERT INTO run_conversations VALUES (7, '900000000000101', 'stored')" >/dev/null
clear_log
sync
check_equal "the next run completes" $? 0
got >fetched
printf '%s\n' 900000000000101 900000000000200 >expected
check_same "and fetches what was stored by a run that failed" expected fetched

clear_log
ic-run start --days 90 --auto-create-stories --skip-unchanged --progress none >summary 2>err
check_equal "a run over the same 90 days completes" $? 0
check "and says how much it skipped" grep -q '; [1-9][0-9]* unchanged, not fetched again' summary
got >fetched
sql "SELECT conversation_id FROM conversations WHERE conversation_id <> '$gone'" >stored
check_equal "it fetches nothing that is stored and has not changed" "$(grep -xFf stored fetched)" ""
check_equal "every actionable conversation is in a theme, whichever run read it" "$(sql "SELECT count(*) FROM classifications AS c
  WHERE actionable AND NOT EXISTS (SELECT FROM conversation_themes AS t WHERE t.conversation_id = c.conversation_id)")" 0
sync
check_equal "the run of updates after it goes on where the last of its kind ended" "$(sql "SELECT next.date_from
  = last.date_to - interval '6 hours' FROM pipeline_runs AS next, pipeline_runs AS last WHERE next.id = 10 AND last.id = 8")" t
ic-run start --days 1 --skip-unchanged --dry-run 2>err
check_equal "a dry run skips nothing" $? 64
