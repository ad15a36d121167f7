#!/bin/sh
# A stage that is killed: the run says which stage it was and why, keeps how every stage ended, and resumes.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 14

# Six seconds lie between the first commit and the end of the phase, however quick the machine.
start_simulator --generate 250 --seed 52 --to 2026-11-22 --latency 100
ic-run db start >/dev/null
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
has_stored() { [ "$(sql "SELECT count(*) FROM run_conversations WHERE outcome = 'stored'")" -ge 1 ]; }
# ended STAGE: what the run keeps of a stage's end, once for each time it does
ended() {
  sql "SELECT error->>'phase', error->>'message' FROM pipeline_runs, jsonb_array_elements(errors) AS error
    WHERE error->>'stage' = '$1'"
}

ic-run start --from 2026-08-01 --to 2026-11-22 --concurrency 4 >out 2>err &
chain=$!
check "a run begins to store" until_true 60 has_stored
victim=$(pgrep -P $chain -x ic-classify)
check "its ic-classify is killed" kill -9 "${victim:-none}"
wait $chain
check_equal "ic-run ends as what is worth trying again" $? 75
check_equal "the run is failed" "$(field status)" failed
check_equal "in the phase of its checkpoint" "$(field "current_phase || ' ' || (checkpoint->>'phase')")" \
  "classification classification"
check_equal "its message names the phase, the stage and the signal" "$(field error_message)" \
  "classification: ic-classify: killed by signal 9"
check "which ic-run says, too" grep -q 'classification: ic-classify: killed by signal 9' err
check_equal "the end of the one that was killed is kept" \
  "$(ended ic-classify | grep -c '^classification|.*status 137$')" 1
check_equal "so is that of the one behind it, whose stream was cut" \
  "$(ended ic-store | grep -c '^classification|.*status 76$')" 1
check_equal "and that of the one before it, whom nobody read any more" \
  "$(ended ic-fetch | grep -Ec '^classification\|(.*, )?status (141|143|130)$')" 1
check "no process is left behind" until_true 30 nobody

check "resume completes the run" ic-run resume 1
check_equal "and clears what it had failed of" \
  "$(field "status || ' ' || coalesce(error_message, 'none') || ' ' || errors")" \
  "completed none []"
check_equal "every conversation is accounted for, once" "$(field conversations_fetched)" \
  "$(ic-fetch --from 2026-08-01 --to 2026-11-22 2>/dev/null | tail -1 | grep -o '"fetched":[0-9]*' | cut -d: -f2)"
