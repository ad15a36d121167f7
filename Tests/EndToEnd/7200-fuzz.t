#!/bin/sh
# A thousand made-up requests, most of them wrong: nothing but what the description says comes back.
. "$(dirname "$0")/lib.sh"
python=$root/.build/python/bin
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
[ -x "$python/schemathesis" ] || skip_all "the tests' Python is absent: run scripts/setup --tests"
plan 6

start_simulator --generate 60 --seed 4
ic-run start --days 365 --auto-create-stories >/dev/null 2>&1
# Without a token no request can start a run, so that every try sees the same database.
unset INTERCOM_ACCESS_TOKEN
start_server
resident() { awk '/^VmRSS/ {print $2}' "/proc/$server/status"; }
check_equal "a budget for a run that asks no server is the request's fault" "$(curl -s -o /dev/null -w '%{http_code}' \
  -H 'Content-Type: application/json' -d '{"from":"story_creation","budget_usd":1}' "$base/api/pipeline/1/rerun")" 400
curl -s "$base/" >/dev/null
before=$(resident)
# One worker: Python 3.11 cannot parse on two threads (CPython issue 106905), and the tester does.
# Creating stories may take a minute before it answers.
"$python/schemathesis" run "$base/openapi.json" --exclude-path /api/pipeline/events --seed 7 \
  --phases coverage,fuzzing --max-examples 50 --suppress-health-check all --warnings off \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,unsupported_method \
  --request-timeout 90 >fuzz 2>&1
status=$?
check_equal "no answer departs from the description" "$status" 0
# Whatever ended it, failures or errors of its own, stands below the first line of equals signs.
[ "$status" -eq 0 ] || sed -n '/^=/,$p' fuzz | cut -c1-300 | sed 's/^/# /' | head -200
curl -s "$base/metrics" >metrics
requests=$(awk '/^ic_http_requests_total/ {sum += $2} END {print int(sum)}' metrics)
check "at least 1000 requests were made ($requests)" test "$requests" -ge 1000
check_equal "none ended in a 5xx" "$(grep '^ic_http_requests_total.*status="5' metrics)" ""
check "the server lives, and its memory is bounded ($before to $(resident) KiB)" test "$(resident)" -lt $((before + 200000))
check "the figures are in Prometheus' format" "$python/python" -c '
import sys
from prometheus_client.parser import text_string_to_metric_families
families = list(text_string_to_metric_families(open("metrics").read()))
assert len(families) > 15, families
'
