#!/bin/sh
# Stopping: by command, by Ctrl-C, twice, before the first checkpoint, in a later phase.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 32

start_simulator --generate 300 --seed 12 --to 2026-11-22 --latency 20
run="ic-run start --from 2026-08-01 --to 2026-11-22 --auto-create-stories --concurrency 4"
has_stored() { [ "$(sql "SELECT count(*) FROM run_conversations WHERE outcome = 'stored'")" -ge "$1" ]; }
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
in_phase() { [ "$(field current_phase)" = "$1" ]; }
is() { [ "$(field status)" = "$1" ]; }
has_run() { [ "$(sql 'SELECT count(*) FROM pipeline_runs')" -gt "${1:-0}" ]; }

check_equal "there is nothing to stop" "$(ic-run stop)" "not running"

$run >out 2>err &
chain=$!
until_true 60 has_stored 1
check_equal "a stop is taken" "$(ic-run stop)" "run 1 stopping"
wait $chain
check_equal "the stopped worker ends 75" $? 75
check_equal "the run is stopped" "$(field status)" stopped
check_equal "its checkpoint is one of classification" "$(field "checkpoint->>'phase'")" classification
check_equal "its checkpoint counts what is stored" \
  "$(field "checkpoint->'counts'->>'stored'")" "$(sql "SELECT count(*) FROM run_conversations WHERE outcome = 'stored'")"
check "no process is left behind" until_true 30 nobody

ic-run resume 1 --detach >out
check "a resume in the background names the run" grep -q '^run 1 ' out
until_true 60 in_phase embedding_generation
begun=$(date +%s%N)
ic-run stop >/dev/null
until_true 30 is stopped
took=$((($(date +%s%N) - begun) / 1000000))
# A busy machine needs longer than two seconds for the commands alone; classification may drain for 60.
check "a stop in a later phase takes effect soon ($took ms)" test $took -lt 15000
check_equal "classification stays complete" "$(field checkpoint)" "{}"
ic-run resume 1 2>err
check_equal "a run past classification does not resume" $? 69
phase=$(field current_phase)
check "and is pointed to rerun" grep -q "ic-run rerun 1 --from $phase" err
ic-run rerun 1 --from "$phase" --detach >out
check "a rerun in the background can be followed to its end" sh -c '
  ic-run status 1 --follow >follow; grep -q "^run 1 running, " follow && grep -q "^run 1 completed" follow'
check_equal "the run is completed" "$(field status)" completed

# Ctrl-C: SIGINT to the foreground process only; sh starts background jobs with SIGINT ignored.
cat >listening.py <<'P'
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
P
python3 listening.py $run >out 2>err &
chain=$!
until_true 30 has_run 1
until_true 60 sh -c '[ "$(ic-run db psql -XAtqc "SELECT count(*) FROM run_conversations WHERE run_id = 2 AND outcome = '"'stored'"'")" -ge 1 ]'
kill -INT $chain
wait $chain
check_equal "Ctrl-C ends with 130" $? 130
check_equal "the run is stopped" "$(field status)" stopped
check "with a checkpoint" test "$(field "checkpoint->>'phase'")" = classification
check "resume completes it" ic-run resume 2

# Before anything was stored.
$run >out 2>err &
chain=$!
until_true 30 has_run 2
ic-run stop >/dev/null
wait $chain
check "a stop before the first commit leaves a checkpoint" test "$(field "checkpoint->>'phase'")" = classification
check "from which resume completes" ic-run resume 3

short="ic-run start --from 2026-10-15 --to 2026-11-22 --concurrency 4"
stored_by() { sql "SELECT count(*) FROM run_conversations WHERE run_id = $1 AND outcome = 'stored'"; }
has_stored_by() { [ "$(stored_by "$1")" -ge 1 ]; }
lives() { ! gone "$1"; }

# Ctrl-C twice, while a stage hangs that would drain for ever.
shut_gate 80
python3 listening.py $short >out 2>err &
chain=$!
check "another run stores" until_true 60 has_stored_by 4
hung=$(pgrep -P $chain -x ic-classify)
check "a stage of it hangs" kill -STOP "${hung:-none}"
kill -INT $chain
check "the first Ctrl-C asks it to drain" until_true 30 is stopping
check "which it cannot" lives $chain
kill -INT $chain
check "the second Ctrl-C ends it at once" until_true 30 gone $chain $hung
# Where that fails, nothing is to wait for ever.
gone $hung || kill -KILL $hung
wait $chain
check_equal "with 130" $? 130
check_equal "the run is stopped" "$(field status)" stopped
check_equal "its last checkpoint holds: it counts what is stored" \
  "$(field "checkpoint->'counts'->>'stored'")" "$(stored_by 4)"
check "no process is left behind" until_true 30 nobody
open_gate
check "resume completes it" ic-run resume 4

# A stop asked by somebody who has nothing but SQL; nobody is notified.
shut_gate 80
$short >out 2>err &
chain=$!
until_true 60 has_stored_by 5
sql "UPDATE pipeline_runs SET status = 'stopping' WHERE id = 5"
check "a stop asked in SQL is found by the next heartbeat" until_true 30 is stopped
open_gate
wait $chain
check_equal "and ends the worker as any other does" "$? $(field status)" "75 stopped"
