#!/bin/sh
# Dumps of other programs: a tool that finds no record of its kind says what the input seems to be and the line of jq
# that makes records of it; contacts and tickets are found in whatever form they come.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
command -v jq >/dev/null || skip_all "jq is absent: run scripts/setup --tests"
plan 75

start_simulator --generate 30 --seed 49 --to 2026-11-22
ic-fetch --from 2026-06-01 --to 2026-11-22 2>/dev/null | jq -c 'select(.type == "conversation")' >conversations
number=$(wc -l <conversations)
check "there are conversations" test "$number" -ge 10

cat >wrap.py <<'P'
"""usage: wrap.py FORM <conversations: the same in another program's form"""
import json, sys
form, found = sys.argv[1], [json.loads(line) for line in sys.stdin]
show = lambda value, **options: print(json.dumps(value, **options))
bare = lambda c: {key: value for key, value in c.items() if key != "type"}
if form == "singer":
    for c in found: show({"type": "RECORD", "stream": "conversations", "record": c, "time_extracted": "2026-11-22T00:00:00Z"})
elif form == "singer-with-state":
    show({"type": "SCHEMA", "stream": "conversations", "schema": {"properties": {}}, "key_properties": ["id"]})
    for c in found: show({"type": "RECORD", "stream": "conversations", "record": c})
    show({"type": "STATE", "value": {"bookmarks": {}}})
elif form == "singer-bare":
    for c in found: show({"type": "RECORD", "stream": "conversations", "record": bare(c)})
elif form == "airbyte":
    for c in found: show({"type": "RECORD", "record": {"stream": "conversations", "data": c, "emitted_at": 1}})
elif form == "airbyte-with-log":
    show({"type": "LOG", "log": {"level": "INFO", "message": "Starting"}})
    for c in found: show({"type": "RECORD", "record": {"stream": "conversations", "data": c, "emitted_at": 1}})
elif form == "airbyte-rows":
    for c in found: show({"_airbyte_raw_id": c["id"], "_airbyte_extracted_at": 1, "_airbyte_data": c})
elif form == "page":
    for start in range(0, len(found), 7):
        show({"type": "conversation.list", "pages": {"type": "pages"}, "conversations": found[start:start + 7]})
elif form == "webhook":
    for c in found: show({"type": "notification_event", "topic": "conversation.user.created", "data": {"type": "notification_event_data", "item": c}})
elif form == "bare":
    for c in found: show(bare(c))
elif form == "array": show(found)
elif form == "array-of-lines": print("[\n" + ",\n".join(json.dumps(c) for c in found) + "\n]")
elif form == "spread-page": show({"type": "conversation.list", "conversations": found}, indent=2)
elif form == "spread":
    for c in found: show(c, indent=2)
P

# told: the line of jq in the messages
told() { sed -n 's/.*unwrap with: //p' err; }
mandoc -T ascii -O width=200 "$root/docs/man/ic-records.5" | sed "s/.$(printf '\b')//g" >manual
# form NAME STATUS: a dump in that form ends so, with a line that makes the same conversations of it
form() {
  python3 wrap.py "$1" <conversations >dump
  ic-classify <dump >out 2>err
  check_equal "$1: the tool ends $2 with one line of advice" "$? $(told | wc -l)" "$2 1"
  told >line
  sh line <dump | jq -cS . >unwrapped
  jq -cS . conversations >expected
  check_same "$1: it makes the conversations of the dump" expected unwrapped
  check "$1: the manual has it, too" grep -qF "$(cat line)" manual
  sh line <dump | ic-classify 2>err | grep -c '"classification"' >count
  check_equal "$1: they are classified without another word" "$(cat count) $(cat err)" "$number "
}
form singer 0
form singer-with-state 0
form singer-bare 0
form airbyte 0
form airbyte-with-log 0
form airbyte-rows 65
form page 0
form webhook 0
form bare 65
form array 65
form array-of-lines 65
form spread 65
form spread-page 65

