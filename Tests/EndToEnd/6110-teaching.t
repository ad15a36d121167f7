#!/bin/sh
# What people correct teaches the next run and a rerun: a type, names of a theme, merged stories.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 29

field() { python3 -c 'import json,sys; print(json.loads(sys.stdin.readline())[sys.argv[1]])' "$1"; }
# line NAME: what a command's output says of a name
line() { sed -n "s/^  $1  *//p"; }

start_simulator --generate 300 --seed 12 --to "$(date -u -d yesterday +%F)"
ic-run start --from "$(date -u -d '-90 days' +%F)" --to "$(date -u -d '-9 days' +%F)" --auto-create-stories \
  --progress none >/dev/null 2>err
check_equal "a run completes" $? 0
check_equal "nothing is decided, so a rerun changes nothing" \
  "$(ic-run rerun 1 --from theme_extraction --preview)" \
  "run 1: nothing that people decided changes theme_extraction or what follows"

most=$(ic-run story list --sort size --limit 1 --json | field id)
other=$(ic-run story list --sort size --limit 2 --json | tail -1 | field id)
theme=$(ic-run story show "$most" --json | field signature)
second=$(ic-run story show "$other" --json | field signature)
one=$(sql "SELECT min(conversation_id) FROM conversation_themes WHERE signature = '$theme'")

check_equal "a type is corrected" "$(ic-run conversation set "$one" --type billing_question --by alice)" \
  "conversation $one, version 2"
ic-run conversation set "$one" --type spam --based-on 1 2>err
check_equal "a correction of an old version is refused" $? 69
check "and says what was decided since" grep -q 'to billing_question by alice' err
check_equal "a theme is named" \
  "$(ic-run theme set "$theme" --title 'Our theme' --area 'Our area' --by bob)" "theme $theme, version 2"
ic-run theme set "$theme" --title 'Mine' --based-on 1 2>err
check_equal "a name for an old version is refused" $? 69
check "with what was decided since" grep -q 'title from .* to Our theme by bob' err
check_equal "an area is renamed" "$(ic-run theme rename-area 'Our area' 'Our field')" "area Our field, 1 theme"
check_equal "stories are merged" "$(ic-run story merge "$other" --into "$most")" "story $most"
ic-run story set "$other" --type spam 2>err
check_equal "a merged story takes no type" $? 69

ic-run rerun 1 --from theme_extraction --preview >preview
check "a preview tells of the types" grep -qx "  type: 1 conversation from [a-z_]* to billing_question" preview
check "of what leaves its theme" grep -qx "  leaves its theme: $one" preview
check "of names" grep -q "^  theme $theme: title from .* to Our theme$" preview
check "of areas" grep -q "^  theme $theme: area from .* to Our field$" preview
check "and of merged stories" grep -qx "  story $other is told in story $most" preview
ic-run rerun 1 --from theme_extraction --preview --json >preview
check_equal "also as JSON" "$(python3 -c '
import json
preview = json.load(open("preview"))
print(preview["from"], len(preview["types"]), len(preview["themes"]), preview["stories"][0]["into"])')" \
  "theme_extraction 1 2 $most"
check_equal "and changes nothing" "$(sql "SELECT status, count(*) FROM pipeline_runs GROUP BY 1")" "completed|1"

ic-run rerun 1 --from theme_extraction --progress none >/dev/null 2>err
check_equal "the rerun completes" $? 0
check_equal "its theme has the names that it was given" \
  "$(sql "SELECT title, product_area FROM themes WHERE run_id = 1 AND signature = '$theme'")" "Our theme|Our field"
check_equal "the corrected conversation is in none" "$(ic-run conversation show "$one" | line theme)" "not_actionable"
check_equal "the merged stories are told as one" \
  "$(sql "SELECT count(*) FROM stories WHERE run_id = 1 AND signature = '$second'")" 0
check_equal "both themes keep their signatures" \
  "$(sql "SELECT count(*) FROM themes WHERE run_id = 1 AND signature IN ('$theme', '$second')")" 2
check_equal "under the id that was kept" "$(ic-run story show "$other" --json 2>/dev/null | field id)" "$most"
check_equal "nothing is left to change" "$(ic-run rerun 1 --from theme_extraction --preview)" \
  "run 1: nothing that people decided changes theme_extraction or what follows"

ic-run start --days 90 --auto-create-stories --progress none >/dev/null 2>err
check_equal "a second run over the same days and the next completes" $? 0
check_equal "its engine's answer does not count against the correction" \
  "$(sql "SELECT type, actionable FROM classifications WHERE run_id = 2 AND conversation_id = '$one'")" "billing_question|f"
check_equal "it learned from what was corrected when it began, and keeps no copy" \
  "$(sql "SELECT settings->>'corrections' FROM pipeline_runs WHERE id = 2")$(ls "$XDG_STATE_HOME/ic/runs" | grep -c examples)" 10
check_equal "theme and story have the names and ids that they were given" \
  "$(ic-run theme show "$theme" | line title), $(ic-run story show "$other" --json 2>/dev/null | field id)" "Our theme, $most"
