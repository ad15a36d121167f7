#!/bin/sh
# Faults of the database: those that pass are waited out without leaving the pipe, others end with their status.
. "$(dirname "$0")/lib.sh"
plan 38

cat >conversations.py <<'P'
"""usage: conversations.py FIRST LAST STEP [BARRIER]: conversations by number, a barrier behind every BARRIER of them"""
import json, sys
first, last, step = map(int, sys.argv[1:4])
barrier = int(sys.argv[4]) if len(sys.argv) > 4 else 0
for count, number in enumerate(range(first, last + step, step), 1):
    print(json.dumps({"type": "conversation", "id": str(number), "created_at": number, "updated_at": number,
                      "source": {"body": "x" * 500}, "contacts": {"contacts": []}}))
    if barrier and count % barrier == 0:
        cursor = {"watermark": {"created_at": number, "id": str(number)}, "window": {"from": 0, "to": 9999999}}
        print(json.dumps({"type": "barrier", "phase": "classification", "cursor": cursor, "counts": {}}))
P
python3 conversations.py 1 2000 1 100 >first
python3 conversations.py 2001 4050 1 100 >second
echo '{"type":"end","phase":"classification","counts":{"fetched":4050}}' >>second

url=$(ic-run db start)
: | ic-store --database-url "$url"
stored() { sql 'SELECT count(*) FROM conversations'; }
server() { head -1 "$XDG_DATA_HOME/ic/postgres/postmaster.pid"; }
# Both halves, the second one when told; the last batch of the first half is sent, but not committed.
feed() {
  cat first
  python3 conversations.py 5000 6200 1
  until [ -e go ]; do sleep 0.05; done
  cat second
}
has_committed() { [ "$(grep -c checkpoint out)" -ge 20 ]; }
has_said() { grep -q 'retrying' err; }

# retried WHAT BREAK MEND: breaks the database in the middle of a stream and mends it again
retried() {
  sql "SET client_min_messages = error; TRUNCATE conversations, pipeline_runs RESTART IDENTITY CASCADE"
  sql "INSERT INTO pipeline_runs (date_from, date_to) VALUES (to_timestamp(0), to_timestamp(9999999))"
  rm -f go out err
  feed | ic-store --run 1 --database-url "$url" >out 2>err &
  chain=$!
  until_true 30 has_committed
  $2
  touch go
  until_true 30 has_said
  $3
  wait $chain
  check_equal "$1: the stream is stored to its end" $? 0
  check_equal "$1: nothing is lost, nothing is twice" "$(stored)" 5251
  check_equal "$1: the counters say so" "$(sql 'SELECT conversations_stored FROM pipeline_runs')" 5251
}
start() { ic-run db start; } >/dev/null
fast() { kill -INT "$(server)"; }
immediate() { kill -QUIT "$(server)"; }
cut_connections() {
  PGOPTIONS='-c statement_timeout=0' psql -XAtq "$url" -c "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE application_name = 'ic-store'" >/dev/null
}
is_locked() {
  [ "$(sql "SELECT count(*) FROM pg_locks
    WHERE relation = 'conversations'::regclass AND mode = 'AccessExclusiveLock' AND granted")" = 1 ]
}
lock() {
  sql "ALTER DATABASE ic SET lock_timeout = '50ms'"
  cut_connections
  ic-run db psql -XAtq -c 'BEGIN' -c 'LOCK TABLE conversations' -c 'SELECT pg_sleep(60)' -c 'COMMIT' >/dev/null 2>&1 &
  until_true 30 is_locked
}
unlock() {
  sql "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()" >/dev/null
  sql 'ALTER DATABASE ic RESET lock_timeout'
}
read_only() {
  sql 'ALTER DATABASE ic SET default_transaction_read_only = on'
  cut_connections
}
writable() { PGOPTIONS='-c default_transaction_read_only=off' psql -XAtq "$url" -c 'ALTER DATABASE ic RESET default_transaction_read_only'; }
slow() {
  sql "ALTER DATABASE ic SET statement_timeout = 1"
  cut_connections
}
timely() { PGOPTIONS='-c statement_timeout=0' psql -XAtq "$url" -c 'ALTER DATABASE ic RESET statement_timeout'; }

retried "a fast restart" fast start
retried "an immediate restart" immediate start
retried "a lock" lock unlock
retried "a server that only reads for a while" read_only writable
retried "statements that time out" slow timely

# Two streams over the same rows in opposite order, without barriers, that go on once each holds the rows that the
# other one comes to: one of them is the deadlock's victim.
sql 'SET client_min_messages = error; TRUNCATE conversations CASCADE'
python3 conversations.py 1 20000 1 >up
python3 conversations.py 20000 1 -1 >down
rm -f go
halves() {
  head -n 10000 "$1"
  until [ -e go ]; do sleep 0.05; done
  tail -n +10001 "$1"
}
are_open() {
  [ "$(sql "SELECT count(*) FROM pg_stat_activity
    WHERE application_name = 'ic-store' AND state = 'idle in transaction'")" = "$1" ]
}
halves up | ic-store --database-url "$url" >/dev/null 2>err.up &
up=$!
halves down | ic-store --database-url "$url" >/dev/null 2>err.down &
check "two streams hold rows at once" until_true 60 are_open 2
touch go
wait $!
status=$?
wait $up
check_equal "of two streams that lock each other out both are stored" "$? $status" "0 0"
check "they did" grep -h 'SQLSTATE 40P01.*retrying' err.up err.down
check_equal "every row once" "$(stored)" 20000