# Every tool that reads a stream.
python3 wrap.py singer <conversations >dump
for tool in ic-classify ic-embed ic-facets ic-themes ic-stories ic-store; do
  $tool <dump >out 2>err
  check_equal "$tool: status 0 with the warning" \
    "$? $(grep -c "^$tool: no [a-z]* in the input: Singer's messages; unwrap with: jq -c .record$" err)" "0 1"
  $tool --require-records <dump >out 2>err
  check_equal "$tool --require-records: 65, and the same words" "$? $(told)" "65 jq -c .record"
done

printf '%s\n' '{"type":"barrier","phase":"classification","counts":{}}' '{"type":"end","counts":{}}' >empty
ic-classify <empty >out 2>err
check_equal "a complete stream without conversations is not an error" "$? $(cat err)" "0 "
ic-classify --require-records <empty >out 2>err
check_equal "unless records are wanted" "$? $(grep -c 'no conversation in the input' err)" "65 1"
cat conversations empty | ic-store 2>/dev/null | ic-embed >out 2>err
check "the checkpoints of ic-store are known" grep -q "checkpoints of ic-store; 'ic-store get'" err

# Contacts in forms that have no wrapper of Intercom's.
conversation() { printf '{"type":"conversation","id":"%s","created_at":1,"updated_at":1,"source":{"body":"x"},"contacts":%s}\n' "$1" "$2"; }
{
  conversation 1 '[{"id":"anna"}]'
  conversation 2 '[{"id":"berta"},{"id":"anna"}]'
  conversation 3 '{"contacts":[{"id":"anna"}]}'
  conversation 4 '["anna"]'
  conversation 5 '{"type":"list","data":[{"id":"anna"}]}'
  conversation 6 '{"id":"anna","name":"Anna"}'
  conversation 7 '[{"id":"berta"}]'
  conversation 8 '[{"id":17}]'
} | ic-store >/dev/null 2>err
contacts() { sql "SELECT count(*) FROM conversations WHERE length(conversation_id) = 1 AND '$1' = ANY (contact_ids)"; }
check_equal "contacts without a wrapper are found" "$(contacts anna) $(contacts berta) $(contacts 17)" "6 2 1"
ic-store forget --contact anna >/dev/null
check_equal "and forgotten" "$(contacts anna) $(contacts berta)" "0 1"

# A ticket stands for an opening message that says nothing.
cat >tickets.py <<'P'
import json
words = "The CSV export of our monthly report fails with error 500 since Monday."
make = lambda number, **fields: print(json.dumps({"type": "conversation", "id": str(number), "created_at": 100, **fields}))
author = {"type": "user", "id": "u"}
make(1001, source={"author": author, "subject": "Export fails", "body": words})
make(1002, source={"author": author, "subject": "", "body": "<p></p>"}, ticket={"title": "Export fails", "description": words})
make(1003, source={"author": author}, ticket={"ticket_attributes": {"_default_title_": "Export fails", "_default_description_": words}})
make(1004, source={"author": author, "body": "Something else entirely, by mail."}, ticket={"title": "Export fails", "description": words})
make(1005, ticket={"title": "Export fails", "description": "<p>It hangs.</p>", "custom_attributes": {
  "Plan": {"type": "string", "value": "Pro <1>"}, "Seats": 12, "Empty": None, "Urgent": True}})
P
python3 tickets.py | ic-classify >tickets 2>err
answer() { jq -cS "select(.id == \"$1\").classification" tickets; }
check_equal "a ticket's title and description are read as subject and opener" "$(answer 1002)" "$(answer 1001)"
check_equal "so are those among its attributes" "$(answer 1003)" "$(answer 1001)"
check "a message that says something stays the opener" sh -c '[ "$1" != "$2" ]' - "$(answer 1004)" "$(answer 1001)"
ic-store <tickets >/dev/null
check_equal "the attributes belong to it" "$(sql "SELECT source_subject, source_body FROM conversations WHERE conversation_id = '1005'")" \
  "Export fails|<p>It hangs.</p><p>Plan: Pro &lt;1&gt;</p><p>Seats: 12</p><p>Urgent: yes</p>"
check_equal "the record keeps its own bytes" "$(ic-store get | grep '"1002"' | jq -c .source.body)" '"<p></p>"'
