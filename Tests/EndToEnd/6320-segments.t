#!/bin/sh
# Stories filtered and weighed by attributes that a team names, over the command line, the API and the page.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 35

# of EXPRESSION: what a Python expression over `it`, the JSON on standard input, gives
of() { python3 -c 'import json,sys; it = [json.loads(line) for line in sys.stdin]; print(eval(sys.argv[1]))' "$1"; }
get() { curl -sf "$base$1"; }

start_simulator --generate 500 --seed 12 --to "$(date -u -d yesterday +%F)"
ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "a run completes" $? 0
all=$(ic-run story list --json | of 'len(it)')
pro=$(ic-run story list --segment plan=business --json | of 'len(it)')
check "some stories are of a plan, and not all" sh -c '[ "$1" -gt 0 ] && [ "$1" -le "$2" ]' - "$pro" "$all"
check_equal "each has the value" "$(ic-run story list --segment plan=business --json | of 'all("business" in each["segments"]["plan"] for each in it)')" True
check_equal "there is none of another" "$(ic-run story list --segment plan=unknown --json | wc -l)" 0
check_equal "values that are named twice let either through" \
  "$(ic-run story list --segment plan=business --segment plan=unknown --json | of 'len(it)')" "$pro"
ic-run story list --segment plan 2>err
check_equal "a value is needed" $? 64

check_equal "the heaviest come first" \
  "$(ic-run story list --weight monthly_spend --sort weight --json | of '(lambda sums: sums == sorted(sums, reverse=True) and sums[0] > 0)([each["impact"]["weight"]["sum"] for each in it])')" True
ic-run story list --weight monthly_spend >list
check "the table has the parts of the impact" grep -q 'ALL *CUSTOMERS *COMPANIES *WEIGHT' list
check_equal "each customer counts once" \
  "$(IC_WEIGHT=seats ic-run story list --json | of 'all(each["impact"]["weight"]["bearers"] <= each["impact"]["customers"] for each in it)')" True
check_equal "the file has the weights, too" "$(ic-run export --format csv --weight monthly_spend |
  python3 -c 'import csv,sys; print(all(float(row["weight"]) >= 0 for row in csv.DictReader(sys.stdin)))')" True

check_equal "an assistant is told the weight" \
  "$(echo '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_stories","arguments":{"sort":"weight"}}}' |
    IC_WEIGHT=seats ic-run mcp | of 'it[0]["result"]["structuredContent"]["stories"][0]["weight"]["attribute"]')" seats
# chosen SEGMENTS: what an assistant is answered that chooses them
chosen() {
  printf '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_stories","arguments":{"segments":"%s"}}}\n' "$1" |
    IC_SEGMENTS='plan, seats' ic-run mcp
}
check_equal "it filters by values" "$(chosen 'plan=business' | of 'it[0]["result"]["structuredContent"]["total"]')" "$pro"
check_equal "by several at once, too" "$(chosen 'plan=business; seats=none' | of 'it[0]["result"]["structuredContent"]["total"]')" 0
check_equal "is told which there are" \
  "$(chosen 'plan=business' | of '[each["name"] for each in it[0]["result"]["structuredContent"]["segments"]]')" "['plan', 'seats']"
check_equal "and which names are none" "$(chosen 'region=eu' | of 'it[0]["result"]["content"][0]["text"]')" \
  "segments: must be NAME=VALUE; the names are plan, seats"

IC_SEGMENTS='plan, seats' start_server --weight monthly_spend
check_equal "the API counts the values of what the team names" "$(get /api/stories | of '[each["name"] for each in it[0]["segments"]]')" "['plan', 'seats']"
check_equal "as the list is" \
  "$(get /api/stories | of 'next(each["stories"] for each in it[0]["segments"][0]["counts"] if each["value"] == "business")')" "$pro"
check_equal "and filters by them" "$(get '/api/stories?segment%5Bplan%5D=business' | of 'it[0]["total"]')" "$pro"
check_equal "but not by others" "$(curl -s -o answer -w '%{http_code}' "$base/api/stories?segment%5Bregion%5D=eu")" 422
get '/stories?segment%5Bplan%5D=business&sort=weight' >page
check "the page offers them" grep -q '<select id="segment\[plan\]" name="segment\[plan\]">.*<option value="business" selected>' page
check "and shows what a story weighs" grep -q 'monthly spend</small>' page

