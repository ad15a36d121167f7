#!/bin/sh
# ic-fetch over TLS and HTTP/2, as Intercom speaks it: nginx stands before ic-simulator.
. "$(dirname "$0")/lib.sh"
[ -x /usr/sbin/nginx ] || skip_all "nginx is absent: run scripts/setup --tests"
plan 20

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem 2>openssl.err
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
secure=https://localhost:$port

# front REQUESTS: nginx before the simulator; a connection is closed after so many requests
front() {
  if [ -n "$front" ]; then
    kill "$front"
    wait "$front"
  fi
  cat >nginx.conf <<CONF
daemon off;
user $(id -un) $(id -gn);
pid $work/nginx.pid;
error_log $work/nginx.err;
events {}
http {
  log_format told '\$server_protocol \$connection \$pid \$status \$request_uri';
  access_log $work/nginx.log told;
  client_body_temp_path $work/body;
  proxy_temp_path $work/proxy;
  fastcgi_temp_path $work/fastcgi;
  uwsgi_temp_path $work/uwsgi;
  scgi_temp_path $work/scgi;
  keepalive_requests $1;
  server {
    listen 127.0.0.1:$port ssl http2;
    ssl_certificate $work/cert.pem;
    ssl_certificate_key $work/key.pem;
    location / { proxy_pass $INTERCOM_BASE_URL; }
  }
}
CONF
  : >nginx.log
  /usr/sbin/nginx -c "$work/nginx.conf" 2>>nginx.err &
  front=$!
  servers="$servers $front"
  until_true 30 curl -s --cacert cert.pem -o /dev/null "$secure/ready" || sed 's/^/# /' nginx.err
  : >nginx.log
}
front=

window="--from 2026-01-01 --to 2026-01-20 --keep-all"
# fetch NAME: a sweep through nginx
fetch() {
  INTERCOM_BASE_URL=$secure SSL_CERT_FILE=$work/cert.pem ic-fetch $window >"$1" 2>"$1.err"
  check_equal "$1: it ends with 0" "$?" 0
  whole "$1"
}
whole() {
  grep -v '"type":"barrier"}$' "$1" >"$1.records"
  check "$1: every byte is that of the sweep over HTTP/1.1" cmp "$1.records" plain.records
}
# The request that waited for nginx may be logged late.
protocols() { grep -v ' /ready$' nginx.log | cut -d ' ' -f 1 | sort -u | tr '\n' ' '; }
connections() { grep -v ' /ready$' nginx.log | cut -d ' ' -f 2 | sort -u | wc -l; }
workers() { cut -d ' ' -f 3 nginx.log | sort -u | wc -l; }
strike() { curl -sS -o faults.out -X POST -d "{\"faults\":[$1]}" "$INTERCOM_BASE_URL/_simulator/faults"; }
lift() { curl -sS -X DELETE "$INTERCOM_BASE_URL/_simulator/faults"; }

start_simulator --generate 400 --seed 3 --from 2026-01-01 --to 2026-01-20 --latency 20
ic-fetch $window >plain 2>plain.err
check_equal "over HTTP/1.1 it ends with 0" "$?" 0
grep -v '"type":"barrier"}$' plain >plain.records

front 100000
fetch http2
check_equal "every request was HTTP/2" "$(protocols)" "HTTP/2.0 "
check_equal "over one connection" "$(connections)" 1

front 50
fetch short-lived
check_equal "still all HTTP/2" "$(protocols)" "HTTP/2.0 "
# Requests that meet a closing connection open others, more of them on a busy machine; a client
# that did not share connections would make one for each of the 400 conversations.
check "over connections that many requests share" \
  sh -c '[ "$1" -ge 8 ] && [ "$1" -le 60 ]' - "$(connections)"

front 100000
strike '"all:429:every=40:reset=1:times=3","get:truncate:every=50:times=3","get:reset:every=60:times=3","search:truncate:page=2:times=1","search:500:page=3:times=1"'
fetch faults
check "429 came through" grep -q ' 429 /conversations' nginx.log
lift

# interrupted NAME COMMAND…: a sweep that cannot end before the command has been run
interrupted() {
  name=$1
  shift
  : >nginx.log
  strike '"get:500:from=200"'
  INTERCOM_BASE_URL=$secure SSL_CERT_FILE=$work/cert.pem ic-fetch $window >"$name" 2>"$name.err" &
  sweep=$!
  until_true 60 grep -q '"type":"conversation"' "$name"
  "$@"
  until_true 60 sh -c '[ "$(cut -d " " -f 3 nginx.log | sort -u | wc -l)" -gt 1 ]'
  lift
  wait "$sweep"
  check_equal "$name: it ends with 0" "$?" 0
  whole "$name"
  check_equal "$name: the old and the new worker both answered" "$(workers)" 2
  check_equal "$name: all HTTP/2" "$(protocols)" "HTTP/2.0 "
}
worker() { pgrep -P "$front" | head -1; }
kill_worker() { kill -9 "$(worker)"; }
interrupted goaway kill -HUP "$front"
interrupted broken kill_worker
