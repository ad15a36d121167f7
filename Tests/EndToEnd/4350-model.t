#!/bin/sh
# A run that asks a model: what is missing is found before, what it costs is shown, and nothing is paid for twice.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 24

start_simulator --generate 400 --seed 12 --to 2026-11-22
here=$(dirname "$root/Tests/EndToEnd/x")
run="ic-run start --from 2026-08-01 --to 2026-11-22 --auto-create-stories --engine openai"
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
calls() { sql "SELECT coalesce(sum((one->>'calls')::int), 0) FROM pipeline_runs, jsonb_array_elements(model_usage) one"; }
has_calls() { [ "$(calls)" -ge "$1" ]; }
answers() { grep -c . answers; }
unset OPENAI_API_KEY OPENAI_API_KEY_FILE OPENAI_BASE_URL

$run >out 2>err
check_equal "without a key no run starts" $? 78
check "which is said" grep -q 'ic-run: no OPENAI_API_KEY' err
check_equal "and there is no run" "$(sql 'SELECT count(*) FROM pipeline_runs')" 0
ic-run doctor --engine openai --check 'model server' >out
check_equal "doctor finds the same" "$?" 78
check "the local engine needs no key" ic-run doctor --check 'model server'
check_equal "a setting of the model without the engine is refused" "$(ic-run start --everything 2>/dev/null; echo $?)" 64

echo 3 >limit
python3 "$here/model.py" "$work/model-port" answers limit &
servers="$servers $!"
until_true 10 test -s model-port
OPENAI_BASE_URL=http://127.0.0.1:$(cat model-port)
IC_MODEL_CACHE=$work/cache
export OPENAI_BASE_URL IC_MODEL_CACHE

ic-run estimate --from 2026-08-01 --to 2026-11-22 --sample 40 --engine openai --everything >out 2>err
check "an estimate tells the cost" grep -Eq '^total +[0-9]+ +[0-9]+ +[0-9]+ +\$0\.[0-9]{4}$' out
check_equal "and asks no model" "$(answers)" 0

# Three answers have arrived when ic-run is killed; further questions are under way.
$run >out 2>err &
chain=$!
check "the cost is recorded while the run works" until_true 120 has_calls 3
kill -9 $chain
wait $chain 2>/dev/null
check "the tools end with ic-run" until_true 30 nobody
check_equal "the local engine did what is its own" "$(sql "SELECT count(*) FROM classifications WHERE value->>'engine' <> 'local'")" 0
echo 100000 >limit
check "the run continues" ic-run rerun 1 --from theme_extraction
check_equal "no answer that had arrived was asked for again" "$(sort answers | uniq -d)" ""
check_equal "each answer is counted, and once" "$(calls)" "$(answers)"
check_equal "those that had arrived came from the cache" \
  "$(sql "SELECT sum((one->>'cached')::int) FROM pipeline_runs, jsonb_array_elements(model_usage) one")" 3
ic-run status 1 >out
check "status shows the engine" grep -q '^  engine  *openai, gpt-4o-mini for themes, stories$' out
check "status shows the cost" grep -Eq '^  cost  *\$0\.[0-9]*[1-9][0-9]*, [0-9]+ questions' out
ic-run report 1 | tr -d '\\' >out
check "the report does, too" grep -qF -e '- openai, gpt-4o-mini for themes, stories: $0' out

before=$(answers)
check "the phase of themes is repeated" ic-run rerun 1 --from theme_extraction
check_equal "without a question" "$(answers)" "$before"

# Other folder, no kept answers: everything would be asked again, but the budget is spent.
IC_MODEL_CACHE=$work/cache2
ic-run rerun 1 --from theme_extraction --budget-usd 0.0001 >out 2>err
check_equal "a spent budget ends with 79" $? 79
check_equal "the run is stopped, not failed" "$(field status)" stopped
check "with the reason" grep -q 'the budget of' err
check "a higher budget continues it" ic-run rerun 1 --from theme_extraction --budget-usd 5
