#!/bin/sh
# kill -9 of each process of the chain, at three places of the classification phase and once in each
# later phase: after resume or rerun everything is as if nothing had happened.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 53

# What a run leaves: every row of every table but times, ids of rows and the run's own life.
cat >snapshot.sql <<'SQL'
SELECT 'counters', conversations_fetched, conversations_filtered, conversations_classified,
  conversations_stored, conversations_rejected, embeddings_generated, facets_extracted,
  themes_extracted, stories_created, orphans_created, checkpoint::text, status
FROM pipeline_runs;
SELECT 'outcome', conversation_id, outcome, reason FROM run_conversations ORDER BY 2;
SELECT 'conversation', conversation_id, md5(raw::text) FROM conversations ORDER BY 2;
SELECT 'classification', conversation_id, value::text FROM classifications ORDER BY 2;
SELECT 'embedding', conversation_id, md5(value::text) FROM embeddings ORDER BY 2;
SELECT 'facets', conversation_id, value::text FROM facets ORDER BY 2;
SELECT 'theme', conversation_id, value::text FROM conversation_themes ORDER BY 2;
SELECT 'themes', signature, md5(value::text) FROM themes ORDER BY 2;
SELECT 'story', signature, md5(value::text) FROM stories ORDER BY 2;
SELECT 'orphan', signature, conversation_ids::text FROM orphans ORDER BY 2;
SELECT 'dropped', signature, conversation_ids::text, reason FROM dropped ORDER BY 2, 3;
SQL
snapshot() { ic-run db psql -XAtqf snapshot.sql; }

start_simulator --generate 200 --seed 11 --to 2026-11-22 --latency 15
run="ic-run start --from 2026-08-01 --to 2026-11-22 --auto-create-stories --concurrency 4"
fresh_database() {
  ic-run db stop >/dev/null 2>&1
  rm -rf "$XDG_DATA_HOME" "$XDG_STATE_HOME"
  curl -s -X DELETE "$INTERCOM_BASE_URL/_simulator/log" >/dev/null
}

check "a run left alone completes" $run
snapshot >expected
check "and has conversations to compare" test "$(grep -c '^conversation' expected)" -gt 80

# victim NAME: process id of one process of this test's chain
victim() {
  case $1 in
    postgres) head -1 "$XDG_DATA_HOME/ic/postgres/postmaster.pid" ;;
    *) ours "$1" | tail -1 ;;
  esac
}
stored() { sql "SELECT count(*) FROM run_conversations WHERE outcome = 'stored'" 2>/dev/null || echo 0; }
has_stored() { [ "$(stored)" -ge "$1" ]; }
in_phase() { [ "$(sql 'SELECT current_phase FROM pipeline_runs')" = "$1" ]; }

# asked_twice: conversations in the simulator's log that were stored when the kill came and asked for again;
# "none" where the log names no conversation at all
asked_twice() {
  curl -s "$INTERCOM_BASE_URL/_simulator/log" | python3 -c '
import json, sys
stored = set(open("stored-before").read().split())
seen, twice = set(), set()
for line in sys.stdin:
    entry = json.loads(line)
    if entry["endpoint"] != "get": continue
    if entry["id"] in seen and entry["id"] in stored: twice.add(entry["id"])
    seen.add(entry["id"])
print(len(twice) if seen else "none")'
}

# go_on: resumes where that is still needed, or reruns where classification was complete; waits for a
# dead worker to be noticed
go_on() {
  # A run waits for a server that is away and, once it is back, completes by itself.
  [ "$(sql 'SELECT status FROM pipeline_runs')" != completed ] || return 0
  if [ "$(sql 'SELECT checkpoint FROM pipeline_runs')" = '{}' ]; then
    ic-run rerun 1 --from "$(sql "SELECT CASE current_phase WHEN 'classification' THEN 'embedding_generation'
      ELSE current_phase END FROM pipeline_runs")"
  elif [ -z "$(sql 'SELECT checkpoint FROM pipeline_runs')" ]; then
    echo 'no checkpoint'; return 1
  else
    ic-run resume 1
  fi
}

# after_kill WHAT: the checks that follow every kill
after_kill() {
  wait "$chain" 2>/dev/null
  check "$1: no process is left behind" until_true 10 nobody
  ic-run db start >/dev/null
  sql "SELECT conversation_id FROM run_conversations WHERE outcome = 'stored'" >stored-before
  check "$1: the run goes on to its end" go_on
  snapshot >got
  check "$1: rows and counters are those of a run left alone, and nothing stored was asked for again" \
    sh -c 'diff -u expected got && [ "$1" = 0 ]' - "$(asked_twice)"
}

for place in 1 40 80; do
  for name in ic-fetch ic-classify ic-store ic-run postgres; do
    fresh_database
    $run >chain.log 2>&1 &
    chain=$!
    until_true 60 has_stored $place
    kill -9 "$(victim $name)"
    after_kill "kill -9 $name after $place stored"
  done
done
for phase in embedding_generation:ic-embed theme_extraction:ic-themes; do
  fresh_database
  $run >chain.log 2>&1 &
  chain=$!
  until_true 90 in_phase "${phase%:*}"
  until_true 5 works "${phase#*:}" && kill -9 "$(victim "${phase#*:}")"
  after_kill "kill -9 ${phase#*:} in ${phase%:*}"
done
