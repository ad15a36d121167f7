#!/bin/sh
# What a person sees on a terminal: the live line, colours, resumed runs, what is said of an Intercom that is away.
. "$(dirname "$0")/lib.sh"
python=$root/.build/python/bin/python
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
[ -x "$python" ] || skip_all "the tests' Python is absent: run scripts/setup --tests"
plan 30

workspace="--generate 200 --seed 12 --to 2026-11-22"
# At 20 conversations a second, so that a slow machine can look at the run while it goes on.
start_simulator $workspace --latency 200
run="ic-run start --from 2026-08-01 --to 2026-11-22 --auto-create-stories --concurrency 4"
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
has_stored() { [ "$(sql "SELECT coalesce(max(conversations_stored), 0) FROM pipeline_runs")" -ge "$1" ]; }
see() { "$python" "$root/Tests/EndToEnd/terminal.py" "$@"; }
lines() { grep -c "$@"; }
no() { ! "$@"; }

check "making the database is said" sh -c 'ic-run history 2>err; grep -q "^ic-run: creating a private Postgres in $XDG_DATA_HOME/ic" err'

# A run on 80 columns, stopped and resumed.
see 80 $run >screen &
terminal=$!
until_true 60 has_stored 50
see 80 ic-run status --follow >follow &
follower=$!
ic-run status >status
check "status tells percent, time left, count and rate" \
  grep -Eq '^  progress +[0-9]+%, .*[0-9]+s left, [0-9]+ of 200, [0-9.]+/s$' status
check "and the phase of how many" grep -q '^  phase  *1 of 5, classification$' status
ic-run stop >/dev/null
wait $terminal
wait $follower
check "status --follow tells how far the run is" grep -Eq '^run 1 (running|stopping), phase 1 of 5, classification: ' follow
check_equal "within the width of the terminal" "$(grep -Evc '^run 1 |^  |^[0-9]+$' follow)" 0
check_equal "no line is longer than the terminal is wide" "$(lines -E '^.{80}' screen)" 0
check_equal "the live line is one line" "$(lines 'phase 1 of 5, classification: ' screen)" 1
check "it says how far the run as a whole is" grep -Eq '^ic-run: phase 1 of 5, classification: [0-6][0-9]%, ' screen
check "colours are used on a terminal" test "$(tail -1 screen)" -gt 0
kill $simulator
start_simulator $workspace --latency 20
# Stopped for a while, which does not count.
sql "UPDATE pipeline_runs SET started_at = started_at - interval '3 days', completed_at = completed_at - interval '3 days'"
NO_COLOR=1 see 110 ic-run resume >screen
check_equal "a resume without a number takes the only run that resumes" "$(field status)" completed
check_equal "NO_COLOR is heeded" "$(tail -1 screen)" 0
check_equal "nothing is wider than 110 columns" "$(lines -E '^.{110}' screen)" 0
for phase in 1 2 3 4 5; do echo "$(lines "^ic-run: phase $phase of 5, " screen)"; done >counts
check_equal "each phase leaves one line" "$(sort -u counts)" 1
check "the counts go on from the first attempt" \
  grep -Eq "classification: 70%, .*200 of 200, .* $(field conversations_stored) stored" screen
check "and the time for which it was stopped does not count" sh -c "ic-run status | grep -Eq '^  took +([0-9]+m )?[0-9]+s$'"
check "nor in the history" sh -c "ic-run history --utc >history && grep -Eq '^1  +completed  +-  +20[-0-9]+ [0-9:]+ UTC  *([0-9]+m )?[0-9]+s +[0-9]+ +[0-9]+$' history"
check "which has a head" grep -Eq '^RUN +STATUS +PHASE +STARTED +TOOK +KEPT +STORIES$' history
check "and local time" sh -c "TZ=Asia/Kolkata ic-run history | grep -Eq ' [0-9:]+ IST '"
check "a report without a number is that of the newest run" sh -c 'ic-run report | grep -q "run 1, completed"'

# The size changes on the way.
see 80,1:40 $run >screen
check_equal "a live line follows the terminal's size" "$(lines -E '^ic-run: phase 1.{31}' screen)" 0
check "where no terminal is, progress comes as plain lines" sh -c "$run 2>err >/dev/null && grep -q '^ic-run: phase 5 of 5, story_creation: 100%, ' err && ! grep -q '$(printf '\033')' err"
check_equal "each phase ends with one" "$(lines 'phase 5 of 5' err)" 1
check "--color always colours a pipe" sh -c "ic-run history --color always | grep -q '$(printf '\033\\[32mcompleted')'"
check "--color never does not colour a terminal" sh -c "[ \$(NO_COLOR= '$python' '$root/Tests/EndToEnd/terminal.py' 80 ic-run history --color never | tail -1) = 0 ]"

# Several runs that resume.
sql "UPDATE pipeline_runs SET status = 'running' WHERE id > 1"
sql "UPDATE pipeline_runs SET status = 'stopped', current_phase = 'classification',
  checkpoint = '{\"phase\":\"classification\",\"cursor\":{\"window\":{\"from\":0,\"to\":1}},\"counts\":{}}' WHERE id > 1"
ic-run resume >out 2>err
check_equal "of several runs that resume none is guessed" $? 69
check "they are listed with their commands" sh -c \
  "grep -Eq '^ic-run: RUN +DAYS +STORED +STOPPED +COMMAND$' err && grep -Eq '^ic-run: 3 +2026-08-01 to 2026-11-22 +[0-9]+  20[-0-9]+ [0-9:]+ UTC  ic-run resume 3$' err && grep -q 'ic-run resume 2$' err"

# A wrong token over HTTP is told as on the command line.
(INTERCOM_ACCESS_TOKEN=wrong; start_server; echo "$server $base" >address)
read -r server base <address
servers="$servers $server"
curl -s -X POST "$base/api/pipeline/run" -H 'Content-Type: application/json' -d '{"days": 3}' >answer
check "a wrong token over HTTP names the token" grep -q '^{"detail":"Intercom refused the access token: .*INTERCOM_ACCESS_TOKEN' answer

# An Intercom that is away is said once, with the time of the next try.
kill $simulator
INTERCOM_BASE_URL=http://127.0.0.1:1 timeout -s INT 14 ic-run start --days 3 >out 2>err
check_equal "an unreachable Intercom is said once" "$(lines "127.0.0.1:1: Couldn't connect to server" err)" 1
check "with the next try's time" grep -Eq 'next try at [0-9]{2}:[0-9]{2}:[0-9]{2}$' err

# A port that is taken.
start_server
ic-run serve --port "${base##*:}" 2>err
check "a taken port is said in our words" grep -q "^ic-run: cannot serve on 127.0.0.1:[0-9]*: another program listens there already" err
