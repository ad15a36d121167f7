#!/bin/sh
# The files that put the tools on other machines: they are not run here, only read by their linters.
. "$(dirname "$0")/lib.sh"
hadolint=$root/.build/python/bin/hadolint
[ -x "$hadolint" ] || skip_all "hadolint is absent: run scripts/setup --tests"
command -v docker-compose >/dev/null || skip_all "docker-compose is absent: run scripts/setup --tests"
plan 5

check "the container file is clean" "$hadolint" "$root/Containerfile"
printf 'INTERCOM_ACCESS_TOKEN=x\n' >.env
printf 'a-token-of-sixteen\n' >api-token
cp "$root/compose.yaml" "$root/Containerfile" .
check "the compose file is valid" docker-compose -f compose.yaml config -q
for unit in ic-run.service ic-run-daily.service ic-run-daily.timer; do
  check "$unit has what systemd wants" sh -c "
    grep -q '^\[Unit\]' '$root/docs/$unit' && ! grep -vE '^(#.*|\[[A-Z][a-z]*\]|[A-Z][A-Za-z]*=.*|)$' '$root/docs/$unit'"
done
