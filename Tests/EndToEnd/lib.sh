# A small TAP library: source it, call plan, then check or check_same.
# Every test works in a folder of its own with data, state and configuration folders of its own.

root=${ROOT:-$(cd "$(dirname "$0")" && git rev-parse --show-toplevel)}
PATH="$root/.build/release:$PATH"
shared=$root/../shared
tests=0

work=$(mktemp -d)
chmod 700 "$work"
export IC_MODEL_DIR=${IC_MODEL_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/ic/models/all-MiniLM-L6-v2}
export XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config
export LC_ALL=C.UTF-8 TZ=UTC
unset DATABASE_URL INTERCOM_BASE_URL INTERCOM_ACCESS_TOKEN
cd "$work" || exit 1

finish() {
  ic-run db stop >/dev/null 2>&1
  for process in $simulator $servers; do kill "$process" 2>/dev/null; done
  cd /
  rm -rf "$work"
}
trap finish EXIT
simulator=
servers=

plan() { echo "1..$1"; }

# check WHAT COMMAND…: ok when the command succeeds; shows its output when it does not
check() {
  tests=$((tests + 1))
  what=$1
  shift
  if "$@" >"$work/.out" 2>&1; then
    echo "ok $tests - $what"
  else
    echo "not ok $tests - $what"
    echo "# $*"
    sed 's/^/# /' "$work/.out" | head -40
  fi
}

# check_same WHAT FILE FILE: ok when both files hold the same bytes
check_same() { check "$1" diff -u "$2" "$3"; }

# check_equal WHAT GOT EXPECTED
check_equal() { check "$1" sh -c '[ "$1" = "$2" ] || { echo "got      $1"; echo "expected $2"; false; }' - "$2" "$3"; }

skip_all() {
  echo "1..0 # SKIP $1"
  exit 0
}

# start_simulator ARGUMENT…: sets INTERCOM_BASE_URL and INTERCOM_ACCESS_TOKEN
start_simulator() {
  rm -f "$work/port"
  ic-simulator --port 0 --port-file "$work/port" "$@" 2>"$work/simulator.err" &
  simulator=$!
  until [ -s "$work/port" ]; do
    kill -0 "$simulator" 2>/dev/null || { sed 's/^/# /' "$work/simulator.err"; exit 1; }
    sleep 0.05
  done
  INTERCOM_BASE_URL=http://127.0.0.1:$(cat "$work/port")
  INTERCOM_ACCESS_TOKEN=simulator-token
  export INTERCOM_BASE_URL INTERCOM_ACCESS_TOKEN
}

# shut_gate N: from the Nth conversation that is asked for, the simulator puts everybody off: classification cannot end
shut_gate() { curl -sf -d "{\"faults\":[\"get:429:from=$1\"]}" "$INTERCOM_BASE_URL/_simulator/faults" >/dev/null; }
open_gate() { curl -sf -X DELETE "$INTERCOM_BASE_URL/_simulator/faults" >/dev/null; }
# fetches: how many conversations the simulator was asked for
fetches() { curl -sf "$INTERCOM_BASE_URL/_simulator/log" | grep -c '"endpoint":"get"'; }

# start_server ARGUMENT…: starts 'ic-run serve'; sets server (its process) and base (its address)
start_server() {
  rm -f "$work/server-port"
  ic-run serve --port 0 --port-file "$work/server-port" "$@" 2>>"$work/server.err" &
  server=$!
  servers="$servers $server"
  until [ -s "$work/server-port" ]; do
    kill -0 "$server" 2>/dev/null || { sed 's/^/# /' "$work/server.err"; exit 1; }
    sleep 0.05
  done
  base=http://localhost:$(cat "$work/server-port")
}

