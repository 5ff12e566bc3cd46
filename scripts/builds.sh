# shellcheck shell=bash
# Sourced by ./run, ./test and ./bench: what builds, and what spares a build.

# What is newer than these marks is built by ./run; every build makes them anew.
client_built=$client/build/.built
apphost_built=$apphost/bin/.built

# changed_since MARK FOLDER…: something that is no product of a build is newer than the mark; of what was deleted, its folder is.
changed_since() {
    local mark=$1 products=(node_modules bin obj build .react-router ClientApp); shift
    # "/." so that no folder that is asked about is taken for a product by its name
    [ ! -e "$mark" ] || [ -n "$(find "${@/%//.}" \( -false $(printf -- '-o -name %s ' "${products[@]}") \) -prune -o -newer "$mark" -print -quit)" ]
}

# apphost_changed: so did the AppHost, a service of it, or a file beside them that decides the build, the choice of Aspire included.
apphost_changed() {
    changed_since $apphost_built aspire-standin $apphost IpowerMotors.{Api,LocalS3,ServiceDefaults,Web} infrastructure/edge ||
        [ -n "$(find Directory.* global.json infrastructure/signals.json .aspire-standin .data/aspire-genuine -newer $apphost_built 2>/dev/null)" ]
}

# In a process that lives for seconds, code that is recompiled for speed does not earn its compilation back, nor is there
# time to attack the pages that it was written to.
expect_short_lives() { export DOTNET_TieredPGO=0 DOTNET_TC_CallCounting=0 DOTNET_EnableWriteXorExecute=0; }

# build PROJECT OPTION…: with one compiler for all projects, a third less work than one for each; it ends with the build, and so
# do MSBuild's other processes. Only errors are printed: "dotnet build", which does the same, adds its summary whatever it is told.
build() {
    local code=0
    (expect_short_lives && dotnet msbuild "$@" -restore -nodeReuse:false -verbosity:quiet -nologo -consoleLoggerParameters:"ErrorsOnly;NoSummary" -p:UseSharedCompilation=true) || code=$?
    dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true
    case "$code $*" in "0 $apphost" | "0 IpowerMotors.sln") touch $apphost_built ;; esac
    return $code
}

# build_all: the solution and, where the feed has Aspire's own packages, a second AppHost on the stand-ins, so that both are tested:
# that one first, because its new folder would look like a change of the AppHost to the next ./run.
build_all() { { [ -e .aspire-standin ] || build $apphost -p:BesideAspire=true; } && build IpowerMotors.sln; }

# compile_ahead PROJECT… [-- PROJECT…]: see the script. Without it everything just takes longer, as on systems with other tools.
compile_ahead() {
    [[ $OSTYPE == linux* ]] || return 0
    tools/ahead/compile.sh "$@" || echo "packages are not compiled ahead of time, so starts take longer: see tools/ahead/obj/kept/log" >&2
}

build_client() { npm run --prefix $client --silent build && touch $client_built; }
