#!/bin/sh
# Races for a run: two at once, and everything that can be asked for while something else goes on.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 25

start_simulator --generate 150 --seed 21 --to 2026-11-22 --latency 20
run="ic-run start --from 2026-08-01 --to 2026-11-22 --concurrency 4"
ic-run db start >/dev/null
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
is() { [ "$(field "$1")" = "$2" ]; }
has_stored() { [ "$(sql "SELECT count(*) FROM run_conversations WHERE outcome = 'stored'")" -ge "$1" ]; }
# statuses COMMAND COMMAND: both at once; their exit statuses in order
statuses() {
  $1 >out.1 2>err.1 &
  first=$!
  $2 >out.2 2>err.2
  second=$?
  wait $first
  echo "$? $second" | tr ' ' '\n' | sort -n | tr '\n' ' '
}

check_equal "of two starts at once one wins, and the loser may try later" \
  "$(statuses "$run --max-conversations 20" "$run --max-conversations 20")" "0 75 "
check_equal "there is one run" "$(sql 'SELECT count(*) FROM pipeline_runs')" 1
check "the loser names it" grep -q 'run 1 is active' err.1 err.2

# The gate keeps a run from ending before what is asked for meanwhile, however slow the machine is.
shut_gate 100
$run >out 2>err &
chain=$!
until_true 60 has_stored 21
# One that cannot drain yet stays stopping for as long as this takes.
kill -STOP "$(pgrep -P $chain -x ic-classify)"
statuses "ic-run stop" "ic-run stop" >/dev/null
check_equal "of two stops both are taken" "$(cat out.1 out.2 | sort -u)" "run 2 stopping"
$run >out.3 2>err.3
check_equal "a start while another run stops may try later" $? 75
open_gate
kill -CONT "$(pgrep -P $chain -x ic-classify)"
wait $chain
check_equal "the run stopped" "$(field status)" stopped
check_equal "of two resumes at once one wins" "$(statuses "ic-run resume 2" "ic-run resume 2")" "0 75 "
check_equal "and the run completes" "$(field status)" completed
check_equal "its counters are those of its rows" \
  "$(field 'conversations_fetched')" "$(sql 'SELECT count(*) FROM run_conversations WHERE run_id = 2')"
check_equal "there is nothing to stop any more" "$(ic-run stop)" "not running"
ic-run stop 99 2>err
check_equal "a run that does not exist cannot be stopped" $? 69

# An owner that died: the run is failed once it has been silent for long enough, whoever looks; then it goes on.
shut_gate 100
$run >out 2>err &
chain=$!
until_true 60 sh -c '[ "$(ic-run db psql -XAtqc "SELECT count(*) FROM run_conversations WHERE run_id = 3")" -ge 1 ]'
stages=$(pgrep -P $chain)
ic-run status --follow >follow 2>&1 &
follower=$!
check "a worker is killed" kill -9 $chain
wait $chain 2>/dev/null
check "its stages end with it" until_true 30 gone $stages
open_gate
check_equal "it still counts as running" "$(ic-run active) $(field status)" '{"active":true,"run_id":3} running'
check "a follower comes to the end of it" until_true 60 gone $follower
gone $follower || kill $follower
wait $follower
check_equal "and has shown it" "$(grep -Eo '^run 3 [a-z]+' follow | uniq | tr '\n' ' ')" "run 3 running run 3 failed "
# The same again: an owner that has been silent for longer than 15 seconds, and nobody has looked yet.
silent() {
  is status running ||
    sql "UPDATE pipeline_runs SET status = 'running', error_message = NULL, completed_at = NULL WHERE id = 3"
  sql "UPDATE pipeline_runs SET heartbeat_at = now() - interval '16 seconds' WHERE id = 3"
}
silent
check_equal "no run is active then" "$(ic-run active)" '{"active":false,"run_id":null}'
check_equal "and the run is failed" "$(field "status || ': ' || error_message")" "failed: its worker died"
silent
check "the run is shown as failed" sh -c 'ic-run status | grep "^run 3 failed"'
check "and resumes" ic-run resume 3

# The dates of a resume are today's: a workspace up to yesterday, on a day that does not end meanwhile.
until_true 400 sh -c '[ "$(date -u +%H%M)" -lt 2355 ]'
servers="$servers $simulator"
start_simulator --generate 150 --seed 22 --latency 100
shut_gate 100
ic-run start --days 100 --concurrency 4 >out 2>err &
chain=$!
until_true 60 sh -c '[ "$(ic-run db psql -XAtqc "SELECT count(*) FROM run_conversations WHERE run_id = 4")" -ge 1 ]'
check "another worker is killed" kill -9 $chain
wait $chain 2>/dev/null
open_gate
check "a resume of the last days, at once, waits for the verdict and goes on" sh -c 'ic-run resume --days 100 2>err'
check "and says what it waits for" grep -q 'run 4: waiting to see whether its owner is still alive' err
check_equal "the run is completed under a new owner, twice over" "$(field "status || ' ' || owner_epoch")" "completed 3"

check_equal "a run that somebody changes by hand goes no way that is not in the table" \
  "$(sql "UPDATE pipeline_runs SET status = 'stopping' WHERE id = 3" 2>&1 | grep -c 'no way from completed to stopping')" 1
