#!/bin/sh
# An owner that hangs is superseded only when its lock is free, and then neither it nor its chain writes any more.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 13

start_simulator --generate 400 --seed 31 --to 2026-11-22 --latency 200
ic-run db start >/dev/null
field() { sql "SELECT $1 FROM pipeline_runs ORDER BY id DESC LIMIT 1"; }
has_stored() { [ "$(sql "SELECT count(*) FROM run_conversations WHERE outcome = 'stored'")" -ge "$1" ]; }
# Every version of every row that a run writes in this phase, and of the run itself.
cat >versions.sql <<'SQL'
SELECT 'run', xmin::text, status, owner_epoch, checkpoint::text, accounting::text FROM pipeline_runs ORDER BY id;
SELECT 'outcome', conversation_id, outcome, reason, xmin::text FROM run_conversations ORDER BY 2;
SELECT 'conversation', conversation_id, xmin::text FROM conversations ORDER BY 2;
SELECT 'classification', conversation_id, run_id, md5(value::text), xmin::text FROM classifications ORDER BY 2;
SQL
versions() { ic-run db psql -XAtqf versions.sql; }

ic-run start --from 2026-08-01 --to 2026-11-22 --concurrency 2 >out 2>err &
chain=$!
until_true 60 has_stored 1
stages=$(pgrep -P $chain)
check_equal "the chain has three stages" "$(echo $stages | wc -w)" 3
store=$(pgrep -P $chain -x ic-store)
kill -STOP $chain
check_equal "a hung owner whose lock holds is not taken over" "$(ic-run resume 1 >out.2 2>&1; echo $?)" 75
check "and the refusal names the run" grep -q 'run 1 is active' out.2
until_true 30 sh -c '[ "$(ic-run db psql -XAtqc "SELECT now() - heartbeat_at > interval '"'15 s'"' FROM pipeline_runs")" = t ]'
check "it is shown as silent" sh -c 'ic-run status 1 | grep -q "no heartbeat from its owner"'

# Its machine drops off the network: the server ends its sessions, so the lock is free.
sql "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'ic-run'
  AND pid <> pg_backend_pid()" >/dev/null
check "then another process takes the run over and completes it" ic-run resume 1
check_equal "under a new epoch, after the old owner's burial" "$(field owner_epoch)" 3
# A stopped parent reaps nobody, and kills nobody either.
check "the old owner's stages are gone while it still hangs" until_true 30 gone $stages
check_equal "its ic-store because it was refused: 69" "$(cut -d' ' -f52 "/proc/$store/stat")" $((69 << 8))
versions >before
kill -CONT $chain
wait $chain
check_equal "the old owner ends 69 when it wakes up" $? 69
check "and says why" grep -q 'run 1 was taken over by another process' err
versions >after
check_same "it has written nothing, not even the same again" before after
check_equal "the run is completed as before" "$(field status)" completed
check_equal "counters are those of the rows" "$(field conversations_fetched)" "$(sql 'SELECT count(*) FROM run_conversations')"
