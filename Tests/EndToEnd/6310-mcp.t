#!/bin/sh
# 'ic-run mcp' asked by the Model Context Protocol's own client, and line by line what no good client sends.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
python=$root/.build/mcp/bin/python
[ -x "$python" ] || skip_all "the protocol's client is absent: run scripts/setup --tests"
tests=0

# says LINE…: what the server writes when these lines come in; errors go to the file err
says() { printf '%s\n' "$@" | ic-run mcp 2>err; }
# code ANSWER: error code and id
code() { python3 -c 'import json,sys; answer = json.loads(sys.stdin.read()); print(answer["error"]["code"], answer["id"])'; }
ping='{"jsonrpc":"2.0","id":1,"method":"ping"}'
initialize() { printf '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}' "$1"; }
agreed() { says "$(initialize "$1")" | python3 -c 'import json,sys; print(json.loads(sys.stdin.read())["result"]["protocolVersion"])'; }
modern='"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}'

check_equal "nothing in, nothing out" "$(ic-run mcp </dev/null; echo $?)" 0
check_equal "a ping is answered" "$(says "$ping")" '{"jsonrpc":"2.0","id":1,"result":{}}'
check_equal "the last line needs no end" "$(printf %s "$ping" | ic-run mcp)" '{"jsonrpc":"2.0","id":1,"result":{}}'
check_equal "an id may be text" "$(says '{"jsonrpc":"2.0","id":"a","method":"ping"}')" '{"jsonrpc":"2.0","id":"a","result":{}}'
check_equal "what is no JSON is answered" "$(says '{"jsonrpc"' | code)" "-32700 None"
check_equal "so are bytes that are no UTF-8" "$(printf '{"a":"\377"}\n' | ic-run mcp | code)" "-32700 None"
check_equal "and what is no message" "$(says '3' | code)" "-32600 None"
check_equal "and one without a version" "$(says '{"id":3,"method":"ping"}' | code)" "-32600 3"
check_equal "an id is not null" "$(says '{"jsonrpc":"2.0","id":null,"method":"ping"}' | code)" "-32600 None"
check_equal "an unknown method" "$(says '{"jsonrpc":"2.0","id":4,"method":"tools/drop"}' | code)" "-32601 4"
check_equal "parameters that are no object" "$(says '{"jsonrpc":"2.0","id":5,"method":"ping","params":[1]}' | code)" "-32602 5"
check_equal "a notification is not answered" "$(says '{"jsonrpc":"2.0","method":"notifications/initialized"}' '{"jsonrpc":"2.0","method":"what"}')" ""
check_equal "nor is an answer" "$(says '{"jsonrpc":"2.0","id":9,"result":{}}')" ""
check_equal "after a bad line the next one is answered" "$(says '{' "$ping" | tail -1)" '{"jsonrpc":"2.0","id":1,"result":{}}'
check_equal "no batches in new revisions" "$(says "[$ping]" | code)" "-32600 None"
check_equal "in that of 2025-03-26 there are" "$(says "$(initialize 2025-03-26)" "[$ping,{\"jsonrpc\":\"2.0\",\"method\":\"x\"}]" | tail -1)" \
  '[{"jsonrpc":"2.0","id":1,"result":{}}]'
check_equal "but no empty ones" "$(says "$(initialize 2025-03-26)" '[]' | tail -1 | code)" "-32600 None"
for version in 2024-11-05 2025-03-26 2025-06-18 2025-11-25; do
  check_equal "$version is spoken" "$(agreed "$version")" "$version"
done
check_equal "for another one ours is offered" "$(agreed 1999-01-01)" 2025-11-25
check_equal "a request that names a version we do not speak" \
  "$(says '{"jsonrpc":"2.0","id":6,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"1999-01-01"}}}' | code)" "-32022 6"
check_equal "the stateless revision has no ping" "$(says "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{$modern}}" | code)" "-32601 7"
check "but says that an answer is complete" \
  sh -c 'printf "%s\n" "$1" | ic-run mcp | grep -q "\"resultType\":\"complete\",\"ttlMs\":3600000"' - \
  "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"tools/list\",\"params\":{$modern}}"
says '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' | head -c 1 >/dev/null
check_equal "a reader that is gone ends it" "$(ic-run mcp 2>err </dev/null >/dev/full; echo $?)" 0
DATABASE_URL=postgresql://nobody@127.0.0.1:1/none says '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"whats_new"}}' >out
check "a database that is away is said to the assistant" grep -q '"isError":true' out

start_simulator --generate 500 --seed 12 --to "$(date -u -d yesterday +%F)"
ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "a run completes" $? 0
"$python" "$root/Tests/EndToEnd/mcp_client.py" >client
status=$?
sed -n "s/^ok [0-9]* - /ok /p;s/^not ok [0-9]* - /not ok /p;/^#/p" client | while read -r line; do
  case $line in '#'*) echo "$line" ;; *) tests=$((tests + 1)); echo "$line" | sed "s/^\(not \)\{0,1\}ok /\1ok $tests - /" ;; esac
done
tests=$((tests + $(grep -c '^\(not \)\{0,1\}ok ' client)))
check_equal "the client ends in peace" "$status" 0
plan "$tests"
