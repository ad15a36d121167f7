#!/bin/sh
# Stories filtered and weighed by attributes that a team names, over the command line, the API and the page.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 17

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

IC_SEGMENTS='plan, seats' start_server --weight monthly_spend
check_equal "the API counts the values of what the team names" "$(get /api/stories | of '[each["name"] for each in it[0]["segments"]]')" "['plan', 'seats']"
check_equal "as the list is" \
  "$(get /api/stories | of 'next(each["stories"] for each in it[0]["segments"][0]["counts"] if each["value"] == "business")')" "$pro"
check_equal "and filters by them" "$(get '/api/stories?segment%5Bplan%5D=business' | of 'it[0]["total"]')" "$pro"
check_equal "but not by others" "$(curl -s -o answer -w '%{http_code}' "$base/api/stories?segment%5Bregion%5D=eu")" 422
get '/stories?segment%5Bplan%5D=business&sort=weight' >page
check "the page offers them" grep -q '<select id="segment\[plan\]" name="segment\[plan\]">.*<option value="business" selected>' page
check "and shows what a story weighs" grep -q 'monthly spend</small>' page
