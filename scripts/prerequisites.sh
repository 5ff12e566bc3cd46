# shellcheck shell=bash
# Sourced by ./run and ./test: brings a fresh machine to the point where the solution builds.
# Every function is quiet when there is nothing to do.

# What is newer than these marks is built by ./run; every build makes them anew.
client=IpowerMotors.Web/ClientApp
apphost=IpowerMotors.AppHost
client_built=$client/build/.built
apphost_built=$apphost/bin/.built

fail() { printf '%s\n' "$@" >&2; exit 1; }

# need COMMAND PACKAGE: installs a Debian or Ubuntu package when the command is missing and we may.
need() {
    local command=$1 package=$2
    if command -v "$command" >/dev/null || [ -n "$(compgen -G "/usr/lib/postgresql/*/bin/$command")" ]; then return; fi
    command -v apt-get >/dev/null || fail "$command is missing. Install it, or use containers: ./run Infrastructure=containers"
    local sudo=""
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || fail "$command is missing. Install it with: sudo apt-get install --no-install-recommends $package"
        sudo="sudo"
    fi
    echo "installing $package …"
    # The packages must not start servers of their own on our ports: the stack runs its own, on its own data.
    if [ "$package" = postgresql ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        $sudo mkdir -p /etc/postgresql-common
        echo "create_main_cluster = false" | $sudo tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    [ "$package" != redis-server ] || ! command -v systemctl >/dev/null || $sudo systemctl mask --quiet redis-server 2>/dev/null || true
    [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mtime -1 2>/dev/null | head -n 1)" ] || $sudo apt-get update -qq
    # Without systemd an init script would start the server all the same; this policy forbids it for the moment.
    local policy=/usr/sbin/policy-rc.d installed=yes
    if [ -e $policy ]; then policy=""; else printf '#!/bin/sh\nexit 101\n' | $sudo install -m 755 /dev/stdin $policy; fi
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null || installed=no
    [ -z "$policy" ] || $sudo rm -f "$policy"
    [ $installed = yes ] || fail "$package could not be installed. Try: sudo apt-get install $package"
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

# Some NuGet feeds (mirrors, closed networks) carry no Aspire.*: a probe restore decides once, the marker keeps the answer.
choose_aspire() {
    [ ! -e .aspire-standin ] || return 0
    [ ! -e .data/aspire-genuine ] || return 0
    mkdir -p .data
    if dotnet restore IpowerMotors.AppHost -p:UseAspireStandIn=false --verbosity quiet >/dev/null 2>&1; then
        touch .data/aspire-genuine
    else
        echo "this NuGet feed has no Aspire packages: using aspire-standin/"
        touch .aspire-standin
    fi
}

# npm_ci DIRECTORY: installs exactly the lock file, once for each version of it.
npm_ci() {
    local mark="$1/node_modules/.installed-lock"
    cmp -s "$1/package-lock.json" "$mark" 2>/dev/null && return
    echo "npm ci in $1 …"
    npm ci --prefix "$1" --no-audit --no-fund --loglevel=error || fail "npm ci failed in $1"
    cp "$1/package-lock.json" "$mark"
}

# In a process that lives for seconds, code that is recompiled for speed does not earn its compilation back, nor is there
# time to attack the pages that it was written to.
expect_short_lives() { export DOTNET_TieredPGO=0 DOTNET_TC_CallCounting=0 DOTNET_EnableWriteXorExecute=0; }

# build PROJECT OPTION…: with one compiler for all projects, a third less work than one for each; it ends with the build.
build() {
    local code=0
    (expect_short_lives && dotnet build "$@" --verbosity quiet -nologo -consoleLoggerParameters:"ErrorsOnly;NoSummary" -p:UseSharedCompilation=true) || code=$?
    dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true
    case "$code $*" in "0 $apphost" | "0 IpowerMotors.sln") touch $apphost_built ;; esac
    return $code
}

build_client() { npm run --prefix $client --silent build && touch $client_built; }
