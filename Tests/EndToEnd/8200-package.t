#!/bin/sh
# The Debian package: what it holds works where there is no Swift; with IC_CHROOT=1 also in a fresh Debian, in which it
# is installed, used, removed and purged, and lintian reads it (about four minutes and the network).
. "$(dirname "$0")/lib.sh"
command -v dpkg-shlibdeps >/dev/null || skip_all "dpkg-shlibdeps is absent: run scripts/setup --tests"
[ "$(id -u)" -eq 0 ] || skip_all "only root can hide Swift from a process"
plan 20

swift=$(realpath "$(command -v swift)")
swift=${swift%/usr/bin/*}
version=$(ic-run --version)
check "the package is built" sh -c "'$root/scripts/package-deb' --skip-build --quick >package"
package=$(cat package)
check_equal "it has the tools' version" "$(dpkg-deb -f "$package" Version | cut -d- -f1)" "$version"
depends=$(dpkg-deb -f "$package" Depends)
for library in libcld2-0 libcurl4 libdnnl2 libpq5; do
  # Where a release has another version of the library, the name ends in another number.
  check "it depends on $library" sh -c "echo '$depends' | grep -q '${library%[0-9]}[0-9]'"
done
dpkg-deb -x "$package" installed
for tool in "$root"/Sources/ic-*; do basename "$tool"; done | sort >wanted
ls installed/usr/bin | sort >there
check_same "it has all tools" there wanted
for page in "$root"/docs/man/*; do basename "$page"; done | sort >wanted
ls installed/usr/share/man/* | sed -n 's/\.gz$//p' | sort >there
check_same "it has all manual pages" there wanted
check "it has the heads of the other encoder, where its install-model looks for them" \
  cmp installed/usr/libexec/ic/../../share/ic/heads/all-mpnet-base-v2.bin "$root"/training/heads/all-mpnet-base-v2.bin
check "its units start the tools that it installs" \
  sh -c "grep -q '^ExecStart=/usr/bin/ic-run' installed/lib/systemd/system/ic-run.service"

# without_swift COMMAND…: runs a command with the tools of the package, where the Swift toolchain is not to be seen
without_swift() {
  unshare -m sh -c 'mount -t tmpfs none "$1" && ! command -v swift >/dev/null && shift && PATH=$PWD/installed/usr/bin:/usr/bin:/bin && export PATH && exec "$@"' - \
    "$swift" "$@"
}
check "no library is missing without Swift" without_swift sh -c '
  for tool in installed/usr/bin/*; do ldd "$tool" | grep "not found" && exit 1; "$tool" --version || exit 1; done; true'
start_simulator --generate 60
check "doctor finds all that a run needs" without_swift ic-run doctor
check "a run completes" without_swift sh -c 'ic-run start --days 90 --auto-create-stories; [ $? -eq 0 ] || [ $? -eq 65 ]'
check_equal "its rows are there" "$(sql 'SELECT status FROM pipeline_runs')" completed

check "a filter does not load libcurl at its start" sh -c '! ldd installed/usr/bin/ic-classify | grep -q libcurl'
# An empty file in its place.
unshare -m sh -c 'mount --bind /dev/null "$1" && installed/usr/bin/ic-fetch --days 1' - \
  "$(ldconfig -p | sed -n 's/.*libcurl\.so\.4 .* => //p' | head -1)" >/dev/null 2>fetch.err
check_equal "where it cannot be loaded, a request says so" "$? $(grep -c '^ic-fetch: libcurl: .*libcurl.so.4' fetch.err)" "78 1"

# in_chroot COMMAND…: runs a command in the fresh Debian, with a network and processes of its own
in_chroot() {
  unshare -mpf sh -c 'mount -t proc none fresh/proc && mount --rbind /dev fresh/dev && shift 0 && exec chroot fresh "$@"' - \
    env DEBIAN_FRONTEND=noninteractive INTERCOM_BASE_URL="$INTERCOM_BASE_URL" INTERCOM_ACCESS_TOKEN="$INTERCOM_ACCESS_TOKEN" \
    HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}
chroot_tests() {
  check "lintian accepts it" lintian --allow-root --fail-on error,warning "$package"
  # shellcheck disable=SC1091
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  debootstrap --variant=minbase "$codename" fresh http://deb.debian.org/debian >bootstrap.log 2>&1 ||
    { tail -5 bootstrap.log | sed 's/^/# /'; }
  cp /etc/resolv.conf fresh/etc/
  printf '#!/bin/sh\nexit 101\n' | install -m 755 /dev/stdin fresh/usr/sbin/policy-rc.d
  cp "$package" fresh/tmp/ic.deb
  mkdir -p fresh/root/.local/share/ic/models
  cp -r "$IC_MODEL_DIR" fresh/root/.local/share/ic/models/all-MiniLM-L6-v2
  in_chroot apt-get update -q >apt.log 2>&1
  in_chroot apt-get install -qy --no-install-recommends postgresql >>apt.log 2>&1
  cp -a fresh/etc before
  check "it installs, and doctor finds all that a run needs, in a fresh Debian" in_chroot sh -ec '
    apt-get install -qy --no-install-recommends /tmp/ic.deb && ic-run doctor &&
    ic-fetch --days 30 | ic-classify | ic-embed | ic-facets | ic-themes --require-end >/dev/null &&
    ic-run start --days 30 && apt-get install -qy --reinstall /tmp/ic.deb && ic-run status && ic-run db stop'
  check "it is removed without a trace of its files" in_chroot sh -ec '
    apt-get remove -qy ic && [ -d /var/lib/ic ] && apt-get purge -qy ic && [ ! -e /var/lib/ic ] &&
    ! getent passwd ic && ! find / -xdev \( -path /tmp -o -path /root -o -path /proc \) -prune -o -name "ic-*" -print | grep . '
  check "settings of the system are as before" diff -r --no-dereference -x 'passwd*' -x 'group*' -x 'shadow*' -x 'gshadow*' \
    -x 'ld.so.cache' -x 'subuid*' -x 'subgid*' before fresh/etc
}
if [ "${IC_CHROOT:-}" = 1 ]; then
  chroot_tests
else
  for number in 17 18 19 20; do echo "ok $number # SKIP the fresh Debian takes minutes and the network: IC_CHROOT=1 runs it"; done
fi
