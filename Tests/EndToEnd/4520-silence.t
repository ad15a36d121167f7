#!/bin/sh
# A network that goes silent without a word: ic-store gives up in time instead of the system's quarter of an hour,
# and the server lets go of a session whose machine is gone, and of the lock that it holds.
[ -n "$ALONE" ] || ! unshare -n true 2>/dev/null || exec env ALONE=1 unshare -n "$0"
. "$(dirname "$0")/lib.sh"
[ -n "$ALONE" ] || skip_all "cannot create a network namespace: needs root"
ip link set lo up
plan 7

stopped_cluster
printf 'local all ic trust\nhost all ic 127.0.0.1/32 trust\n' >"$data/pg_hba.conf"
as_server "$pg_ctl" -D "$data" -l /dev/null -w start -o "-p 5432 -k '$data' -c listen_addresses=127.0.0.1" >/dev/null
stop_server() { as_server "$pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1; }
trap 'stop_server; finish' EXIT
local_sql() { psql -XAtqc "$1" "host=$data user=ic dbname=ic"; }
sessions() { local_sql "SELECT count(*) FROM pg_stat_activity WHERE client_addr IS NOT NULL"; }
has_sessions() { [ "$(sessions)" = "$1" ]; }
conversation() { printf '{"type":"conversation","id":"%s","created_at":1,"updated_at":1}\n' "$1"; }
barrier() { echo '{"type":"barrier","phase":"classification","counts":{}}'; }

mkfifo records
ic-store --retry-for 5 --database-url postgresql://ic@127.0.0.1/ic <records >out 2>err &
store=$!
exec 3>records
conversation 1 >&3
barrier >&3
check "the first conversation is committed" until_true 30 grep -q checkpoint out
check_equal "over one connection" "$(sessions)" 1
ip link set lo down
conversation 2 >&3
barrier >&3
check "the server lets the session go" until_true 60 has_sessions 0
gone() { ! kill -0 "$store" 2>/dev/null; }
check "ic-store gives up within a minute" until_true 60 gone
gone || kill -9 "$store"
wait "$store"
check_equal "with status 75" $? 75
check "and says that the database is gone" grep -q '^ic-store: database: ' err
exec 3>&-
check_equal "what was committed stays" "$(local_sql 'SELECT count(*) FROM conversations')" 1
