#!/bin/bash
# swap.sh IMAGE: brings a version of the API into service beside the one that runs, then ends that one.
#
# Until the new colour is healthy nothing changes for visitors; a version that fails leaves the old one untouched (exit 1).
# Killed at any moment, it can be run again; after a reboot the colour in active.map comes back, by api.service.
# The migration runs before the new version and beside the old one, so it only ever adds (expand, deploy, contract).
set -euo pipefail

image=$1
state=/var/lib/ipower run=/run/ipower box=/opt/ipower/box
declare -rA port=([blue]=8081 [green]=8082)
start_seconds=90 drain_seconds=30 watch_seconds=5

say() { echo "swap: $*"; }
healthy() { curl --fail --silent --show-error --output /dev/null --max-time 5 "http://127.0.0.1:$1/health"; }
proxy() { socat -t 5 - "UNIX-CONNECT:$run/proxy.sock" <<<"$1"; }

# What the proxy does now, and only that.
route() {
    proxy "set map $state/active.map active $1" >/dev/null
    proxy "get map $state/active.map active" | grep -q "value=\"$1\"" || { say "the proxy does not follow"; return 1; }
}

# What counts after a crash or a reboot: a rename is all or nothing.
remember() {
    echo "active $1" >"$state/active.map.new"
    sync "$state/active.map.new"
    mv "$state/active.map.new" "$state/active.map"
}

# Requests that a colour is still answering.
in_flight() { proxy "show stat" | awk -F, -v backend="api-$1" '$1 == backend && $2 == "BACKEND" { print $3 + $5 }'; }

# until_true SECONDS COMMAND…
until_true() {
    local deadline=$((SECONDS + $1)); shift
    until "$@"; do
        [ $SECONDS -lt $deadline ] || return 1
        sleep 0.3
    done
}

idle() { [ "$(in_flight "$1")" = 0 ]; }
in_service() { grep -qsx "VERSION=$version" "$state/$active.env" && healthy "${port[$active]}" 2>/dev/null; }

end() {
    until_true "$drain_seconds" idle "$1" || say "$1 still answers after $drain_seconds s: its requests end with it"
    systemctl stop "api@$1"
}

start() {
    systemctl stop "api@$1" # left over from a swap that was killed
    printf 'IMAGE=%s\nPORT=%s\nVERSION=%s\n' "$image" "${port[$1]}" "$version" >"$state/$1.env"
    say "migrating"
    systemctl start "migrate@$1" || { say "the migration failed"; return 1; }
    say "starting $1"
    systemctl start "api@$1"
    until_true "$start_seconds" healthy "${port[$1]}" 2>/dev/null || { healthy "${port[$1]}" || true; say "$1 is not healthy"; return 1; }
}

# A moment under real traffic: back to the old colour at the first failed check.
watch() {
    local deadline=$((SECONDS + watch_seconds))
    while [ $SECONDS -lt $deadline ]; do
        healthy "${port[$1]}" || { say "$1 fell ill under traffic"; return 1; }
        sleep 0.5
    done
}

exec 9>"$run/swap.lock"
flock --wait 20 9 || { say "another swap is running"; exit 1; }

active=$(cut -d' ' -f2 "$state/active.map")
[ "$active" = blue ] && new=green || new=blue
route "$active" # a swap killed between remembering and routing
version=$("$box/settings.sh" "$image")

if in_service; then
    say "$active runs it already"
    end "$new"
    exit 0
fi

undo() { say "back to $active"; remember "$active"; route "$active" || true; systemctl stop "api@$new"; }
trap undo EXIT
trap 'exit 1' INT TERM HUP
start "$new"
remember "$new"
route "$new"
watch "$new"
trap - EXIT
say "$new serves, ending $active"
end "$active"
say "done"
