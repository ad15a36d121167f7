#!/bin/sh
# Four weeks as a product manager sees them: a first run, then a run each week over what is new. One problem is seldom
# until most customers write about it, one is fixed, and one that was fixed returns.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 35

workspace="--generate 1500 --seed 7 --weeks 4 --to $(date -u -d yesterday +%F)"
end=$(date -u -d 'today 00:00' +%s)
# story THEME: the story that holds most conversations of a theme
story() {
  ic-run story list --json | python3 -c '
import json, sys
truth = dict((row[0], row[2]) for row in (line.rstrip("\n").split("\t") for line in open("gold.tsv")))
best = max((json.loads(line) for line in sys.stdin), key=lambda s: sum(truth.get(c) == sys.argv[1] for c in s["conversation_ids"]))
print(best["id"])' "$1"
}
# of ID FIELD: a field of a story
of() { ic-run story show "$1" --json | python3 -c 'import json,sys; print(json.load(sys.stdin)[sys.argv[1]])' "$2"; }
# week N: plays a week and reads it
week() {
  curl -sf -X POST "$INTERCOM_BASE_URL/_simulator/weeks" >played || return 1
  curl -sf -X DELETE "$INTERCOM_BASE_URL/_simulator/log" >/dev/null
  ic-run sync --progress none >summary 2>err || return 1
  ic-run report >"report$1.md" && ic-run report --format json >"report$1.json"
}
# in_section WEEK ID: where a report has a story
in_section() { python3 -c 'import json,sys; print(*[s["section"] for s in json.load(open(sys.argv[1]))["stories"] if s["id"] == int(sys.argv[2])])' "report$1.json" "$2"; }
count() { python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["counts"][sys.argv[2]])' "report$1.json" "$2"; }

ic-simulator $workspace --print --gold gold.tsv >made.ndjson
ic-simulator $workspace --print >again.ndjson
check_same "the same seed plays the same weeks" made.ndjson again.ndjson
start_simulator $workspace
ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "the first run completes" $? 0
ic-run report >report1.md
ic-run report --format json >report1.json
check_equal "everything is new in it" "$(count 1 grown) $(count 1 back) $(count 1 rest)" "0 0 0"
returning=$(story app_crash_day_view)
ic-run story set "$returning" --status fixed --fixed-at "$(date -u -d "@$((end - 3 * 604800))" +%FT%TZ)" >/dev/null
stored=$(sql 'SELECT count(*) FROM conversations')

check "the second week is read" week 2
check "and only what came with it" test "$(sql 'SELECT conversations_fetched FROM pipeline_runs WHERE id = 2')" -le \
  "$(python3 -c 'import json; print(json.load(open("played"))["conversations"])')"
check "stories have grown" test "$(count 2 grown)" -gt 3
check_equal "the one that was fixed is not back" "$(of "$returning" growth | grep -c back)" 0
fixed=$(story sms_reminders_not_delivered)
ic-run story set "$fixed" --status fixed --fixed-at "$(date -u -d "@$((end - 2 * 604800))" +%FT%TZ)" >/dev/null
ids=$(ic-run story list --json | python3 -c 'import json,sys; print(sorted(json.loads(l)["id"] for l in sys.stdin))')

check "the third week is read" week 3
check_equal "neither of those that were fixed is back" "$(of "$returning" growth) $(of "$fixed" growth)" "$(of "$returning" growth | sed s/back/x/) $(of "$fixed" growth | sed s/back/x/)"
check_equal "a story keeps its id from week to week" "$(ic-run story list --json | python3 -c '
import json,sys
now = {json.loads(l)["id"] for l in sys.stdin}
print([i for i in '"$ids"' if i not in now])')" "[]"
check "nothing is far above its usual week" test "$(count 3 spike)" -eq 0

check "the fourth week is read" week 4
check_equal "no other comes" "$(curl -s -o /dev/null -w '%{http_code}' -X POST "$INTERCOM_BASE_URL/_simulator/weeks")" 404
spike=$(story booking_page_blank)
check_equal "what most customers write about leads" "$(in_section 4 "$spike")" spike
check "in words and counts" grep -qE '^- \*\*[0-9]+ in one week, (usually (less than )?1|none before)\*\*: ' report4.md
check_equal "the problem that returned is back" "$(in_section 4 "$returning") $(of "$returning" growth)" "back back"
check_equal "the one that stayed fixed fades" "$(of "$fixed" growth)" fading
check "other stories are grown" test "$(count 4 grown)" -gt 3
check "and some are as they were" test "$(count 4 rest)" -gt 0
check_equal "the page has spikes, new, grown and back before the rest" \
  "$(grep -nE '^## (Far above|What changed|The rest)' report4.md | cut -d: -f2- | cut -c1-15 | tr '\n' ,)" "## Far above th,## What changed,## The rest,"
check_equal "all conversations were stored once" "$(sql 'SELECT count(*) - count(DISTINCT conversation_id) FROM conversations')" 0
check "more than after the first week" test "$(sql 'SELECT count(*) FROM conversations')" -gt "$stored"
check_equal "in every run what was fetched is accounted for" "$(sql "SELECT count(*) FROM pipeline_runs
  WHERE status <> 'completed' OR conversations_fetched <> conversations_stored + conversations_filtered + conversations_rejected")" 0

ic-run report --format html >report.html
check "the page can be mailed" sh -c "grep -q '<h2[^>]*>Far above their usual week (1)' report.html && ! grep -qE '<(script|link|img|style)|url\(' report.html"
ic-run report --format csv >report.csv
check_equal "the table has a line for each story" \
  "$(python3 -c 'import csv; rows = list(csv.DictReader(open("report.csv", newline=""))); print(len(rows), rows[0]["section"])')" \
  "$(ic-run story list --json | wc -l) spike"
check "growth since a run is counted from there" sh -c 'ic-run report --since 1 | grep -q "since run 1: "'
check_equal "the report of a run has its own stories" "$(ic-run report 4 | grep -c '^### ')" \
  "$(ic-run report 4 --format json | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["stories"]))')"
check "ndjson is what the run wrote" sh -c 'ic-run report 4 --format ndjson | grep -q "\"type\":\"story\""'

start_server
curl -s "$base/" >page.html
check "the start page leads with it" sh -c "tr '\n' ' ' <page.html | grep -qE 'Far above their usual week.*[0-9]+ in one week, .*Most severe stories'"
check "and links to the story" grep -q "href=\"/stories/$spike\"" page.html
check_equal "the API has it, too" "$(curl -s "$base/api/spikes" | python3 -c 'import json,sys
found = json.load(sys.stdin)
print(*((s["id"], s["spike"]["count"] >= 5, s["spike"]["words"].split(",")[0][-11:]) for s in found["stories"]), found["themes"])')" \
  "($spike, True, 'in one week') []"
ic-run start --days 90 --skip-unchanged --auto-create-stories --progress none >summary 2>err
check_equal "the days can be read anew" $? 0
check "without what is there" grep -q '[1-9][0-9]* unchanged, not fetched again' summary
check_equal "and the spike is still one" "$(ic-run report --format json | python3 -c 'import json,sys; print([s["id"] for s in json.load(sys.stdin)["stories"] if s["section"] == "spike"])')" "[$spike]"
ic-run start --days 7 --dry-run --progress none >dry 2>err
check "a dry run does not head the report of all stories" sh -c 'ic-run report | grep -q "^- run [0-9]*, completed$"'
