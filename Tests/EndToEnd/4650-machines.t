#!/bin/sh
# Two machines on one database, whose clocks disagree: they see one run, and only the database's clock counts.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
command -v faketime >/dev/null || skip_all "faketime is absent: run scripts/setup --tests"
plan 15

start_simulator --generate 300 --seed 41 --to 2026-11-22 --latency 50
DATABASE_URL=$(ic-run db start)
export DATABASE_URL
# here COMMAND…, there COMMAND…: on either machine; theirs is two hours ahead of ours and shares no file with us
here() { ic-run "$@"; }
there() {
  mkdir -p "$work/there" && (cd "$work/there" &&
    XDG_DATA_HOME=$PWD/data XDG_STATE_HOME=$PWD/state XDG_CONFIG_HOME=$PWD/config FAKETIME_DONT_FAKE_MONOTONIC=1 \
      exec faketime -f "${skew:-+2h}" ic-run "$@")
}
sql() { psql -XAtqc "$1" "$DATABASE_URL"; }
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
is() { [ "$(field "$1")" = "$2" ]; }
has_stored() { [ "$(sql "SELECT count(*) FROM run_conversations WHERE run_id = $1 AND outcome = 'stored'")" -ge "$2" ]; }
window="--from 2026-08-01 --to 2026-11-22 --concurrency 2"

shut_gate 100
here start $window >out 2>err &
chain=$!
until_true 60 has_stored 1 1
check "the other machine sees the run" sh -c '[ "$1" = "{\"active\":true,\"run_id\":1}" ]' - "$(there active)"
check "and that its worker lives, whatever its own clock says" sh -c '! echo "$1" | grep -q "no heartbeat"' - "$(there status 1)"
there start $window >out.2 2>err.2
check_equal "it cannot start another" $? 75
check "and names the one that is active" grep -q 'run 1 is active' err.2
there resume 1 >out.2 2>err.2
check_equal "it cannot take it over" $? 75
check_equal "it can stop it" "$(there stop)" "run 1 stopping"
wait $chain
check_equal "the run is stopped" "$(field status)" stopped
open_gate
stored=$(sql 'SELECT count(*) FROM run_conversations')
check "with something stored" test "$stored" -ge 1

skew=-2h
shut_gate 80
there resume 1 >out.2 2>err.2 &
chain=$!
until_true 60 has_stored 1 $((stored + 5))
check_equal "another machine, two hours behind, resumes it" "$(field status)" running
check "the first one sees a live worker" sh -c '! ic-run status 1 | grep -q "no heartbeat"'
for process in $(pgrep -x ic-run); do
  grep -qzsxF "XDG_DATA_HOME=$work/there/data" "/proc/$process/environ" && kill -9 "$process"
done
wait $chain 2>/dev/null
open_gate
check "when that machine dies, the first one waits for the verdict and completes the run" here resume 1
check_equal "the run is completed" "$(field status)" completed
check_equal "every conversation is accounted for" "$(field conversations_fetched)" \
  "$(sql 'SELECT count(*) FROM run_conversations WHERE run_id = 1')"
check_equal "none was lost" "$(field conversations_fetched)" \
  "$(ic-fetch --from 2026-08-01 --to 2026-11-22 2>/dev/null | tail -1 | grep -o '"fetched":[0-9]*' | cut -d: -f2)"

# What a run covers depends on the clock of the machine that starts it, and is frozen with the run.
skew=+2h
there start --days 1 --dry-run >out.2 2>err.2
check_equal "the window is the starter's" \
  "$(sql "SELECT round(extract(epoch FROM date_to - started_at) / 3600) FROM pipeline_runs ORDER BY id DESC LIMIT 1")" 2
