#!/bin/sh
# Chains under GNU parallel, here and over ssh on loopback, as docs/scale.md describes: the same bytes as one chain, and
# the same rows.
. "$(dirname "$0")/lib.sh"
command -v parallel >/dev/null || skip_all "GNU parallel is absent: run scripts/setup --tests"
sshd=/usr/sbin/sshd
[ -x "$sshd" ] || skip_all "sshd is absent: run scripts/setup --tests"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 8
mkdir home
HOME=$work/home SHELL=/bin/bash
export HOME SHELL
mkdir home/.parallel && touch home/.parallel/will-cite

ic-simulator --generate 120 --print >saved.ndjson
chain='ic-classify | ic-embed | ic-facets'
sh -c "$chain" <saved.ndjson >one.ndjson 2>/dev/null

parallel --pipe --keep-order --block 100k --jobs 2 "$chain" <saved.ndjson >here.ndjson 2>here.err
check_equal "parallel on one machine succeeds" $? 0
check_same "and gives the bytes of one chain" one.ndjson here.ndjson

# An sshd of our own on loopback, twice: two machines for parallel.
ssh-keygen -qt ed25519 -N '' -f host_key && ssh-keygen -qt ed25519 -N '' -f key
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$sshd" -D -f /dev/null -h "$work/host_key" -p "$port" -o ListenAddress=127.0.0.1 -o StrictModes=no -o PidFile=none \
  -o "AuthorizedKeysFile=$work/key.pub" -o PermitRootLogin=yes -o UsePAM=no 2>sshd.err &
servers="$servers $!"
cat >config <<C
Host first second
  HostName 127.0.0.1
  Port $port
  IdentityFile $work/key
  StrictHostKeyChecking no
  UserKnownHostsFile $work/known_hosts
  LogLevel ERROR
C
check "an sshd answers" until_true 10 ssh -F config first true
on_two() { parallel --pipe --keep-order --block 100k --ssh "ssh -F $work/config" --sshlogin 1/first,1/second \
  --env PATH --env IC_MODEL_DIR --joblog "$work/jobs" "$@"; }
on_two "$chain" <saved.ndjson >there.ndjson 2>there.err
check_equal "parallel over ssh succeeds" $? 0
check_same "and gives the bytes of one chain" one.ndjson there.ndjson
check "both machines have worked" sh -c 'grep -q first jobs && grep -q second jobs'

ic-run db start >/dev/null
DATABASE_URL=$(ic-run db start)
other=$(echo "$DATABASE_URL" | sed 's#@/ic?#@/other?#')
psql -Xq "$DATABASE_URL" -c 'CREATE DATABASE other TEMPLATE template0'
export DATABASE_URL
ic-store <one.ndjson >/dev/null
ic-store --database-url "$other" </dev/null
DATABASE_URL=$other on_two --env DATABASE_URL "$chain | ic-store" <saved.ndjson >checkpoints 2>store.err
run_rows "$DATABASE_URL" >one.rows
run_rows "$other" >there.rows
check_same "a store at the end of each chain leaves the rows of one" one.rows there.rows

on_two "bash -o pipefail -c 'ic-classify --no-such-option | ic-embed'" <saved.ndjson >/dev/null 2>&1
check_equal "the log of the jobs has the status of a chain that fails" "$(awk 'NR == 2 {print $7}' jobs)" 64
