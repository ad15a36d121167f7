#!/bin/sh
# Searches that lie, with a stop, a kill and a resume between: everything is there, or what is missing is named.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 22

# More than is searched at once, so that the window is divided.
start_simulator --generate 480 --seed 31 --from 2026-10-01 --to 2026-11-22 --latency 60
run="ic-run start --from 2026-10-01 --to 2026-11-22"
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
source() { field "accounting->'source'->>'$1'"; }
dealt_with() { sql "SELECT count(*) FROM run_conversations WHERE run_id = $1"; }
has() { [ "$(dealt_with "$1")" -ge "$2" ]; }
faults() { curl -sf -d "{\"faults\":[$1]}" "$INTERCOM_BASE_URL/_simulator/faults" >/dev/null; }
lift() { curl -sf -X DELETE "$INTERCOM_BASE_URL/_simulator/faults" >/dev/null; }
# asked: ids of the conversations that were asked for since the last call, in a file
asked() {
  curl -sf "$INTERCOM_BASE_URL/_simulator/log" | sed -n 's/.*"endpoint":"get".*"id":"\([0-9]*\)".*/\1/p' | sort >"$1"
  curl -sf -X DELETE "$INTERCOM_BASE_URL/_simulator/log"
}

# Every second page of a search comes short, and the run is stopped while it drains.
faults '"search:short:every=2"'
$run >out 2>err &
chain=$!
check "the run gets on" until_true 60 has 1 100
check_equal "a stop is taken" "$(ic-run stop)" "run 1 stopping"
wait $chain
check_equal "the stopped worker ends 75" $? 75
check "it says how much is in flight" grep -q 'run 1: stopping: [0-9]* conversations* in flight' err
check_equal "the checkpoint promises what it has listed" \
  "$(field "checkpoint #>> '{cursor,search,promised}'")" "$(dealt_with 1)"
asked first
sql "SELECT conversation_id FROM run_conversations WHERE run_id = 1" | sort >known
check_equal "everything that was asked for is stored" "$(sort -u first | comm -23 - known | wc -l)" 0
lift
ic-run resume 1 >out 2>err
check_equal "the resume is whole" $? 0
asked second
check_equal "after a drained stop nothing is asked for again" "$(comm -12 first second | wc -l)" 0
check_equal "every conversation is there" "$(dealt_with 1)" 480
check_equal "as many as were promised over both attempts" "$(source promised) $(source missing)" "480 0"

# Some conversations hide from the fourth search on, and do not come back.
faults '"search:hide:by=24:from=4"'
ic-run start --from 2026-10-01 --to 2026-11-22 --dry-run >out 2>err
check_equal "a run that misses some ends 65" $? 65
check_equal "it is completed with a warning" "$(field 'status, jsonb_array_length(warnings)')" "completed|1"
missing=$(source missing)
check "some are missing" test "$missing" -gt 0
check_equal "promised is listed and missing" "$(source promised)" $(($(source listed) + missing))
check "a rejected record names their number and the span" sh -c '
  ic-run db psql -XAtc "SELECT reason FROM rejected" | grep -q "$1 of 480 conversations that Intercom counts"' - "$missing"
check "and the person is told" grep -q "$missing of 480 conversations that Intercom counts could not be listed" err
lift

# kill -9: what was fetched ahead of the last commit is bounded.
asked third
$run >out 2>err &
chain=$!
check "a third run gets on" until_true 60 has 3 150
kill -KILL $chain
check "no stage is left" until_true 30 nobody
asked before
check "the resume is whole" ic-run resume 3
asked after
again=$(comm -12 before after | wc -l)
check "about two barriers are fetched again at the most ($again)" test "$again" -le 110
check_equal "every conversation is there" "$(dealt_with 3)" 480
check_equal "as many as were promised over both attempts" "$(source promised) $(source missing)" "480 0"
