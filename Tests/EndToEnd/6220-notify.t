#!/bin/sh
# What changed, sent to a webhook: shapes, the signature, and receivers that fail.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 21

# A receiver that keeps what it gets; /fail/N answers 500 N times, /wait 429 with Retry-After once, /no 404.
cat >receiver.py <<'P'
import http.server, json, sys
seen = {}
class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        count = seen[self.path] = seen.get(self.path, 0) + 1
        status, headers = 200, {}
        if self.path.startswith("/fail/") and count <= int(self.path.split("/")[2]): status = 500
        if self.path == "/wait" and count == 1: status, headers = 429, {"Retry-After": "1"}
        if self.path == "/no": status = 404
        with open("received", "ab") as file:
            file.write(json.dumps({"path": self.path, "status": status, "headers": {k.lower(): v for k, v in self.headers.items()},
                "body": body.decode()}).encode() + b"\n")
        self.send_response(status)
        for name, value in headers.items(): self.send_header(name, value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
open("receiver.tmp", "w").write(str(server.server_port))
import os; os.rename("receiver.tmp", "receiver-port")
server.serve_forever()
P
python3 receiver.py &
servers="$servers $!"
until_true 10 test -s receiver-port
hook=http://127.0.0.1:$(cat receiver-port)
# last KEY: the body, the path or the status of the last request, or one of its headers
last() { tail -1 received | python3 -c '
import json, sys
request = json.loads(sys.stdin.readline())
print(request.get(sys.argv[1]) or request["headers"].get(sys.argv[1], ""))' "$1"; }
body() { last body | python3 -c "import json, sys; m = json.load(sys.stdin); print($1)"; }

start_simulator --generate 600 --seed 12 --to "$(date -u -d yesterday +%F)"
ic-run notify 2>err
check_equal "without an address nothing is sent" $? 78
check "and the setting is named" grep -q IC_WEBHOOK_URL err
ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "a run completes" $? 0

ic-run notify --webhook "$hook/json" 2>err
check_equal "a digest is sent" $? 0
check_equal "to a receiver of one's own as it is" "$(body 'm["type"], m["run"]["id"], m["stories"][0]["section"] in ("spike", "new")')" "digest 1 True"
check_equal "with counts and titles only" "$(body 'any(s.get("evidence") or s.get("description") for s in m["stories"])')" False
check_equal "unsigned without a secret" "$(last x-hub-signature-256)" ""
ic-run notify --webhook "$hook/json" --details 2>err
check_equal "and with the words of stories where they are wanted" "$(body 'all(s["evidence"] and s["description"] for s in m["stories"])')" True

printf 'a secret\n' >secret
IC_WEBHOOK_SECRET_FILE=secret IC_WEBHOOK_URL=$hook/slack ic-run notify --shape slack 2>err
check_equal "Slack's shape is sent to the address of the settings" "$(last path) $(body 'm["blocks"][0]["type"], "text" in m')" "/slack header True"
last body | tr -d '\n' >signed
check_equal "with the signature of the body" "$(last x-hub-signature-256)" \
  "sha256=$(openssl dgst -sha256 -hmac 'a secret' signed | sed 's/.*= *//')"
ic-run notify --webhook "$hook/teams" --shape teams 2>err
check_equal "Teams gets an adaptive card" "$(body 'm["attachments"][0]["content"]["type"]')" AdaptiveCard
ic-run notify --webhook "$hook/discord" --shape discord 2>err
check_equal "Discord gets content and embeds" "$(body 'len(m["content"]) <= 2000 and len(m["embeds"]) > 0')" True

ic-run notify --webhook "$hook/fail/2" 2>err
check_equal "a receiver that fails is asked again" "$? $(grep -c '"path": "/fail/2"' received)" "0 3"
ic-run notify --webhook "$hook/wait" 2>err
check_equal "so is one that asks for patience" "$? $(grep -c '"path": "/wait"' received)" "0 2"
ic-run notify --webhook "$hook/no" 2>err
check_equal "one that refuses is not" "$? $(grep -c '"path": "/no"' received)" "69 1"
check "and no message shows the address" sh -c '! grep -q "/no" err && grep -q "webhook: status 404" err'
ic-run notify --webhook "ftp://x" 2>err
check_equal "an address that is none is refused" $? 78

ic-run sync --notify --webhook "$hook/sync" --progress none >/dev/null 2>err
check_equal "a run over what is new tells of itself" "$? $(last path) $(body 'm["run"]["id"]')" "0 /sync 2"
IC_WEBHOOK_URL='' ic-run sync --notify --progress none >/dev/null 2>err
check_equal "one without an address does not begin" "$? $(sql 'SELECT count(*) FROM pipeline_runs')" "78 2"
ic-run sync --notify --webhook "$hook/no" --progress none >summary 2>err
check_equal "one whose message is refused says so" $? 69
check_equal "and is completed" "$(sql 'SELECT status FROM pipeline_runs WHERE id = 3')" completed
