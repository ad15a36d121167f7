#!/bin/sh
# A database behind pgbouncer, where no session of the server is anybody's own: runs, stops, deaths, races, the server
# and ic-store alone, in transaction mode and, where that differs, in session mode.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
PATH=$PATH:/usr/sbin
command -v pgbouncer >/dev/null || skip_all "pgbouncer is absent: run scripts/setup --tests"
plan 45

start_simulator --generate 120 --seed 47 --to 2026-11-22
stopped_cluster
stop_server() { as_server "$pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1; }
trap 'stop_server; finish' EXIT
sql() { psql -XAtqc "$1" "$direct"; }
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
is() { [ "$(field "$1")" = "$2" ]; }
has_stored() { [ "$(sql "SELECT count(*) FROM run_conversations WHERE outcome = 'stored'")" -ge 1 ]; }
run="ic-run start --from 2026-08-01 --to 2026-11-22 --concurrency 4"
fresh_tables() {
  sql 'SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public'
  : | ic-store
}
# What a session would leave behind in the sessions of the pool: locks, prepared statements, temporary tables,
# settings. Asked through the pooler, as its sessions alone know.
left_behind() {
  psql -XAtq "$pooled" <<'SQL'
SELECT 'advisory lock' FROM pg_locks WHERE locktype = 'advisory';
SELECT 'prepared statement ' || name FROM pg_prepared_statements;
SELECT 'temporary table ' || relname FROM pg_class WHERE relpersistence = 't' AND relkind = 'r';
SELECT 'channel ' || channel FROM pg_listening_channels() AS channel;
SELECT 'setting ' || name FROM pg_settings WHERE source = 'session'
  AND name NOT IN ('application_name', 'client_encoding', 'DateStyle', 'TimeZone');
SELECT 'open transaction' FROM pg_stat_activity WHERE state LIKE 'idle in transaction%';
SQL
}
rows() { run_rows "$direct"; }

# Few sessions for everything that takes turns, none of which is closed meanwhile: what was left in one would show.
start_pooler transaction 'default_pool_size = 3' 'server_lifetime = 86400'
DATABASE_URL=$direct $run >out 2>err
check_equal "a run without the pooler completes" "$? $(field status)" "0 completed"
rows >expected
check "and has conversations to compare, and to hold back" \
  test "$(grep -c '^classification' expected)" -gt 50 -a "$(fetches)" -gt 80
fresh_tables
$run >out 2>err
check_equal "a run through the pooler completes" "$? $(field status)" "0 completed"
rows >got
check_same "with the same rows and counters" expected got
check_equal "and leaves nothing behind in the pool's sessions" "$(left_behind)" ""
check_equal "its stored conversations come back as they came" \
  "$(ic-store get --run 1 | md5sum)" "$(ic-store get --run 1 --database-url "$direct" | md5sum)"
check "ic-run doctor is content" sh -c 'ic-run doctor | grep "^ok    database"'

# A stop.
fresh_tables
shut_gate 70
$run >out 2>err &
chain=$!
check "a run is in the middle of classification" until_true 60 has_stored
check_equal "it is shown as active" "$(ic-run active)" '{"active":true,"run_id":1}'
$run >out.2 2>err.2
check_equal "another start may try later" $? 75
check "and is told which run is active" grep -q 'run 1 is active' err.2
DATABASE_URL=$direct ic-run resume 1 >out.2 2>err.2
check_equal "so is a resume without the pooler" "$? $(grep -c 'run 1 is active' err.2)" "75 1"
check_equal "it can be stopped" "$(ic-run stop)" "run 1 stopping"
check "its worker hears of it" until_true 30 grep -q stopping err
open_gate
wait $chain
check_equal "which stops" "$? $(field status)" "75 stopped"
check_equal "with a checkpoint" "$(field "checkpoint->>'phase'")" classification
check "a resume completes the run" ic-run resume 1
rows >got
check_same "with the same rows and counters as a run left alone" expected got

# A death.
fresh_tables
shut_gate 70
$run >out 2>err &
chain=$!
check "a run is in the middle of classification again" until_true 60 has_stored
kill -9 $chain
wait $chain 2>/dev/null
open_gate
check_equal "a worker that was killed counts as running at first" "$(ic-run active) $(field status)" \
  '{"active":true,"run_id":1} running'
ic-run resume 1 >out 2>err
check_equal "a resume, at once, waits for the verdict and completes the run" "$? $(field status)" "0 completed"
check "and says what it waits for" grep -q 'run 1: waiting to see whether its owner is still alive' err
check_equal "under a new owner, after the old one's burial" "$(field owner_epoch)" 3
rows >got
check_same "with the same rows and counters as a run left alone, too" expected got

# An owner that hangs has no lock that would tell it from a dead one: it is superseded, and writes nothing more.
fresh_tables
shut_gate 70
$run >out 2>err &
chain=$!
until_true 60 has_stored
kill -STOP $chain
ic-run resume 1 >out.2 2>err.2 &
successor=$!
check "a worker that hangs is superseded once it has been silent for long enough" until_true 60 is owner_epoch 3
open_gate
wait $successor
check_equal "by one that completes the run" "$? $(field status)" "0 completed"
kill -CONT $chain
wait $chain
check_equal "it ends 69 when it wakes up" $? 69
check "and says why" grep -q 'run 1 was taken over by another process' err
rows >got
check_same "and has written nothing" expected got

# Races.
fresh_tables
shut_gate 70
$run >out.1 2>err.1 &
first=$!
$run >out.2 2>err.2 &
second=$!
check "of two starts at once the loser names the winner" until_true 60 grep -q 'run 1 is active' err.1 err.2
open_gate
wait $first
status=$?
wait $second
check_equal "one completes, and the other may try later" \
  "$(echo "$? $status" | tr ' ' '\n' | sort -n | tr '\n' ' ')" "0 75 "
check_equal "there is one run" "$(sql 'SELECT count(*) FROM pipeline_runs')" 1

# The server.
fresh_tables
start_server
shut_gate 70
post() { curl -s -o "$work/answer" -w '%{http_code}' -H 'Content-Type: application/json' -d "$2" "$base/api/pipeline/$1"; }
answer() { python3 -c 'import json, sys; print(json.load(open("answer"))[sys.argv[1]])' "$1"; }
check_equal "the API starts a run" "$(post run '{"days": 200, "concurrency": 4}') $(answer run_id)" "200 1"
check "which begins to store" until_true 60 has_stored
check_equal "a second start is a conflict" "$(post run '{}')" 409
check "that names the run as one in progress" sh -c 'grep -q "Pipeline run 1 is already in progress" "$1"' - answer
check_equal "the API stops the run" "$(post stop '{}') $(answer status)" "200 stopping"
open_gate
check "and it stops" until_true 60 is status stopped
kill "$server"
wait "$server" 2>/dev/null
check_equal "nothing is left behind by all that" "$(left_behind)" ""
stop_pooler

# Session mode: the pool's sessions are handed on from one client to the next as they are.
start_pooler session 'server_reset_query ='
fresh_tables
$run >out 2>err
check_equal "a run in session mode completes" "$? $(field status)" "0 completed"
rows >got
check_same "with the same rows and counters" expected got
check_equal "and leaves nothing behind" "$(left_behind)" ""

ic-store get --run 1 | ic-store >out 2>err
check_equal "ic-store alone stores and commits" "$? $(grep -c checkpoint out)" "0 $(($(grep -c '^conversation|' expected) / 50))"
stop_pooler

# A pool that has too few sessions for a run, which would wait for one of them for ever.
start_pooler transaction 'default_pool_size = 2'
$run >out 2>err
check_equal "a pool that is too small is refused before the run begins" "$? $(sql 'SELECT count(*) FROM pipeline_runs')" "78 1"
check "with what to do about it" grep -q 'needs 3 sessions at the same time, but only 2 could be opened.*default_pool_size' err
