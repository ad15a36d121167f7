#!/bin/sh
# What ic-store and ic-run do with bad input, without a database and without a reader.
. "$(dirname "$0")/lib.sh"
plan 25

conversation() { printf '{"type":"conversation","id":"%s","created_at":%s,"source":{"body":"%s"}}\n' "$1" "$((1767225600 + $1))" "$2"; }
# store_status WHAT STATUS [ARGUMENT…]: standard input goes to ic-store
store_status() {
  what=$1 expected=$2
  shift 2
  ic-store "$@" >out 2>err
  check_equal "$what" "$?" "$expected"
}
rows() { sql "SELECT count(*) FROM $1"; }

store_status "empty input is fine" 0 </dev/null
{ conversation 1 one; printf '%s' "$(conversation 2 two)"; } >two
store_status "the last line needs no line feed" 0 <two
check_equal "and is stored" "$(rows conversations)" 2
conversation 3 three | sed 's/$/\r/' >crlf
store_status "CRLF is as good as LF" 0 <crlf
check_equal "and the record is stored as it was" "$(ic-store get | sed -n 3p)" "$(conversation 3 three)"
{ conversation 4 four; echo '{"type":"conversation","id":"5",'; conversation 6 six; } >broken
store_status "a broken line in the middle is rejected" 65 <broken
check_equal "and its neighbours are stored" "$(rows conversations)" 5
check_equal "and the line is kept" "$(sql "SELECT count(*) FROM rejected")" 1
echo '{"type":"conversation","source":{"body":"who am I"}}' >nameless
store_status "a record without id is rejected" 65 <nameless
printf '{"type":"conversation","id":"7","created_at":1,"source":{"body":"\377\376"}}\n' >latin
store_status "bytes that are not UTF-8 are rejected" 65 <latin
conversation 8 'a\u0000b \ud800' >nul
store_status "a NUL escape and a lone surrogate are stored" 0 <nul
check "and come back byte for byte" sh -c 'ic-store get | grep -qxF "$(cat nul)"'
python3 -c 'print("{\"type\":\"conversation\",\"id\":\"9\",\"created_at\":9,\"source\":{\"body\":\"" + "x" * 20_000_000 + "\"}}")' >huge
store_status "a line of 20 MB is stored" 0 <huge
check "and comes back byte for byte" sh -c 'ic-store get | head -1 | cmp - huge'
ic-store get 2>err | head -1 >out
check "a reader that is gone causes no message" test ! -s err
ic-store get >/dev/full 2>err
check_equal "output that takes no more is an I-O error" "$?" 74
check "and says so" grep -q '^ic-store: cannot write standard output: ' err
conversation 1 one >one
store_status "a cut stream under --require-end is reported" 76 --require-end <one
store_status "an unknown flag is usage" 64 --frobnicate </dev/null
store_status "an unknown run is reported" 69 --run 99 <one
ic-store get --run 99 >out 2>err
check_equal "and nothing comes of it" "$?$(cat out)" 69
DATABASE_URL='postgresql://nobody@127.0.0.1:1/ic' store_status "a server that is away is worth retrying" 75 <one
check "and is named without a stack of details" sh -c '[ "$(grep -c "^ic-store: " err)" -ge 1 ] && ! grep -q "Fatal\|Error(" err'
DATABASE_URL='postgresql://nobody@127.0.0.1:1/ic' ic-run history >out 2>err
check_equal "ic-run says the same" "$?" 75
sql "INSERT INTO schema_version SELECT max(version) + 1 FROM schema_version"
store_status "a schema that is newer than the program is refused" 78 <one
