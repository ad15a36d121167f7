#!/bin/sh
# What people decide about stories between two runs, at the command line; what runs write changes none of it.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 24

field() { python3 -c 'import json,sys; print(json.loads(sys.stdin.readline())[sys.argv[1]])' "$1"; }
# of ID FIELD: a field of a story
of() { ic-run story show "$1" --json | field "$2"; }
# ids: id and signature of every story that was not split off
ids() { ic-run story list --json | python3 -c '
import json, sys
for line in sys.stdin:
    story = json.loads(line)
    if not story["split_from"]: print(story["id"], story["signature"])' | sort; }

start_simulator --generate 500 --seed 12 --to "$(date -u -d yesterday +%F)"
ic-run start --from "$(date -u -d '-90 days' +%F)" --to "$(date -u -d '-9 days' +%F)" --auto-create-stories \
  --progress none >/dev/null 2>err
check_equal "a run completes" $? 0
ids >before
check "it tells stories" test -s before
check_equal "all of them are new" "$(ic-run story list --growth new --json | wc -l)" "$(wc -l <before)"
most=$(ic-run story list --sort size --json | field id)

check_equal "a decision raises the version" \
  "$(ic-run story set "$most" --status accepted --owner alice --title 'Our name' --by carol)" "story $most, version 2"
ic-run story set "$most" --note late --based-on 1 2>err
check_equal "one on an old version is refused" $? 69
check "and says what was decided since" grep -q 'status from new to accepted by carol' err
ic-run story set "$most" --owner x --fixed-at 2026-01-01 2>err
check_equal "a value that does not fit is refused" $? 69
ic-run story set 99999 --owner x 2>err
check_equal "so is a story that there is not" $? 69

other=$(ic-run story list --sort size --limit 2 --json | tail -1 | field id)
check_equal "stories are merged" "$(ic-run story merge "$other" --into "$most")" "story $most"
one=$(ic-run story show "$most" --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["conversation_ids"][0])')
check "a conversation is taken out" ic-run story exclude "$most" "$one"
third=$(ic-run story list --sort size --limit 2 --json | tail -1 | field id)
two=$(ic-run story show "$third" --json | python3 -c 'import json,sys; print(*json.load(sys.stdin)["conversation_ids"][:2])')
part=$(ic-run story split "$third" $two --title 'A part' | cut -d' ' -f2)
check_equal "a part is split off" "$(of "$part" title)" "A part"

ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "a second run over the same days and the next completes" $? 0
ids >after
check_equal "every story has the id that it had" "$(grep -vxFf after before | grep -v "^$other ")" ""
check "and there are new ones or grown ones" sh -c '[ "$(ic-run story list --growth new --growth grown --json | wc -l)" -gt 0 ]'
check_equal "title and status are as decided" "$(of "$most" title), $(of "$most" status)" "Our name, accepted"
check_equal "the merged story leads to the other one" "$(of "$other" id 2>/dev/null)" "$most"
check "what was taken out stays out" sh -c '! ic-run story show "$1" | grep -qx "  $2"' - "$most" "$one"
for each in $two; do
  check "what was split off stays there" sh -c '! ic-run story show "$1" | grep -qx "  $2" && ic-run story show "$3" | grep -qx "  $2"' - "$third" "$each" "$part"
done
check "the history says what joined in which run" sh -c 'ic-run story show "$1" | grep -q "^  run 1  +"' - "$most"

ic-run rerun 2 --from theme_extraction --progress none >/dev/null 2>err
check_equal "the phases are repeated" $? 0
ids >again
check_same "with the same ids" after again
check_equal "and all that was decided" "$(of "$most" title), $(of "$part" title)" "Our name, A part"
ic-run story list >list
check "the table names the columns" grep -q '^ID *STATUS' list
