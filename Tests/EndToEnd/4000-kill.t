#!/bin/sh
# kill -9 of each process of the chain in the classification phase, of the two that keep the run's state at two
# places, and of a stage in two later phases: after resume or rerun everything is as if nothing had happened.
# scripts/kill-test kills at random places and compares the same.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 38

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
  sql 'SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public'
  rm -rf "$XDG_STATE_HOME"
  curl -s -X DELETE "$INTERCOM_BASE_URL/_simulator/log" >/dev/null
}

check "a run left alone completes" $run
snapshot >expected
fetched=$(fetches)
check "and has conversations to compare, and to hold back" \
  test "$(grep -c '^conversation' expected)" -gt 80 -a "$fetched" -gt 110

# victim NAME: process id of one process of this test's chain
victim() {
  case $1 in
    postgres) head -1 "$XDG_DATA_HOME/ic/postgres/postmaster.pid" ;;
    *) ours "$1" | tail -1 ;;
  esac
}
# has_stored N: the run is in the middle of classification and has stored that many
has_stored() {
  [ "$(sql "SELECT current_phase = 'classification' AND checkpoint::text <> '{}' AND (SELECT count(*)
    FROM run_conversations WHERE outcome = 'stored') >= $1 FROM pipeline_runs")" = t ]
}
# strike NAME PLACE…: kill -9 of a process once the run is at a place; fails where there is nothing to kill
strike() {
  name=$1
  shift
  until_true 90 "$@" || { echo "the run never came there: $*"; ic-run status; return 1; }
  id=$(victim "$name")
  [ -n "$id" ] || { echo "there is no $name to kill"; return 1; }
  kill -9 "$id"
}

# asked_twice: conversations in the simulator's log that were stored when the kill came and asked for again;
# "none" where the log names no conversation at all. What was put off by the gate was not answered.
asked_twice() {
  curl -s "$INTERCOM_BASE_URL/_simulator/log" | python3 -c '
import json, sys
stored = set(open("stored-before").read().split())
seen, twice = set(), set()
for line in sys.stdin:
    entry = json.loads(line)
    if entry["endpoint"] != "get" or entry["status"] != 200: continue
    if entry["id"] in seen and entry["id"] in stored: twice.add(entry["id"])
    seen.add(entry["id"])
print(len(twice) if seen else "none")'
}

# go_on NAME: resumes where that is still needed, or reruns where classification was complete; waits for a
# dead worker to be noticed
go_on() {
  if [ "$(sql 'SELECT status FROM pipeline_runs')" = completed ]; then
    # A run waits for a server that is away and, once it is back, completes by itself.
    [ "$1" = postgres ] || { echo "the run was completed without its $1"; return 1; }
    return 0
  fi
  if [ "$(sql 'SELECT checkpoint FROM pipeline_runs')" = '{}' ]; then
    ic-run rerun 1 --from "$(sql "SELECT CASE current_phase WHEN 'classification' THEN 'embedding_generation'
      ELSE current_phase END FROM pipeline_runs")"
  elif [ -z "$(sql 'SELECT checkpoint FROM pipeline_runs')" ]; then
    echo 'no checkpoint'; return 1
  else
    ic-run resume 1
  fi
}

# after_kill WHAT NAME: the checks that follow every kill
after_kill() {
  open_gate
  wait "$chain" 2>/dev/null
  check "$1: no process is left behind" until_true 30 nobody
  ic-run db start >/dev/null
  sql "SELECT conversation_id FROM run_conversations WHERE outcome = 'stored'" >stored-before
  check "$1: the run goes on to its end" go_on "$2"
  snapshot >got
  check "$1: rows and counters are those of a run left alone, and nothing stored was asked for again" \
    sh -c 'diff -u expected got && [ "$1" = 0 ]' - "$(asked_twice)"
}

for aim in ic-store:1 ic-run:1 ic-fetch:1 ic-classify:40 postgres:40 ic-store:80 ic-run:80; do
  name=${aim%:*} place=${aim#*:}
  fresh_database
  shut_gate $((fetched - 10))
  $run >chain.log 2>&1 &
  chain=$!
  check "kill -9 $name after $place stored: strikes in the middle" strike $name has_stored $place
  after_kill "kill -9 $name after $place stored" $name
done

# strike_stage NAME: the same for a stage of a later phase, as soon as there is one; tried again where it was quicker
strike_stage() {
  for try in 1 2 3; do
    fresh_database
    $run >chain.log 2>&1 &
    chain=$!
    strike "$1" is_there "$1" && return
    wait $chain
  done
  return 1
}
is_there() { works "$1" || gone $chain; }
for phase in embedding_generation:ic-embed theme_extraction:ic-themes; do
  name=${phase#*:}
  check "kill -9 $name in ${phase%:*}: strikes" strike_stage $name
  after_kill "kill -9 $name in ${phase%:*}" $name
done