# until_true SECONDS COMMAND…: waits for a condition
until_true() {
  deadline=$(($(date +%s) + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$(date +%s)" -lt "$deadline" ] || return 1
    sleep 0.05
  done
}

sql() { ic-run db psql -XAtqc "$1"; }

# run_rows ADDRESS: all that a run leaves in a database, in an order of its own: equal for equal runs
run_rows() {
  psql -XAtq "$1" <<'SQL'
SELECT 'counters', conversations_fetched, conversations_filtered, conversations_classified, conversations_stored,
  conversations_rejected, embeddings_generated, facets_extracted, themes_extracted, checkpoint::text, status, errors,
  warnings, error_message FROM pipeline_runs;
SELECT 'outcome', conversation_id, outcome, reason FROM run_conversations ORDER BY 2;
SELECT 'conversation', conversation_id, md5(raw::text) FROM conversations ORDER BY 2;
SELECT 'classification', conversation_id, md5(value::text) FROM classifications ORDER BY 2;
SELECT 'embedding', conversation_id, md5(vector::text) FROM embeddings ORDER BY 2;
SELECT 'facets', conversation_id, md5(value::text) FROM facets ORDER BY 2;
SELECT 'theme', conversation_id, value::text FROM conversation_themes ORDER BY 2;
SELECT 'rejected', conversation_id, phase, reason FROM rejected ORDER BY 2;
SQL
}

# stopped_cluster: makes the private cluster for a test that starts its server itself; sets data (its folder),
# owner (the user of its files) and pg_ctl
stopped_cluster() {
  ic-run db start >/dev/null && ic-run db stop >/dev/null
  data=$XDG_DATA_HOME/ic/postgres
  owner=$(stat -c %U "$data")
  chmod 711 "$work" "$XDG_DATA_HOME" "$XDG_DATA_HOME/ic"
  pg_ctl=$(pg_config --bindir)/pg_ctl
}
# as_server COMMAND…: as the user of the server's files
as_server() { if [ "$(id -un)" = "$owner" ]; then "$@"; else runuser -u "$owner" -- "$@"; fi; }

# start_pooler MODE [SETTING…]: starts pgbouncer before the server of stopped_cluster, which it starts, too; sets pooled
# and direct (the addresses for libpq with and without it) and DATABASE_URL to the pooled one
start_pooler() {
  as_server "$pg_ctl" -D "$data" status >/dev/null ||
    as_server "$pg_ctl" -D "$data" -l /dev/null -w start -o "-p 5432 -k '$data' -c listen_addresses=" >/dev/null
  direct="postgresql://ic@/ic?host=$data&port=5432"
  pool=$work/pool
  mkdir -p "$pool"
  chown "$owner" "$pool"
  {
    printf '[databases]\nic = host=%s port=5432 dbname=ic user=ic\n' "$data"
    printf '[pgbouncer]\nunix_socket_dir = %s\nlisten_port = 6432\nauth_type = any\npidfile = %s\npool_mode = %s\n' "$pool" "$pool/pid" "$1"
    shift
    printf '%s\n' "$@"
  } >"$work/pgbouncer.ini"
  as_server "$(command -v pgbouncer || echo /usr/sbin/pgbouncer)" -q "$work/pgbouncer.ini" >"$work/pgbouncer.log" 2>&1 &
  until_true 10 test -s "$pool/pid" || sed 's/^/# /' "$work/pgbouncer.log"
  pooler=$(cat "$pool/pid")
  servers="$servers $pooler"
  pooled="postgresql://ic@/ic?host=$pool&port=6432"
  DATABASE_URL=$pooled
  export DATABASE_URL
  until_true 10 psql -XAtqc 'SELECT 1' "$pooled" || sed 's/^/# /' "$work/pgbouncer.log"
}
stop_pooler() {
  kill "$pooler"
  until_true 10 gone "$pooler"
  rm -f "$pool/pid"
}

# ours NAME: ids of the processes of that name, a pattern, that belong to this test
ours() {
  pgrep -x "$1" | while read -r id; do
    grep -qzsxF "XDG_DATA_HOME=$XDG_DATA_HOME" "/proc/$id/environ" && echo "$id"
  done
}
# gone ID…: whether processes have ended; a zombie has, though its parent may be stopped and not know
gone() {
  for id; do
    case $(cut -d' ' -f3 "/proc/$id/stat" 2>/dev/null) in '' | Z | X) ;; *) return 1 ;; esac
  done
}
works() { [ -n "$(ours "$1")" ]; }
# suspend NAME: stops the process of that name as soon as there is one, so that what follows finds it at work
suspend() { until_true 60 works "$1" && kill -STOP $(ours "$1"); }
nobody() { ! works 'ic-fetch|ic-classify|ic-embed|ic-facets|ic-themes|ic-stories|ic-store|ic-run'; }
