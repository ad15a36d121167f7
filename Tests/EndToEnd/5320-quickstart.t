#!/bin/sh
# The quickstart's trial run, without the build: what it prints at its end works as it stands.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 6

# Programs are there already; another build would wait for the tests to end.
mkdir bin
printf '#!/bin/sh\nexit 0\n' >bin/swift
chmod +x bin/swift
export HOME=$work/home
mkdir "$HOME"
unset XDG_DATA_HOME
trial=$root/.build/quickstart
forget() { XDG_DATA_HOME=$trial ic-run db stop >/dev/null 2>&1; rm -f "$root"/stories-[0-9]*.md; }
PATH=$work/bin:$PATH "$root/scripts/quickstart" 20 >out 2>err
check_equal "the quickstart ends well" $? 0
check "it says that it is a trial run" grep -q '^quickstart: no INTERCOM_ACCESS_TOKEN: trial run' err
check "it prints the stories that matter most" grep -qE '^\| 1 \| (critical|high|normal|low) \| [A-Z]' out
check "it names a report that is there" sh -c 'test -s "$(sed -n "s/^Read them: //p" out)"'
command=$(sed -n 's/^or in a browser: //p' out)
cat >serve <<S
$command --port 0 --port-file $work/port
S
(cd /; unset IC_MODEL_DIR; exec sh "$work/serve") 2>server.err &
servers="$servers $!"
until_true 60 test -s port
page=http://localhost:$(cat port)/
check "the command of its last line serves a page" sh -c "curl -sf $page >page.html"
check "which finds the model" sh -c "grep -A2 '<b>Local model</b>' page.html | grep -q '<small>installed</small>'"
pkill -P $! 2>/dev/null
forget
