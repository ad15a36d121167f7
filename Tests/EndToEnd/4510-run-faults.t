#!/bin/sh
# A whole run meets faults of its database: temporary ones are retried under the same owner, others are named.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 23

start_simulator --generate 120 --seed 45 --to 2026-11-22
# Named, the private server is started by nobody but this test.
url=$(ic-run db start)
export DATABASE_URL="$url"
sql() { psql -XAtqc "$1" "$url"; }
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
has_stored() { [ "$(sql "SELECT count(*) FROM run_conversations WHERE outcome = 'stored'")" -ge 1 ]; }
run="ic-run start --from 2026-08-01 --to 2026-11-22 --concurrency 4"

fresh_tables() {
  sql 'SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public'
  : | ic-store --database-url "$url"
}
# begin WHAT: a run that waits in the middle of classification, with something committed
begin() {
  shut_gate 60
  $run >out 2>err &
  chain=$!
  check "$1: a run is in the middle of classification" until_true 60 has_stored
}

rows() { run_rows "$url"; }

fresh_tables
check "a run left alone completes" $run
rows >expected
check "and has conversations to compare, and to hold back" \
  test "$(grep -c '^classification' expected)" -gt 50 -a "$(fetches)" -gt 80

# The server is away for longer than an owner may be silent, while somebody keeps asking what is active.
fresh_tables
begin "a server that is away"
start_server
asked() { curl -sf "$base/api/pipeline/active" >active; }
until_true 30 asked
check_equal "a server that is away: the run is shown as active before" "$(cat active)" '{"active":true,"run_id":1}'
kill -INT "$(head -1 "$XDG_DATA_HOME/ic/postgres/postmaster.pid")"
open_gate
sleep 20
check "a server that is away: it was, all the time" sh -c '! psql -XAtqc "SELECT 1" "$1"' - "$url"
env -u DATABASE_URL ic-run db start >/dev/null
check "a server that is away: asked again, it answers" until_true 60 asked
check_equal "a server that is away: nobody declares the owner dead" "$(cat active)" '{"active":true,"run_id":1}'
wait $chain
check_equal "a server that is away: the run completes" "$? $(field status)" "0 completed"
check_equal "a server that is away: under its first owner" "$(field owner_epoch)" 1
rows >got
check_same "a server that is away: rows and counters are those of a run left alone" expected got
kill "$server"
wait "$server" 2>/dev/null

# The server ends the owner's sessions, and with them its lock.
fresh_tables
begin "a lock that is lost"
cut() {
  sql "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'ic-run'
    AND backend_type = 'client backend'"
}
is_locked() { [ "$(sql "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")" -ge 1 ]; }
check "a lock that is lost: the owner has sessions" test "$(cut)" -ge 1
check "a lock that is lost: the owner takes it back" until_true 30 is_locked
ic-run start --from 2026-08-01 --to 2026-11-22 >out.2 2>err.2
check_equal "a lock that is lost: another start may try later" $? 75
check "a lock that is lost: and is told which run is active" grep -q 'run 1 is active' err.2
open_gate
wait $chain
check_equal "a lock that is lost: the run completes" "$? $(field status)" "0 completed"
check_equal "a lock that is lost: under its first owner, and alone" \
  "$(field owner_epoch) $(sql 'SELECT count(*) FROM pipeline_runs')" "1 1"
rows >got
check_same "a lock that is lost: rows and counters are those of a run left alone" expected got

# A right that is taken away in the middle.
fresh_tables
sql 'CREATE ROLE clerk LOGIN; GRANT USAGE ON SCHEMA public TO clerk; GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk;
  GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO clerk'
DATABASE_URL=$(echo "$url" | sed 's/ic@/clerk@/')
begin "a right that is missing"
sql 'REVOKE INSERT ON conversations FROM clerk'
open_gate
wait $chain
check_equal "a right that is missing: the run fails with 78" "$? $(field status)" "78 failed"
check "a right that is missing: it says which" sh -c 'echo "$1" |
  grep "^classification: ic-store: .*permission denied for table conversations.*42501" ||
  { echo "it says: $1"; cat err; false; }' - "$(field error_message)"
sql 'GRANT INSERT ON conversations TO clerk'
check "a right that is missing: with it, resume completes the run" ic-run resume 1
rows >got
check_same "a right that is missing: rows and counters are those of a run left alone" expected got