# A reader that pauses while the server cuts the connection: what it was given goes on behind the last line. When the
# barriers come depends on time, too.
# cut_get WHAT BYTES ARGUMENT…: cuts a get after its reader took so many bytes
cut_get() {
  stream=$1 bytes=$2
  shift 2
  ic-store get "$@" --database-url "$url" | grep -v '"type":"barrier"' >whole
  rm -f go got pipe
  mkfifo pipe
  {
    head -c "$bytes"
    until [ -e go ]; do sleep 0.05; done
    cat
  } <pipe >got &
  reader=$!
  ic-store get "$@" --database-url "$url" >pipe 2>err &
  chain=$!
  until_true 30 has_read "$bytes"
  check "$stream is cut in the middle" until_true 30 cut_writing
  touch go
  wait $chain
  status=$?
  wait $reader
  check_equal "$stream: it goes on after that" "$status $(grep -c 'retrying' err)" "0 1"
  grep -v '"type":"barrier"' got >got.lines
  check "$stream: the reader gets every line once" cmp whole got.lines
}
has_read() { [ "$(stat -c %s got)" -ge "$1" ]; }
# The server waits for a reader that takes no more.
cut_writing() {
  [ "$(sql "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE application_name = 'ic-store' AND wait_event = 'ClientWrite'")" = 1 ]
}
cut_get "a reader's stream" 1000000
cut_get "what is known" 100000 --known

# A transaction that sees the database as it was at its beginning meets rows that came later.
sql "SET client_min_messages = error; TRUNCATE conversations CASCADE; ALTER DATABASE ic SET default_transaction_isolation = 'serializable'"
rm -f go
{
  python3 conversations.py 1 1200 1
  until [ -e go ]; do sleep 0.05; done
  python3 conversations.py 3001 4000 1
} | ic-store --database-url "$url" >/dev/null 2>err &
until_true 30 are_open 1
python3 conversations.py 3001 4000 1 | ic-store --database-url "$url" >/dev/null 2>&1
touch go
wait $!
check_equal "a serialization failure is retried" $? 0
check "it was one" grep -q 'SQLSTATE 40001.*retrying' err
check_equal "and nothing is lost by it" "$(stored)" 2200
sql 'ALTER DATABASE ic RESET default_transaction_isolation'

# Faults that do not pass.
read_only
ic-store --retry-for 1 --database-url "$url" <first >/dev/null 2>err
check_equal "a server that stays read-only ends 75" $? 75
check "with the reason" grep -q '^ic-store: database: .*read-only transaction' err
writable
sql 'INSERT INTO schema_version VALUES (99)'
ic-store --database-url "$url" <first >/dev/null 2>err
check_equal "a newer schema ends 78" $? 78
check "and says which" grep -q 'schema version 99, newer than' err
psql -XAtq "$url" -c 'DELETE FROM schema_version WHERE version = 99'

# A table space of 4 MB, where the machine lets us have one.
mkdir small
if mount -t tmpfs -o size=4m tmpfs small 2>/dev/null; then
  chown "$(stat -c %u "$XDG_DATA_HOME/ic/postgres")" small
  chmod 711 "$work"
  sql "CREATE TABLESPACE small LOCATION '$work/small'" && sql 'SET client_min_messages = error; TRUNCATE conversations CASCADE' &&
    sql 'ALTER TABLE conversations SET TABLESPACE small'
  ic-store --database-url "$url" <up >/dev/null 2>err
  check_equal "a full disk ends 75 at once" $? 75
  check "with the reason" grep -q 'No space left' err
  sql 'SET client_min_messages = error; TRUNCATE conversations CASCADE'
  sql 'ALTER TABLE conversations SET TABLESPACE pg_default'
  sql 'DROP TABLESPACE small'
  check_equal "and the session's tables are usable afterwards" "$(ic-store --database-url "$url" <first >/dev/null; echo $?)" 0
  umount small
else
  for what in status reason afterwards; do
    tests=$((tests + 1))
    echo "ok $tests - a full disk: $what # SKIP no right to mount a small disk"
  done
fi
check_equal "what is stored can be read by somebody who may only read" "$(
  sql 'CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader'
  ic-store get --database-url "$(echo "$url" | sed 's/ic@/reader@/')" 2>&1 | grep -c '"type": "conversation"'
)" "$(stored)"

# A database in which we own nothing but a schema, found by libpq's own environment.
psql -XAtq "$url" -c 'CREATE ROLE keeper LOGIN' -c 'CREATE DATABASE shared'
psql -XAtq "$(echo "$url" | sed 's#@/ic?#@/shared?#')" -c 'REVOKE ALL ON SCHEMA public FROM PUBLIC' \
  -c 'CREATE SCHEMA AUTHORIZATION keeper'
printf '[ours]\nhost=%s\ndbname=shared\nuser=keeper\n' "$(psql -XAtqc 'SHOW unix_socket_directories' "$url" |
  sed "s#^/proc/.*#$XDG_DATA_HOME/ic/socket#")" >services
export PGSERVICEFILE=$PWD/services PGSERVICE=ours DATABASE_URL=postgresql://
check "a role that owns only its schema can store" sh -c 'ic-store <first >/dev/null'
check_equal "and read" "$(ic-store get | grep -c '"type": "conversation"')" 2000