# What a conversation does not tell: attributes of its contact and of their company.
window="--from $(date -u -d '30 days ago' +%F) --to $(date -u -d yesterday +%F)"
# asked ENDPOINT: how many requests the simulator got there
asked() { curl -s "$INTERCOM_BASE_URL/_simulator/stats" | of "sum(it[0]['endpoints'].get('$1', {}).values())"; }
# shellcheck disable=SC2086  # options
ic-fetch $window >plain 2>err
check_equal "nobody asks for contacts unless told to" "$(asked contacts) $(asked contact) $(asked company)" "0 0 0"
# shellcheck disable=SC2086
ic-fetch $window --contact-attribute job --contact-attribute company.region >full 2>err
check_equal "a fetch with attributes completes" $? 0
check_equal "the conversations are the same ones" \
  "$(jq -r 'select(.type == "conversation") | .id' full)" "$(jq -r 'select(.type == "conversation") | .id' plain)"
check_equal "but for what was named they are as they were" \
  "$(jq -c 'del(.company, .contacts.contacts[]?.custom_attributes) | select(.type == "conversation")' full | sort | sha256sum)" \
  "$(jq -c 'select(.type == "conversation")' plain | sort | sha256sum)"
check "nearly all have them" sh -c '[ "$(grep -c "\"custom_attributes\":{\"job\":" full)" -gt "$(($(grep -c "\"type\":\"conversation\"" full) * 8 / 10))" ]'
check_equal "of companies there is the id and what was named" \
  "$(jq -rc 'select(.company) | [.company | keys[]] + [.company.custom_attributes | keys[]] | join(" ")' full | sort -u)" \
  "custom_attributes id type region"
check "150 contacts are asked for at once, and a company once" \
  sh -c '[ "$1" -le 10 ] && [ "$2" -le "$(jq -r "select(.company) | .company.id" full | sort -u | wc -l)" ]' - "$(asked contacts)" "$(asked company)"
lost=$(jq -r 'select(.company) | .contacts.contacts[0].id' full | head -1)
curl -s -X POST "$INTERCOM_BASE_URL/_simulator/faults" -d "{\"faults\":[\"contacts:400\",\"contact:404:id=$lost\"]}" >/dev/null
# shellcheck disable=SC2086
ic-fetch $window --contact-attribute job >without 2>err
check_equal "where the search is refused and a contact deleted, no conversation is lost" "$? $(jq -r 'select(.type == "conversation") | .id' without | wc -l)" \
  "0 $(jq -r 'select(.type == "conversation") | .id' plain | wc -l)"
check "and it is said" grep -q 'search for contacts: .*; asking for each' err
curl -s -X DELETE "$INTERCOM_BASE_URL/_simulator/faults"

# Killed in the middle of it, and resumed.
curl -s -X POST "$INTERCOM_BASE_URL/_simulator/faults" -d '{"faults":["get:hang:from=60"]}' >/dev/null
# shellcheck disable=SC2086
ic-fetch $window --contact-attribute job --contact-attribute company.region >part 2>err & fetch=$!
until grep -q '"fetched":5' part; do sleep 0.1; done
kill -9 $fetch; wait $fetch 2>/dev/null
curl -s -X DELETE "$INTERCOM_BASE_URL/_simulator/faults"
ic-fetch --resume-from part --contact-attribute job --contact-attribute company.region >rest 2>err
check_equal "a fetch that was killed goes on, with attributes" \
  "$(cat part rest | jq -Rc 'fromjson? | select(.type? == "conversation")' | sort -u | sha256sum)" \
  "$(jq -c 'select(.type == "conversation")' full | sort -u | sha256sum)"

IC_SEGMENTS=plan,company.region,contact.job IC_WEIGHT=contact.email ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "a run asks for those of the segments that only customers have" "$? $(ic-run db psql -Atc \
  "SELECT settings ->> 'contact_attributes' FROM pipeline_runs ORDER BY id DESC LIMIT 1")" '0 ["company.region", "contact.job"]'
check "stories can be filtered by them" sh -c '[ "$(ic-run story list --segment contact.job=owner --json | wc -l)" -gt 0 ]'
check_equal "names and addresses of customers came with none of them" \
  "$(ic-run db psql -Atc "SELECT count(*) FROM conversations WHERE raw #>> '{contacts,contacts,0}' ~ '@' OR raw #>> '{company}' ~ 'name'")" 0
check_equal "who somebody is cannot be named" "$(ic-fetch --contact-attribute contact.email 2>&1; echo $?)" \
  "$(printf '%s\n' "ic-fetch: --contact-attribute does not take 'contact.email': it tells who somebody is: see ic-fetch --help" 64)"
