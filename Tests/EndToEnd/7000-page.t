#!/bin/sh
# The page in a real browser: a run is started, watched, stopped and resumed, a story is opened.
# Screenshots are kept in .build/screenshots.
. "$(dirname "$0")/lib.sh"
python=$root/.build/python/bin/python
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
[ -x "$python" ] || skip_all "the tests' Python is absent: run scripts/setup --tests"
command -v chromium >/dev/null || skip_all "chromium is absent: run scripts/setup --tests"

# Slow enough to be stopped in the middle by somebody who first looks around.
start_simulator --generate 300 --seed 12 --to "$(date -u -d yesterday +%F)" --latency 600
start_server
mkdir -p "$root/.build/screenshots"
"$python" "$root/Tests/EndToEnd/page.py" "$base" "$root/.build/screenshots"
