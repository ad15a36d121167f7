#!/bin/sh
# A run that asks a model in batches, killed between a batch's submission and its answers: nothing is submitted or paid
# for twice, it costs half, and no file is left at the server.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 20

start_simulator --generate 400 --seed 12 --to 2026-11-22
here=$(dirname "$root/Tests/EndToEnd/x")
run="ic-run start --from 2026-08-01 --to 2026-11-22 --auto-create-stories --engine openai --batch"
usage() { sql "SELECT sum($1) FROM pipeline_runs, jsonb_to_recordset(model_usage) one(calls int, cached int, usd numeric, input_tokens int, output_tokens int)"; }
answers() { grep -vc '^submitted' answers; }
repeated() { sort answers | uniq -d; }
files() { curl -s "$OPENAI_BASE_URL/v1/files" | jq '.data | length'; }

# One answer: the question that is asked by itself, before those in the batch.
echo 1 >limit
python3 "$here/model.py" "$work/model-port" answers limit &
servers="$servers $!"
until_true 10 test -s model-port
OPENAI_BASE_URL=http://127.0.0.1:$(cat model-port)
IC_MODEL_CACHE=$work/cache
export OPENAI_BASE_URL IC_MODEL_CACHE
unset OPENAI_API_KEY OPENAI_API_KEY_FILE

check_equal "a run in batches needs the cache" "$($run --no-cache 2>/dev/null; echo $?)" 64
ic-run estimate --from 2026-08-01 --to 2026-11-22 --sample 40 --engine openai >dear
ic-run estimate --from 2026-08-01 --to 2026-11-22 --sample 40 --engine openai --batch >cheap
total() { sed -n 's/^total .*\$//p' "$1"; }
check "an estimate in batches is half" awk "BEGIN { exit !($(total dear) > 1.9 * $(total cheap)) }"

$run >out 2>err &
chain=$!
check "themes are submitted in a batch" until_true 120 grep -q '^submitted theme' answers
check "which is recorded" until_true 20 grep -q '"batch"' cache/batches/*.json
counted() { [ "$(usage calls)" = 1 ]; }
check "and the answer before it is counted" until_true 20 counted
kill -9 $chain
wait $chain 2>/dev/null
check "the tools end with ic-run" until_true 30 nobody
check_equal "no answer of the batch has come" "$(answers)" 1
check "the server has the file of questions" [ "$(files)" -ge 1 ]

echo 100000 >limit
ic-run rerun 1 --from theme_extraction >out 2>err
check_equal "the run continues" $? 0
check "it finds the batch again" grep -q 'of the questions, from an earlier start' err
check_equal "nothing was submitted twice, nor answered" "$(repeated)" ""
check "stories were submitted, too" grep -q '^submitted story' answers
check_equal "each answer is counted, and once" "$(usage calls)" "$(answers)"
check "it costs little more than half" awk "BEGIN {
  full = $(usage input_tokens) * 0.15e-6 + $(usage output_tokens) * 0.6e-6
  exit !($(usage usd) >= 0.5 * full && $(usage usd) < 0.75 * full)
}"
check_equal "no batch waits" "$(find cache/batches -name '*.json' | wc -l)" 0
check_equal "no file is left at the server" "$(files)" 0
ic-run status 1 >out
check "status shows the engine" grep -q '^  engine  *openai, gpt-4o-mini in batches for themes, stories$' out

before=$(wc -l <answers)
check "the phase of themes is repeated" ic-run rerun 1 --from theme_extraction
check_equal "without a question" "$(wc -l <answers)" "$before"
check_equal "and without a batch" "$(find cache/batches -name '*.json' | wc -l)" 0
