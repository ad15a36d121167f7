#!/usr/bin/env bash
# Facets and themes by a real language-model server: llama.cpp with a model of 135M parameters, which knows little but
# obeys a schema. What it says is not judged here; only that nothing gets through that the record does not bear out.
. "$(dirname "$0")/lib.sh"
python=$root/.build/python/bin/python
"$python" -c 'import xllamacpp' 2>/dev/null || skip_all 'no model server: run scripts/setup --tests'

mkfifo hold
"$python" "$root/Tests/EndToEnd/model-server.py" address <hold >server.log 2>&1 &
servers=$!
exec 9>hold
until [ -s address ]; do
  kill -0 "$servers" 2>/dev/null || { sed 's/^/# /' server.log | tail -20; exit 1; }
  sleep 0.1
done
export OPENAI_BASE_URL=$(cat address) IC_MODEL_CACHE=$work/answers
# Twenty conversations in five themes of four, told apart by their vectors.
"$python" - >grouped.ndjson <<'PYTHON'
import base64, json, struct
matters = [
    ("The export of invoices stops with error 500", "Our export page fails with error 500 when I click on download"),
    ("I cannot sign in since the update", "Sign-in fails with a blank page after the update to version 4.2"),
    ("Reminders of appointments come twice", "Each reminder is sent two times to my customers by mail"),
    ("The calendar is very slow", "Opening the calendar takes 30 seconds since Monday and then it hangs"),
    ("Please add a dark theme", "A dark theme would be nice, I work at night and the white page hurts"),
]
for number in range(20):
    matter = number % 5
    vector = [0.02 * number] * 6
    vector[matter] = 5.0
    text = f"<p>{matters[matter][0]}.</p><p>{matters[matter][1]}.</p>"
    print(json.dumps({
        "type": "conversation", "id": str(100 + number), "created_at": 1788000000 + 3600 * number,
        "source": {"type": "conversation", "delivered_as": "customer_initiated", "author": {"type": "user", "id": f"u{number}"}, "body": text},
        "contacts": {"contacts": [{"id": f"u{number}"}]},
        "embedding": {"model": "test", "dimensions": 6, "base64": base64.b64encode(struct.pack("<6f", *vector)).decode()},
    }))
print('{"type":"end","counts":{}}')
PYTHON
# A busy machine may take many minutes for an answer.
ask="--engine openai --model smollm2 --concurrency 2 --model-timeout 30m"

# Facets of four conversations, names of five themes. Stories are left to the local engine: so small a model does not come
# to the end of one within thousands of tokens.
head -4 grouped.ndjson >four.ndjson
ic-facets --all $ask four.ndjson >facets.ndjson
facets=$?
ic-themes $ask grouped.ndjson >themed.ndjson 2>themes.err
themes=$?
ic-stories themed.ndjson >stories.ndjson 2>stories.err
stories=$?

plan 11
check 'facets of four conversations' test "$facets" = 0 -o "$facets" = 65
check 'every facet has valid labels' sh -c \
  "jq -e 'select(.facets) | .facets | (.action_type | IN(\"inquiry\",\"complaint\",\"bug_report\",\"how_to_question\",\"feature_request\",\"account_change\",\"delete_request\",\"unknown\")) and (.direction | IN(\"excess\",\"deficit\",\"creation\",\"deletion\",\"modification\",\"performance\",\"neutral\"))' facets.ndjson | grep -c true | grep -qx \$(jq -r 'select(.facets) | .id' facets.ndjson | wc -l)"
check_equal 'a conversation without them is rejected' \
  "$(jq -r 'select(.facets or .type == "rejected") | .id' facets.ndjson | sort -u | wc -l)" 4
check_equal 'themes are named' "$themes" 0
check 'every conversation is in a theme, every name is short' sh -c \
  "[ \$(jq -r 'select(.type == \"conversation\" and .theme.signature) | .id' themed.ndjson | wc -l) = 20 ] &&
   [ \$(jq -r 'select(.type == \"theme\") | .title | select(length <= 60 and length > 0)' themed.ndjson | wc -l) -ge 2 ] &&
   jq -es '[.[] | select(.type == \"theme\") | .engine | IN(\"openai\", \"local\")] | all' themed.ndjson"
check 'the model named one of them at least' sh -c \
  "cat themes.err && jq -es 'any(.[]; .type == \"theme\" and .engine == \"openai\")' themed.ndjson"
check_equal 'stories are written' "$stories" 0
check 'there are stories, and every conversation is accounted for' sh -c \
  "cat stories.err && [ \$(jq -r 'select(.conversation_ids and .type != \"theme\") | .conversation_ids[]' stories.ndjson | sort -u | wc -l) = 20 ] &&
   [ \$(jq -r 'select(.type == \"story\") | .title' stories.ndjson | wc -l) -ge 1 ]"
check 'every quotation stands in its conversation, every statement names conversations of the story' \
  "$python" - <<'PYTHON'
import json, re
texts = {}
for line in open("grouped.ndjson"):
    record = json.loads(line)
    if record["type"] == "conversation":
        texts[record["id"]] = re.sub(r"<[^>]+>", "\n", record["source"]["body"])
for line in open("stories.ndjson"):
    story = json.loads(line)
    if story["type"] != "story":
        continue
    assert len(story["title"]) <= 80 or story["engine"] == "local", story["title"]
    for quote in story["evidence"]:
        assert quote["excerpt"] in texts[quote["conversation_id"]], quote
    parts = story.get("parts") or {}
    claims = [claim for part in parts.values() for claim in (part if isinstance(part, list) else [part])]
    for claim in claims:
        assert claim["conversation_ids"] and set(claim["conversation_ids"]) <= set(story["conversation_ids"]), claim
        said = " ".join(texts[id] for id in claim["conversation_ids"]) + json.dumps(story["facts"])
        for number in re.findall(r"\d+", claim["text"]):
            assert number.lstrip("0") in said, claim
PYTHON
check 'the end says what was asked' sh -c \
  "jq -e 'select(.type == \"end\") | .usage | map(select(.engine == \"openai\" and .model == \"smollm2\" and .input_tokens > 0)) | length >= 1' stories.ndjson"
kill "$servers"
check 'a rerun needs no server and gives the same' bash -c \
  "ic-themes $ask grouped.ndjson 2>&1 >again.ndjson | cat && ic-stories themed.ndjson 2>/dev/null >told.ndjson &&
   diff <(grep -v '\"end\"' themed.ndjson) <(grep -v '\"end\"' again.ndjson) && diff <(grep -v '\"end\"' stories.ndjson) <(grep -v '\"end\"' told.ndjson)"
