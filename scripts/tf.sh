#!/usr/bin/env bash
# tf.sh ARGUMENTS…: Terraform for checks and tests. tf.sh --offline: succeeds where it needs neither an account nor a registry.
# TERRAFORM names the program; else it is a wrapper that brings the providers, where one is kept beside this repository, else terraform.
set -uo pipefail

wrapper=$(compgen -G "$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")/*/tools/*/tf" | head -n 1)
program=${TERRAFORM:-$wrapper}
program=${program:-terraform}
if [ "$*" = --offline ]; then
    [ "$program" != terraform ] && command -v "$program" terraform >/dev/null
    exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Nobody answers a question here; a console's are kept for its next try.
case " $* " in *" console "*) cat ;; esac >"$work/in"

# A provider is a process. One that dies as it starts has done nothing, so the command may be given again; nothing else may.
# The exit code does not tell: a console goes on without the provider and succeeds.
for _ in 1 2 3 4 5; do
    "$program" "$@" <"$work/in" >"$work/out" 2>"$work/err"
    code=$?
    grep -q "Failed to read any lines from plugin's stdout" "$work/out" "$work/err" || break
done
cat "$work/out"
cat "$work/err" >&2
exit $code
