#!/bin/sh
# The runbook's curl commands over a real run; the server may come and go meanwhile.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 27

field() { python3 -c 'import json,sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
status() { curl -s "$base/api/pipeline/status/$1" | field status; }
is() { [ "$(status "$1")" = "$2" ]; }
stored() { [ "$(curl -s "$base/api/pipeline/status/1" | field conversations_stored)" -ge "$1" ]; }
post() { curl -s -o answer -w '%{http_code}' -X POST "$base/api/pipeline/$1" -H "Content-Type: application/json" -d "$2"; }

start_server
check_equal "without a token a start is refused at once" "$(post run '{"days": 90}')" 400
check "and the answer names it" grep -q INTERCOM_ACCESS_TOKEN answer
kill "$server"
wait "$server"
check_equal "the server ends in peace" $? 0

start_simulator --generate 400 --seed 3 --to "$(date -u -d yesterday +%F)" --latency 25
start_server
check_equal "pre-flight: no run is active" "$(curl "$base/api/pipeline/active" 2>/dev/null)" '{"active":false,"run_id":null}'
shut_gate 200
curl -s -X POST "$base/api/pipeline/run" \
  -H "Content-Type: application/json" \
  -d '{"days": 90, "auto_create_stories": true}' >answer
check_equal "a start answers with the run's id" "$(field run_id <answer)" 1
check_equal "and that it started" "$(field status <answer)" started
check_equal "a second start is a conflict" "$(post run '{"days": 90}')" 409
check "that names the active run" grep -q 'run 1 ' answer

until_true 60 stored 1
kill "$server"
wait "$server"
check_equal "the server's end leaves the run alive" "$(sql "SELECT status FROM pipeline_runs")" running
start_server
check_equal "a new server shows it" "$(curl -s "$base/api/pipeline/active")" '{"active":true,"run_id":1}'
one=$base
start_server
check_equal "two servers agree" "$(curl -s "$base/api/pipeline/active")" "$(curl -s "$one/api/pipeline/active")"
curl -sN --max-time 120 "$base/api/pipeline/events" >events &
watcher=$!
check_equal "a bare stop is taken" "$(curl -s -X POST "$base/api/pipeline/stop" | field status)" stopping
check "the run stops" until_true 60 is 1 stopped
open_gate
until_true 60 grep -q '"status":"stopped"' events
check "the events tell of it" grep -q '"status":"stopped"' events
kill "$watcher"
check_equal "its checkpoint is one of classification" \
  "$(curl -s "$base/api/pipeline/status/1" | python3 -c 'import json,sys; print(json.load(sys.stdin)["checkpoint"]["phase"])')" classification
check "the history lists it" sh -c "curl -s '$base/api/pipeline/history?limit=5' | grep -q '\"id\":1,'"

check_equal "other days find no run to resume" "$(post run '{"days": 30, "resume": true}')" 400
check "and the answer says so" grep -q 'No resumable run found' answer
check_equal "the same days resume it" "$(post run '{"days": 90, "resume": true}')" 200
check_equal "under its own id" "$(field run_id <answer)" 1
check_equal "an active run does not resume" "$(post run '{"resume": true, "resume_run_id": 1}')" 409
check "it completes" until_true 120 is 1 completed
check_equal "a completed run does not resume" "$(post run '{"resume": true, "resume_run_id": 1}')" 400
check "and the answer names the way out" grep -q rerun answer
check_equal "a later phase is repeated" "$(post 1/rerun '{"from": "story_creation"}')" 200
check "and completes" until_true 60 is 1 completed

ic-run serve --host 0.0.0.0 --port 0 2>err
check_equal "an address that others reach demands a token" $? 78
