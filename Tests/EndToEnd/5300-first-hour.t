#!/bin/sh
# What a person does in the first hour: stops, goes on, works in the background, looks at the database.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 16

start_simulator --generate 300 --seed 12 --to 2026-11-22
run="ic-run start --from 2026-08-01 --to 2026-11-22 --auto-create-stories"
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
is() { [ "$(field status)" = "$1" ]; }

# A stop past classification: what is offered works, on the command line, over HTTP and on the page.
$run >out 2>err &
chain=$!
suspend ic-embed
ic-run stop >/dev/null
wait $chain
check_equal "a stop past classification ends 75" "$? $(field status)" "75 stopped"
check "and says with what to go on" grep -q "continue with 'ic-run rerun 1 --from embedding_generation'" err
check "not with what would be refused" sh -c '! grep -q "ic-run resume" err out'
check "status says it too" sh -c 'ic-run status | grep -q "continue with  *ic-run rerun 1 --from embedding_generation$"'
start_server
check "so does the API" sh -c "curl -s $base/api/pipeline/status/1 | grep -qF '\"next_step\":{\"command\":\"ic-run rerun 1 --from embedding_generation\",\"request\":{\"path\":\"/api/pipeline/1/rerun\",\"body\":{\"from\":\"embedding_generation\"}}}'"
check "and the page offers a button" sh -c "curl -s $base/ | grep -q 'Continue with embeddings</button>'"
check "the command works" $(sed -n "s/.*continue with '\(ic-run rerun .*\)'/\1/p" err)
check_equal "the run is completed" "$(field status)" completed
check "and has nothing to go on with" sh -c 'ic-run status >status && ! grep -q "continue with" status'

# A run that fails at once is reported by the command that began it.
mkdir "$work/model"
: >"$work/model/model.safetensors"
IC_MODEL_DIR=$work/model $run --detach >out 2>err
check_equal "a run in the background that fails at once ends as in the foreground" $? 78
check "and says why" grep -q '^ic-run: run 2 failed: classification: ic-classify: ' err
check_equal "the run is failed" "$(field status)" failed
check "one that works is handed over" sh -c "$run --detach >out && [ \$(wc -l <out) = 1 ] && grep -q '^run 3 started' out"
check "and goes on by itself" until_true 60 is completed

# No password in a list of processes.
export DATABASE_URL="$(ic-run db url)&password=xyzzy-secret"
ic-run db psql -XAtqc 'SELECT pg_sleep(30)' >/dev/null 2>&1 &
shell=$!
until_true 30 sh -c "tr '\\0' ' ' </proc/$shell/cmdline | grep -q pg_sleep && [ \$(readlink /proc/$shell/exe | grep -c ic-run) = 0 ]"
check "psql has no password in its command line" sh -c "tr '\\0' '\\n' </proc/$shell/cmdline >words && grep -q pg_sleep words && ! grep -q xyzzy words"
check_equal "and reaches the database" "$(ic-run db psql -XAtqc "SELECT 'here'")" here
kill $shell
