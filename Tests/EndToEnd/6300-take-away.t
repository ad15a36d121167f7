#!/bin/sh
# Files for trackers and spreadsheets: what importers read of them, over the command line and over HTTP alike.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 31

# table FILE: what Python's csv module reads, checked to be a table, as JSON
table() { python3 -c '
import csv, json, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file: text = file.read()
assert text.endswith("\r\n") and "\ufeff" not in text and "\0" not in text
rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
assert len({len(row) for row in rows}) == 1, "rows of different lengths"
formulas = [cell for row in rows for cell in row if cell.lstrip(" \xa0")[:1] in tuple("=+-@\t\n")]
assert not formulas, formulas
json.dump(rows, sys.stdout)' "$1"; }
# rows FILE CONDITION: how many rows of a table fulfil a condition over `row`, names to values, and `labels`
rows() { table "$1" | python3 -c '
import json, re, sys
head, *rows = json.load(sys.stdin)
print(sum(bool(eval(sys.argv[1], {"re": re, "row": dict(zip(head, cells)), "labels": [c for h, c in zip(head, cells) if h == "Labels"]})) for cells in rows))' "$2"; }
# head FILE: the names of its columns
head_of() { head -1 "$1" | tr -d '\r\n'; }
# all FILE CONDITION: ok when each row, and there are some, fulfils the condition
all() { [ "$(rows "$1" True)" = "$stories" ] && [ "$(rows "$1" "$2")" = "$stories" ]; }
field() { python3 -c 'import json,sys; print(json.loads(sys.stdin.readline())[sys.argv[1]])' "$1"; }

start_simulator --generate 500 --seed 12 --to "$(date -u -d yesterday +%F)"
ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "a run completes" $? 0
stories=$(ic-run story list --json | wc -l)
first=$(ic-run story list --sort size --json | field id)
ic-run story set "$first" --status in_progress --owner alice@example.com --title '=cmd|"/C calc"!A0, "quoted"' \
  --note '@SUM(1)' >/dev/null

ic-run export --format csv >stories.csv
check "each story is a row" all stories.csv 'row["id"].isdigit() and int(row["conversations"]) > 0'
check_equal "with the columns that are named" "$(head_of stories.csv)" \
  "id,title,status,owner,severity,product_area,component,type,growth,joined,conversations,customers,companies,company_names,weight,first_seen,last_seen,fixed_at,rank,confidence,description,quotation,note,tracker_url,theme,run_id"
check_equal "a title that is a formula is none" \
  "$(rows stories.csv 'row["title"].startswith("'"'"'=cmd|\"/C calc\"!A0, \"quoted\"")')" 1
check_equal "in the order of the list" "$(table stories.csv | python3 -c 'import json,sys; print(*[row[0] for row in json.load(sys.stdin)[1:]])')" \
  "$(ic-run story list --json | python3 -c 'import json,sys; print(*[json.loads(line)["id"] for line in sys.stdin])')"

ic-run export --format jira >jira.csv
check_equal "Jira's columns" "$(head_of jira.csv)" "Summary,Issue Type,Priority,Assignee,Description,Labels,Labels,Labels"
check "a summary of one line, a type and a priority that Jira has" all jira.csv \
  '0 < len(row["Summary"]) < 256 and "\n" not in row["Summary"] and row["Issue Type"] in ("Bug", "Story", "Task") and row["Priority"] in ("Highest", "High", "Medium", "Low")'
check "labels without spaces" all jira.csv 'labels[0] == "intercom" and not any(re.search(r"\s", label) for label in labels)'
check_equal "an owner with an address is the assignee" "$(rows jira.csv 'row["Assignee"] == "alice@example.com"')" 1
check "the description is in Jira's notation" all jira.csv '"h2. What customers wrote" in row["Description"] and "##" not in row["Description"]'

ic-run export --format linear >linear.csv
check_equal "Linear's columns" "$(head_of linear.csv)" "Title,Description,Status,Priority,Assignee,Labels,Created,Completed"
check "statuses and priorities that Linear has" all linear.csv \
  'row["Status"] in ("Backlog", "Todo", "In Progress", "Done", "Canceled") and row["Priority"] in ("Urgent", "High", "Medium", "Low")'
check "labels that its importer takes apart" all linear.csv 'len(row["Labels"].split(", ")) == 3'
check_equal "its importer finds the title as it was written" \
  "$(rows linear.csv 're.sub("^'"'"'([+=@-])", r"\1", row["Title"]).startswith("=cmd|")')" 1

ic-run export --format shortcut >shortcut.csv
check_equal "Shortcut's columns" "$(head_of shortcut.csv)" \
  "id,name,type,state,owners,description,labels,external_tickets,created_at,is_completed,completed_at,tasks"
check "types, states and times as its template has them" all shortcut.csv \
  'row["type"] in ("feature", "bug", "chore") and row["state"] and len(row["labels"].split(";")) == 3 and re.fullmatch(r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d", row["created_at"]) and len(row["description"]) <= 20000'

ic-run export --format github >issues.ndjson
check_equal "GitHub's issues are a line each" "$(python3 -c '
import json
for line in open("issues.ndjson"):
    issue = json.loads(line)
    assert set(issue) == {"title", "body", "labels"} and 0 < len(issue["title"]) <= 256 and len(issue["body"]) <= 65536
    assert all(0 < len(label) <= 50 for label in issue["labels"])
    print("issue")' | wc -l)" "$stories"

ic-run export --format markdown >stories.md
check_equal "Markdown has a heading for each story" "$(grep -c '^# ' stories.md)" "$stories"
check_equal "one story alone is asked for by its id" "$(ic-run export "$first" --format markdown | grep -c '^# ')" 1
ic-run export 99999 --format csv >out 2>err
check_equal "one that there is not is refused" "$?, $(wc -c <out)" "69, 0"
ic-run export --themes --format jira 2>err
check_equal "themes are no issues" $? 64
ic-run export --themes --format csv --status new 2>err
check_equal "and have no status" $? 64

ic-run export --format csv --status in_progress >some.csv
check_equal "filters are those of the list" "$(rows some.csv 'row["id"]')" 1
ic-run export --themes --format csv >themes.csv
check_equal "each theme is a row" "$(rows themes.csv 'row["signature"] and int(row["week_1"]) >= 0')" "$(sql 'SELECT count(DISTINCT signature) FROM themes')"
ic-run export --conversations --format csv "$first" >conversations.csv
check_equal "each conversation of a story is a row" "$(rows conversations.csv 'row["customer"] and row["opening"]')" \
  "$(ic-run story show "$first" --json | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["conversation_ids"]))')"
check_equal "with its link" "$(rows conversations.csv 'row["link"].endswith(row["id"])')" "$(rows conversations.csv True)"

start_server
for file in stories.csv:stories?format=csv jira.csv:stories?format=jira stories.md:stories?format=markdown \
  themes.csv:themes?format=csv "conversations.csv:conversations?format=csv&id=$first"; do
  curl -sf "$base/api/export/${file#*:}" >over-http
  check_same "over HTTP comes the same ${file%%:*}" "${file%%:*}" over-http
done
