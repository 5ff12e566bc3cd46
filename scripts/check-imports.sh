#!/usr/bin/env bash
# The order of using directives, as `dotnet format` would lay them out: the one rule of its that neither the build nor
# `dotnet format whitespace` asks, and a second load and compilation of the solution would be dear for it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Namespaces (System first), then static, then aliases; without regard to case, a dot before any letter.
git ls-files -z --cached --others --exclude-standard '*.cs' | LC_ALL=C xargs -0 awk '
    FNR == 1 { last = "" }
    /^using [^(]*;$/ {
        name = $2; rank = 1
        if ($3 == "=") rank = 3
        else if ($2 == "static") { name = $3; rank = 2 }
        else if (name ~ /^System[.;]/) rank = 0
        sub(/;$/, "", name); gsub(/\./, " ", name)
        key = rank " " tolower(name)
        if (key < last) { print FILENAME ":" FNR ": " $0 " comes too late: dotnet format puts it in order"; wrong = 1 }
        last = key
    }
    END { exit wrong }'
