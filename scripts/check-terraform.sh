#!/usr/bin/env bash
# Checks everything under infrastructure/ that needs no account: format, validity, tests of every root, profile and
# environment with mocked providers, the edge's functions with the real rules, the zone file.
# Uses the Terraform that scripts/tf.sh finds, where it can have providers; else says what it skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

tf=scripts/tf.sh
passed=0 failed=0 skipped=0
work=$(mktemp -d) log=$work/log
trap 'rm -rf "$work"' EXIT
export TF_OFFLINE_CACHE=$work/cache TF_OFFLINE_INIT=never # begin does it once

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
    "$@" >"$log" 2>&1; code=$?
    good=$(grep -cE '(^ +run .*\.\.\. pass$)|(^ok [0-9]+ - )' "$log")
    wrong=$(grep -cE '(^ +run .*\.\.\. fail$)|(^not ok [0-9]+ - )' "$log")
    [ $code = 0 ] && [ "$good" -gt 0 ] || [ "$wrong" -gt 0 ] || wrong=1
    [ "$good" = 0 ] || ok "$good" "$name"
    [ "$wrong" = 0 ] || bad "$wrong" "$name"
}

# begin: whether there is a Terraform that has its providers.
begin() {
    command -v terraform >/dev/null || { why="terraform is not on PATH"; return 1; }
    local root
    for root in "${roots[@]}"; do
        $tf -chdir="$root" init -backend=false -input=false -no-color >"$log" 2>&1 && continue
        ! $tf --offline || { bad 1 "$root has its providers"; continue; }
        why="providers cannot be downloaded here"
        return 1
    done
}

# tests_in ROOT FOLDER OPTION…: file by file, so that what must be done again is little.
tests_in() {
    local root=$1 folder=$2 file; shift 2
    for file in "$root/$folder"/*.tftest.hcl; do
        tests "$file${*:+ $*}" $tf -chdir="$root" test -no-color -test-directory="$folder" -filter="${file#"$root"/}" "$@"
    done
}

roots=(infrastructure/terraform/bootstrap infrastructure/terraform infrastructure/ovh)
stack=infrastructure/terraform

tests "edge functions" node --test --test-reporter=tap $stack/modules/web/functions/
if begin; then
    check "format" $tf -chdir=infrastructure fmt -check -recursive -diff
    for root in "${roots[@]}"; do
        # Without the tests: validate overlooks the providers that a run hands to a module.
        check "$root is valid" $tf -chdir="$root" validate -no-color -no-tests
        tests_in "$root" tests
    done
    for environment in staging production; do tests_in $stack tests/environments -var-file=envs/$environment.tfvars; done
    tests_in infrastructure/ovh tests/file -var-file=dns/example.tfvars
    [ -z "${SOLUTION:-}" ] || flock "$SOLUTION" true # ./test builds the AppHost, whose manifest is drawn, meanwhile
    check "diagrams of docs/architecture" scripts/diagrams.sh --check
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
