#!/bin/sh
# A server behind TCP that takes nobody without TLS and a password.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 16

stopped_cluster

# certificate NAME: one that signs itself
certificate() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$1.key" -out "$1.crt" 2>/dev/null
}
certificate server && certificate stranger
install -o "$owner" -m 600 server.key server.crt "$data"
cat >"$data/pg_hba.conf" <<'E'
local all ic trust
hostssl all keeper 127.0.0.1/32 scram-sha-256
E
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_server "$pg_ctl" -D "$data" -l /dev/null -w start \
  -o "-p $port -k '$data' -c listen_addresses=127.0.0.1 -c ssl=on" >/dev/null
stop_server() { as_server "$pg_ctl" -D "$data" -m fast stop >/dev/null 2>&1; }
trap 'stop_server; finish' EXIT
owner_sql() { psql -XAtqc "$1" "host=$data port=$port user=ic dbname=ic"; }
owner_sql "CREATE ROLE keeper LOGIN PASSWORD 'open sesame'"
owner_sql 'CREATE SCHEMA AUTHORIZATION keeper'

address="postgresql://keeper@localhost:$port/ic"
url() { echo "$address?sslmode=verify-full&sslrootcert=$work/${1:-server}.crt"; }
export PGPASSFILE=$work/pgpass
# password WORD: what .pgpass says from now on
password() { printf 'localhost:%s:*:keeper:%s\n' "$port" "$1" >pgpass && chmod 600 pgpass; }
echo '{"type":"conversation","id":"1","created_at":1,"updated_at":1}' >one
# store URL: stores a conversation there; its status
store() {
  ic-store --retry-for 20 --database-url "$1" <one >out 2>err
  echo $?
}

password 'open sesame'
check_equal "a conversation is stored over TLS" "$(store "$(url)")" 0
check_equal "into the schema of the role" "$(owner_sql 'SELECT count(*) FROM keeper.conversations')" 1
check_equal "a certificate of somebody else ends 78" "$(store "$(url stranger)")" 78
check "and it says so" grep -q '^ic-store: database: .*certificate verify failed' err
check_equal "so does a missing one" "$(store "$(url absent)")" 78
check_equal "and a name that is not the server's" "$(store "$(url | sed 's/localhost/127.0.0.1/')")" 78
check_equal "a server that wants TLS takes nobody without" "$(store "$address?sslmode=disable")" 77
password wrong
check_equal "a wrong password ends 77" "$(store "$(url)")" 77
check "and is not repeated" sh -c '! grep -q wrong err'
rm pgpass
check_equal "no password ends 77" "$(store "$(url)")" 77
check "the reason is plain" grep -q 'no password supplied' err
check_equal "a password in the process list is refused" \
  "$(store "$(url | sed 's/keeper@/keeper:secret@/')")" 64

# A whole run, with the password where every tool of the chain finds it.
start_simulator --generate 40 --seed 5 --to 2026-11-22
DATABASE_URL=$(url | sed 's/keeper@/keeper:open%20sesame@/')
export DATABASE_URL
ic-run start --from 2026-08-01 --to 2026-11-22 --auto-create-stories >run.out 2>run.err &
chain=$!
until_true 60 sh -c '[ -n "$(pgrep -P '$chain')" ]'
check "the password is in no process list" sh -c '! ps axwwo args | grep "[s]esame"'
wait $chain
check_equal "a run completes over TLS" "$?" 0
check "the password is in no log" sh -c '! grep -rq sesame run.out run.err "$XDG_STATE_HOME"'
check_equal "and is kept in the schema of the role" \
  "$(owner_sql 'SELECT status FROM keeper.pipeline_runs')" completed
