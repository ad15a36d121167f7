#!/bin/sh
# The runbook's recovery SQL and pre-flight, pasted.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 17

check_equal "no run is active at first" "$(ic-run active)" '{"active":false,"run_id":null}'
check "the recovery SQL works on an empty database" sh -c "ic-run db psql <<'SQL'
SELECT id, status, checkpoint, date_from, date_to
FROM pipeline_runs
ORDER BY id DESC
LIMIT 1;
SQL"
ic-run start >out 2>err
check_equal "a start without a token ends 78" "$?" 78
check "and says what is missing" grep -q '^ic-run: no INTERCOM_ACCESS_TOKEN: ' err
check "the doctor names what is wrong" sh -c 'ic-run doctor | grep -q "^FAIL  token"'

start_simulator --generate 40 --seed 5
check "the doctor finds nothing wrong" ic-run doctor
INTERCOM_ACCESS_TOKEN=wrong ic-run start --days 90 >out 2>err
check_equal "a token that Intercom refuses ends 77" "$?" 77
check "and says so" grep -q '^ic-run: Intercom refused the access token: ' err
check_equal "before there is a run" "$(ic-run history)" ""
check "a run completes" ic-run start --days 90
log=$XDG_STATE_HOME/ic/runs/1.log
check_equal "its log ends with its end" "$(tail -1 "$log" | cut -d' ' -f2-)" "run 1 completed"
check_equal "and tells each commit once" "$(grep committed "$log" | cut -d' ' -f2- | uniq -d)" ""
check "the recovery SQL shows it" sh -c "ic-run db psql <<'SQL' | grep -q 'completed'
SELECT id, status, checkpoint, date_from, date_to
FROM pipeline_runs
ORDER BY id DESC
LIMIT 1;
SQL"
ic-run resume 1 2>err
check_equal "a completed run does not resume" "$?" 69
check "and the refusal names the way out" grep -q "ic-run rerun 1" err
ic-run resume 99 2>err
check "an unknown run is named" grep -q "run 99 does not exist" err
check "stories can be asked for afterwards" ic-run rerun 1 --from story_creation
