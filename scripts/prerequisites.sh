# shellcheck shell=bash
# Sourced by ./run, ./test and ./bench: brings a fresh machine to the point where the solution builds.
# Every function is quiet when there is nothing to do.

client=IpowerMotors.Web/ClientApp
apphost=IpowerMotors.AppHost
natives=(postgres:postgresql redis-server:redis-server) # what plain processes need, besides npm's

fail() { printf '%s\n' "$@" >&2; exit 1; }

# missing COMMAND:PACKAGE…: the packages of the commands that are not there; Debian keeps those of Postgres off PATH.
missing() {
    local one
    for one; do
        command -v "${one%:*}" >/dev/null || [ -n "$(compgen -G "/usr/lib/postgresql/*/bin/${one%:*}")" ] || echo "${one#*:}"
    done
}

is_booted_by_systemd() { [ -d /run/systemd/system ]; }
database_clusters=/etc/postgresql-common/createcluster.conf

# installation PACKAGE…: the commands that install. The packages must not start servers of their own on our ports: the stack
# runs its own, on its own data.
installation() {
    local sudo="sudo " policy=/usr/sbin/policy-rc.d
    [ "$(id -u)" != 0 ] || sudo=""
    if [[ " $* " == *" postgresql "* ]] && [ ! -e $database_clusters ]; then
        echo "echo 'create_main_cluster = false' | ${sudo}install -D -m 644 /dev/stdin $database_clusters"
    fi
    if is_booted_by_systemd; then
        policy=""
        [[ " $* " != *" redis-server "* ]] || echo "${sudo}systemctl mask --quiet redis-server 2>/dev/null"
    elif [ -e $policy ]; then
        policy=""
    else # An init script would start the server all the same; this policy forbids it for the moment.
        echo "printf '#!/bin/sh\nexit 101\n' | ${sudo}install -m 755 /dev/stdin $policy"
    fi
    [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mtime -1 2>/dev/null | head -n 1)" ] || echo "${sudo}apt-get update -qq"
    echo "${sudo}env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $*"
    [ -z "$policy" ] || echo "${sudo}rm -f $policy"
}

# may_install: as root, or as whom sudo lets; at a terminal it may ask for the password.
may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }

# need COMMAND:PACKAGE…: installs the Debian or Ubuntu packages of the commands that are missing, when we may.
need() {
    local packages
    packages=$(missing "$@" | xargs)
    [ -n "$packages" ] || return 0
    command -v apt-get >/dev/null || fail "$packages are missing. Install them, or use containers: ./run Infrastructure=containers"
    may_install || fail "$packages are missing. Install them without servers of their own, which would take our ports:" "$(installation $packages)"
    echo "installing $packages …"
    bash -c "$(installation $packages)" >/dev/null || true
    packages=$(missing "$@" | xargs)
    [ -z "$packages" ] || fail "$packages could not be installed. Try: sudo apt-get install $packages"
}

# need_natives ARGUMENT…: what plain processes need, where the AppHost chooses them. It alone knows all that decides, and is
# asked only when something is missing, since that takes a moment.
need_natives() {
    local choice
    if [ -z "$(missing "${natives[@]}")" ] && npm_has tools/mail; then return; fi
    choice=$(dotnet $apphost/bin/Debug/net10.0/IpowerMotors.AppHost.dll "$@" OnlyTellInfrastructure=true) || exit
    [ "$(tail -n 1 <<<"$choice")" = native ] || return 0
    need "${natives[@]}"
    npm_ci tools/mail
}

# browser: the Chromium of the tests; nothing where Playwright must bring its own, as on Ubuntu, whose Chromium is a snap that sees no file of ours.
browser() {
    [ -z "${CHROMIUM:-}" ] || { echo "$CHROMIUM"; return; }
    command -v chromium google-chrome | grep -v '^/snap/' | head -n 1 | grep . || grep -q '^ID=ubuntu' /etc/os-release || echo /usr/bin/chromium
}

# bring_browser: fetches Playwright's, once the tests are built.
bring_browser() {
    local playwright=IpowerMotors.Tests/bin/Debug/net10.0/.playwright
    "$playwright/node/linux-$([ "$(uname -m)" = aarch64 ] && echo arm64 || echo x64)/node" $playwright/package/cli.js install --with-deps chromium >/dev/null ||
        fail "Chromium is missing, and Playwright could not fetch its own. Install one and name it: CHROMIUM=/path/to/chromium ./test"
}

# The SDKs are the developer's own choice of installer; we only say which.
need_sdks() {
    command -v dotnet >/dev/null || fail ".NET SDK 10 is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
    local major minor
    IFS=. read -r major minor _ < <(node --version 2>/dev/null | tr -d v) || true
    ((major > 22 || major == 22 && minor >= 12 || major == 20 && minor >= 19)) || # as Vite says
        fail "Node.js 20.19 or later of its line, or 22.12 or later, is missing${major:+ (found $major.$minor)}: https://nodejs.org"
}

# Some NuGet feeds (mirrors, closed networks) carry no Aspire.*: a probe restore decides once, a marker keeps the answer. Only a
# feed that answers decides: one that is away says, among other things, that it does not have the package either.
choose_aspire() {
    [ ! -e .aspire-standin ] && [ ! -e .data/aspire-genuine ] || return 0
    mkdir -p .data
    local said
    if said=$(DOTNET_CLI_UI_LANGUAGE=en dotnet restore $apphost -p:UseAspireStandIn=false --verbosity quiet 2>&1); then
        touch .data/aspire-genuine
    elif grep -Eq 'MSB4236|NU1101|NU1102' <<<"$said" && ! grep -Eq 'NU1301|Unable to load|Failed to' <<<"$said"; then
        echo "this NuGet feed has not all packages of Aspire: using aspire-standin/"
        touch .aspire-standin
    else
        fail "$said" "" "The restore above failed before it could tell whether the NuGet feed has Aspire." \
            "Correct what it says and start again, or choose the stand-in yourself: touch .aspire-standin"
    fi
}

# npm_ci DIRECTORY: installs exactly the lock file, once for each version of it.
npm_has() { cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock" 2>/dev/null; }
npm_ci() {
    ! npm_has "$1" || return 0
    echo "npm ci in $1 …"
    npm ci --prefix "$1" --no-audit --no-fund --loglevel=error || fail "npm ci failed in $1"
    cp "$1/package-lock.json" "$1/node_modules/.installed-lock"
}
