#!/bin/bash
# settings.sh [IMAGE]: writes the API's settings from Parameter Store where only root reads them, in memory.
# Prints what identifies a version: the image and the settings that it runs with.
set -euo pipefail
# shellcheck source=/dev/null
. /var/lib/ipower/box.env # SETTINGS, AWS_REGION

umask 077
file=/run/ipower/settings.env
trap 'rm -f "$file.$$"' EXIT
aws ssm get-parameters-by-path --region "$AWS_REGION" --path "$SETTINGS" --with-decryption \
    --query 'Parameters[].[Name,Value]' --output text |
    awk -F'\t' -v prefix="$SETTINGS/" '
        index($1, prefix) != 1 || NF != 2 { print "a setting that is not one line: " $1 >"/dev/stderr"; exit 1 }
        { print substr($1, length(prefix) + 1) "=" $2 }' |
    sort >"$file.$$"
[ -s "$file.$$" ] || { echo "no settings below $SETTINGS" >&2; exit 1; }
mv "$file.$$" "$file"
{ echo "${1:-}"; cat "$file"; } | sha256sum | cut -d' ' -f1
