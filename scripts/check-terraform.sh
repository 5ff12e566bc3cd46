#!/usr/bin/env bash
# Checks everything under infrastructure/ that needs no account: format, validity, tests of every root, profile and
# environment with mocked providers, the edge's functions with the real rules, the zone file.
# Uses a `tf` wrapper given by the environment variable TF or found at ../shared/tools/tf-offline/tf (terraform with
# providers from local files), else plain terraform where providers can be downloaded; else says what it skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

wrapper=${TF:-../shared/tools/tf-offline/tf}
passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

ok() { passed=$((passed + $1)); echo "ok    $1  $2"; }
bad() { failed=$((failed + $1)); echo "FAIL  $1  $2"; grep -vE '\.\.\. (pass|in progress|tearing down)$' "$log" | tail -n 60; }
skip() { skipped=$((skipped + 1)); echo "[SKIP] $1: $2"; }

# check NAME COMMAND…: one test that is a command's exit code.
check() {
    local name=$1; shift
    if "$@" >"$log" 2>&1; then ok 1 "$name"; else bad 1 "$name"; fi
}

# tests NAME COMMAND…: a run of tests; each one that its output tells of counts.
tests() {
    local name=$1 code good wrong; shift
    # A provider that did not start in time tells of a busy machine, not of this code: up to three tries.
    for _ in 1 2 3; do
        "$@" >"$log" 2>&1; code=$?
        [ $code != 0 ] && grep -q 'Unrecognized remote plugin message' "$log" || break
    done
    good=$(grep -cE '(^ +run .*\.\.\. pass$)|(^ok [0-9]+ - )' "$log")
    wrong=$(grep -cE '(^ +run .*\.\.\. fail$)|(^not ok [0-9]+ - )' "$log")
    [ $code = 0 ] && [ "$good" -gt 0 ] || [ "$wrong" -gt 0 ] || wrong=1
    [ "$good" = 0 ] || ok "$good" "$name"
    [ "$wrong" = 0 ] || bad "$wrong" "$name"
}

# choose: which terraform; fails when there is none that can have providers.
choose() {
    command -v terraform >/dev/null || { why="terraform is not on PATH"; return 1; }
    if [ -x "$wrapper" ]; then tf=$(realpath "$wrapper"); return; fi
    tf=terraform why="providers cannot be downloaded here and there is no $wrapper"
    local root
    for root in "${roots[@]}"; do terraform -chdir="$root" init -backend=false -input=false >/dev/null 2>&1 || return 1; done
}

roots=(infrastructure/terraform/bootstrap infrastructure/terraform infrastructure/ovh)
stack=infrastructure/terraform

tests "edge functions" node --test --test-reporter=tap $stack/modules/web/functions/
if choose; then
    check "format" "$tf" -chdir=infrastructure fmt -check -recursive -diff
    for root in "${roots[@]}"; do
        # Without the tests: validate overlooks the providers that a run hands to a module.
        check "$root is valid" "$tf" -chdir=$root validate -no-color -no-tests
        tests "$root/tests" "$tf" -chdir=$root test -no-color
    done
    for environment in staging production; do
        tests "$stack for $environment" "$tf" -chdir=$stack test -no-color -test-directory=tests/environments -var-file=envs/$environment.tfvars
    done
    check "diagrams of docs/architecture" env TF="$tf" scripts/diagrams.sh --check
    tests "zone file" "$tf" -chdir=infrastructure/ovh test -no-color -test-directory=tests/file -var-file=dns/example.tfvars
else
    skip "terraform" "$why"
fi
if command -v named-checkzone >/dev/null; then
    check "zone file is valid" named-checkzone -i local ipowerfrance.fr infrastructure/ovh/dns/ipowerfrance.fr.zone
else
    skip "zone file" "named-checkzone (bind9-utils) is not installed"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
