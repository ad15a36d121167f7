#!/bin/sh
# scripts/spark/ic_spark.py on separate executors: the same rows as on one machine though an executor is killed and a
# record is broken; a process that fails, and what becomes of its status.
. "$(dirname "$0")/lib.sh"
python=$root/.build/spark/bin/python
[ -x "$python" ] || skip_all "PySpark is absent: run scripts/setup --tests"
command -v java >/dev/null || skip_all "Java is absent: run scripts/setup --tests"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 17

export PYSPARK_PYTHON="$python" SPARK_LOCAL_IP=127.0.0.1
job=$root/scripts/spark/ic_spark.py
chain='ic-classify | ic-embed | ic-facets'
# What the input is: two files, records of other types, a line that is no JSON, a byte that is no UTF-8, CRLF, an end.
start_simulator --generate 200
mkdir input
ic-fetch --days 3650 2>/dev/null >fetched
sed -n '1~2p' fetched >input/1.ndjson
sed -n '2~2p' fetched | sed '7s/$/\r/' >input/2.ndjson
printf '{"type":"conversation","id":\n{"type":"conversation","id":"\377"}\n' >>input/1.ndjson
kill "$simulator"

ic-run db start >/dev/null
one=$(ic-run db start)
psql -Xq "$one" -c 'CREATE DATABASE other TEMPLATE template0'
other=$(echo "$one" | sed 's#@/ic?#@/other?#')
for address in "$one" "$other"; do ic-store --database-url "$address" </dev/null; done
cat input/*.ndjson | ic-classify 2>/dev/null | ic-embed | ic-facets | ic-store --database-url "$one" >/dev/null

# rows ADDRESS: what a stream without a run leaves
rows() {
  run_rows "$1"
  psql -XAtq "$1" -c "SELECT 'skipped', conversation_id, reason FROM skipped ORDER BY 2" \
    -c "SELECT 'rejected', md5(value::text) FROM rejected ORDER BY 2"
}
stored() { [ "$(psql -XAtqc 'SELECT count(*) FROM facets' "$other")" -gt "$1" ]; }
executors() {
  pgrep -f CoarseGrainedExecutorBackend | while read -r id; do
    grep -qzsxF "XDG_DATA_HOME=$XDG_DATA_HOME" "/proc/$id/environ" && echo "$id"
  done
}

# The tools and the model are shipped with the job, not found on the machine.
mkdir model
ln -s "$IC_MODEL_DIR"/* model/
tar -chf model.tar model
tools=$(for tool in classify embed facets store; do printf '%s,' "$root/.build/release/ic-$tool"; done)
DATABASE_URL=$other PATH=$(echo "$PATH" | sed "s#$root/.build/release:##") IC_MODEL_DIR=/nonexistent \
  "$root/.build/spark/bin/spark-submit" --master 'local-cluster[2,1,1024]' --conf spark.ui.enabled=false \
  --conf spark.speculation=true --files "$tools" --archives model.tar \
  "$job" --partitions 8 --env DATABASE_URL --model model.tar/model --store input >out 2>err &
submit=$!
check "a part is stored while the job runs" until_true 300 stored 0
killed=$(executors | head -1)
check "an executor is killed" kill -9 "$killed"
wait "$submit"
check_equal "the job ends, and says that records were rejected" $? 65
[ -s out ] || tail -40 err | sed 's/^/# /'
check "Spark has lost an executor" grep -q 'Lost executor' err
check_equal "all records are accounted for" "$(jq -c '[.records, .partitions]' out)" \
  "[$(cat input/* | grep -vcE '"type":"(barrier|end)"'),8]"
rows "$one" >one.rows
rows "$other" >other.rows
check_same "the database holds what it holds after a run on one machine" one.rows other.rows
check_equal "also the broken lines" "$(grep -c '^rejected|.*|' other.rows)" \
  "$(psql -XAtqc 'SELECT count(*) FROM rejected' "$one")"
check "and there is something to compare" test "$(wc -l <one.rows)" -gt 500

# The rest in one JVM: main() with several command lines, on threads that try a task twice.
cat >several.py <<'P'
import sys
import ic_spark
from pyspark.sql import SparkSession
for number, line in enumerate(open(sys.argv[1]).read().splitlines()):
    SparkSession.builder.master("local[2,3]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        status = ic_spark.main(line.split("\t"))
    except SystemExit as ended:
        status = ended.code
    print(f"case {number}: {status}", flush=True)
P
head -20 fetched >few.ndjson
grep -v '"type":"barrier"' few.ndjson | sort >few.sorted
cat >bug <<'S'
#!/bin/sh
# Fails on sight of a record, as a tool with a bug.
read -r line
echo x >>tries
echo 'bug: cannot read this: invariant broken' >&2
exit 70
S
cat >away <<'S'
#!/bin/sh
# Is away at the first time, and passes records at the second.
if mkdir was-away 2>/dev/null; then echo 'away: the server is away' >&2; exit 75; fi
exec cat
S
cat >gone <<'S'
#!/bin/sh
echo x >>gone-tries
echo 'gone: the server is away' >&2
exit 75
S
chmod +x bug away gone
tab=$(printf '\t')
sed "s/ *; */$tab/g" >cases <<C
few.ndjson; --partitions; 2; --chain; cat | ./bug | cat; --output; never
few.ndjson; --partitions; 1; --chain; ./away | cat; --output; second
few.ndjson; --partitions; 1; --chain; ./gone; --output; nothing
absent.ndjson; --output; never
few.ndjson; --output; second
few.ndjson; --chain; cat |; --output; never
few.ndjson; --chain; cat
C
PYTHONPATH=$root/scripts/spark "$python" several.py cases >statuses 2>several.err
check_equal "70 fails the job" "$(sed -n 's/^case 0: //p' statuses)" 70
check "with what the process said" sh -c "grep -A1 '^ic_spark: partition [01]: ./bug ended with status 70' several.err |
  grep -q '| bug: cannot read this: invariant broken' || { tail -60 several.err; false; }"
check_equal "and is not tried again" "$(wc -l <tries)" 2
check_equal "75 is tried again" "$(sed -n 's/^case 1: //p' statuses)" 0
check "and what comes out is whole" sh -c "
  cat second/part-* | grep -v '\"type\":\"end\"' | sort | cmp - few.sorted"
check_equal "75 each time: so many tries, and 75" "$(sed -n 's/^case 2: //p' statuses)-$(wc -l <gone-tries)" 75-3
check_equal "input that is absent, output that is there" \
  "$(sed -n 's/^case [34]: //p' statuses | tr '\n' ' ')" '74 74 '
check_equal "usage" "$(sed -n 's/^case [56]: //p' statuses | tr '\n' ' ')" '64 64 '
check "the error names the file" grep -q '^ic_spark: .*absent.ndjson' several.err
