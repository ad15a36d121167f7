#!/bin/sh
# The manual's backup and restore of the private cluster, and the removal of old runs' details.
. "$(dirname "$0")/lib.sh"
plan 8

python3 - >stream <<'P'
import json
for number in range(1, 301):
    print(json.dumps({"type": "conversation", "id": str(number), "created_at": number, "updated_at": number,
                      "source": {"body": "x" * 500}, "contacts": {"contacts": []}}))
print('{"type":"end","counts":{}}')
P
check "a stream is stored" ic-store stream
ic-store get >before
check "the manual's backup" pg_dump --format=custom --file=ic.dump "$(ic-run db url)"
ic-run db stop >/dev/null
rm -rf "$XDG_DATA_HOME/ic/postgres"
ic-run db start >/dev/null
check "the manual's restore" pg_restore --exit-on-error --clean --if-exists --dbname="$(ic-run db url)" ic.dump
ic-store get >after
check_same "brings everything back" before after
check "and what comes next is stored" ic-store stream

ic-run db stop >/dev/null
cp -a "$XDG_DATA_HOME/ic/postgres" copy
rm -rf "$XDG_DATA_HOME/ic/postgres"
mv copy "$XDG_DATA_HOME/ic/postgres"
ic-store get >after
check_same "a copy of the stopped cluster is as good" before after

sql "INSERT INTO pipeline_runs (date_from, date_to) VALUES (now(), now());
  UPDATE pipeline_runs SET status = 'stopped', completed_at = now() - interval '100 days', checkpoint = '{}'"
check_equal "old runs lose their details" "$(ic-run gc --older-than 99 | head -1)" "1 run"
ic-run rerun 1 --from facet_extraction 2>err
check "and are not rerun" grep -q "'ic-run gc' has removed the details of run 1" err
