#!/bin/sh
# What a database lacks for a run is named before the run begins, with its remedy, by doctor and start alike.
. "$(dirname "$0")/lib.sh"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 37

start_simulator --generate 10 --seed 48 --to 2026-11-22
url=$(ic-run db start)
# address DATABASE [USER]
address() { echo "$url" | sed "s#//ic@/ic?#//${2:-ic}@/$1?#"; }
sql() { psql -XAtqc "$1" "$(address "${2:-ic}")"; }

# refused WHAT WORDS: doctor and start both end 78 and say it; no run is begun, and nothing is left behind
refused() {
  check_equal "$1: doctor ends 78" "$(ic-run doctor >out 2>&1; echo $?)" 78
  check "$1: and names it" grep -Eq "^FAIL  database: database: .*$2" out
  ic-run start --days 1 >out.2 2>err.2
  check_equal "$1: start ends 78" $? 78
  check "$1: and names it too" grep -Eq "^ic-run: database: .*$2" err.2
}

sql "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
DATABASE_URL=$(address latin)
export DATABASE_URL
refused "an encoding" "encoded in LATIN1.*createdb --encoding=UTF8"
check_equal "an encoding: no table is made" "$(sql "SELECT count(*) FROM pg_class WHERE relname = 'pipeline_runs'" latin)" 0

sql 'CREATE DATABASE taken'
sql 'CREATE TABLE conversations (id int); CREATE VIEW stories AS SELECT 1 AS id' taken
DATABASE_URL=$(address taken)
refused "tables of others" "schema public .*\(conversations, stories\).*another schema"
ic-store </dev/null >out 2>err
check_equal "tables of others: ic-store ends 78 too" "$? $(grep -c '^ic-store: database: .*conversations, stories' err)" "78 1"
check_equal "tables of others: they stay as they are" "$(sql 'SELECT count(*) FROM conversations' taken)" 0
sql 'DROP VIEW stories; DROP TABLE conversations; CREATE TABLE schema_version (script text)' taken
check "a table of versions that is not ours: it is named" sh -c 'ic-run doctor | grep -q "^FAIL  database: .*(schema_version)"'
sql 'DROP TABLE schema_version' taken
check "without them the same database is fit" sh -c 'ic-run doctor | grep -q "^ok    database: .*PostgreSQL [0-9]"'
check_equal "and proving it begins no run and takes no number" \
  "$(sql 'SELECT (SELECT count(*) FROM pipeline_runs), (SELECT count(*) FROM conversations), is_called FROM pipeline_runs_id_seq' taken)" "0|0|f"

sql 'CREATE DATABASE bare'
sql "CREATE ROLE guest LOGIN; REVOKE ALL ON DATABASE bare FROM PUBLIC; GRANT CONNECT ON DATABASE bare TO guest"
sql 'REVOKE ALL ON SCHEMA public FROM PUBLIC' bare
DATABASE_URL=$(address bare guest)
refused "a right to temporary tables" "temporary tables .*GRANT TEMPORARY"
sql 'GRANT TEMPORARY ON DATABASE bare TO guest'
refused "a right to make tables" "(permission denied for schema public|no schema).*"
sql 'GRANT USAGE, CREATE ON SCHEMA public TO guest' bare
check "with both rights the database is fit" sh -c 'ic-run doctor | grep -q "^ok    database"'
sql 'CREATE ROLE clerk LOGIN; GRANT TEMPORARY, CONNECT ON DATABASE bare TO clerk'
sql 'GRANT USAGE ON SCHEMA public TO clerk; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk;
  REVOKE INSERT ON facets FROM clerk' bare
DATABASE_URL=$(address bare clerk)
refused "a right to one table" "permission denied for table facets: GRANT"
sql 'GRANT INSERT ON facets TO clerk' bare
check "a right to a sequence: it is named" sh -c 'ic-run doctor | grep -q "^FAIL  database: .*sequence .*: GRANT .*SEQUENCES"'
sql 'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO clerk' bare
check "with the rights to rows alone a database is fit" sh -c 'ic-run doctor | grep -q "^ok    database"'

sql 'ALTER ROLE clerk CONNECTION LIMIT 3'
refused "a limit of connections" "needs 5 sessions at the same time, but only 3 could be opened.*CONNECTION LIMIT"
check_equal "in all that no run was begun" "$(sql 'SELECT count(*) FROM pipeline_runs' bare)" 0
sql 'ALTER ROLE clerk CONNECTION LIMIT 5'
check "with as many as it needs a run completes" ic-run start --days 200

# A private server of the user's choice.
unset DATABASE_URL
ic-run db stop >/dev/null
IC_POSTGRES_BIN=$work ic-run db start >out 2>err
check_equal "a folder without a server ends 78" $? 78
check "and is named" grep -q "no server of version 14 or later found in $work, the folder in IC_POSTGRES_BIN\|its data is from version" err
