#!/bin/sh
# The unit for systemd, and the server behind the TLS proxy of docs/serving.md.
. "$(dirname "$0")/lib.sh"
command -v nginx >/dev/null || skip_all "nginx is absent: run scripts/setup --tests"
plan 13

if command -v systemd-analyze >/dev/null; then
  sed "s|/usr/local/bin/ic-run|$(command -v ic-run)|" "$root/docs/ic-run.service" >ic-run.service
  check "systemd finds nothing wrong with the unit" sh -c \
    'systemd-analyze verify --man=no "$PWD/ic-run.service" 2>complaints && ! grep ic-run.service complaints'
else
  check "the unit is there (systemd-analyze is not)" test -s "$root/docs/ic-run.service"
fi

name=ic.example.com
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(umask 077; openssl rand -hex 32 >token)
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 1 -subj "/CN=$name" \
  -addext "subjectAltName=DNS:$name" 2>/dev/null
IC_API_TOKEN_FILE=$work/token
export IC_API_TOKEN_FILE
start_server --allow-host "$name"

# The example as it is printed, with this test's ports and files.
{
  echo "pid $work/nginx.pid; error_log stderr; events {} http { access_log off;"
  for each in client_body proxy fastcgi uwsgi scgi; do echo "${each}_temp_path $work/nginx-$each;"; done
  sed -n '/^    server {/,/^    }/p' "$root/docs/serving.md" |
    sed "s|listen 443|listen 127.0.0.1:$port|; s|/etc/ssl/ic.pem|$work/cert.pem|; s|/etc/ssl/ic.key|$work/key.pem|
      s|127.0.0.1:8000|127.0.0.1:${base##*:}|"
  echo "}"
} >nginx.conf
# In the folder of the test, which root's workers could not enter otherwise.
nginx -e stderr -p "$work" -c "$work/nginx.conf" -g "daemon off; user $(id -un);" 2>nginx.err &
servers="$servers $!"
ask() { curl -s --cacert cert.pem --resolve "$name:$port:127.0.0.1" "$@"; }
code() { ask -o answer -w '%{http_code}' "$@"; }
site=https://$name:$port
bearer="Authorization: Bearer $(cat token)"
until_true 20 ask "$site/health" || sed 's/^/# /' nginx.err

check_equal "health answers through the proxy" "$(code "$site/health")" 200
check_equal "without the token nothing else does" "$(code "$site/api/pipeline/active")" 401
check_equal "with it everything does" "$(code -H "$bearer" "$site/api/pipeline/active")" 200
check_equal "a post from the page itself is taken" "$(code -X POST -H "$bearer" -H "Origin: $site" -H 'Sec-Fetch-Site: same-origin' "$site/api/pipeline/stop")" 200
check_equal "one from another page is not" "$(code -X POST -H "$bearer" -H 'Origin: https://evil.example' "$site/api/pipeline/stop")" 403
check_equal "nor is a name that leads here" "$(code -H "$bearer" -H 'Host: evil.example' "$site/api/pipeline/active")" 421
ask -D head -o /dev/null -H "Origin: $site" --data "token=$(cat token)" "$site/login"
check "the login's cookie stays with TLS" grep -qi '^set-cookie: ic_session=.*; Secure' head
check "and leads in" sh -c 'curl -s --cacert cert.pem --resolve "$1" -b "$(sed -n "s/^[Ss]et-[Cc]ookie: \([^;]*\).*/\1/p" head)" "$2/" | grep -q "Start a run"' - "$name:$port:127.0.0.1" "$site"
check "the token is in none of its answers" sh -c '! grep -q "$(cat token)" head answer server.err'

ask -N -H "$bearer" "$site/api/pipeline/events" >events &
watcher=$!
check "events begin at once" until_true 60 grep -q retry: events
sql "INSERT INTO pipeline_runs (date_from, date_to) VALUES (now(), now())"
check "and come as they happen, unbuffered" until_true 60 grep -q '"id":1,' events
check "while the stream goes on" kill -0 "$watcher"
kill "$watcher"
