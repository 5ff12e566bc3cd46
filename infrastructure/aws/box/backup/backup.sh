#!/usr/bin/env bash
# The nightly backup beside RDS's own: a dump of the database and an inventory of the documents, streamed into the backups
# bucket, and last a manifest that tells what a restored copy must look like. What has no manifest is no backup: an
# interrupted run leaves at most an orphan that the bucket's lifecycle removes. Prints the backup's name.
# Needs SETTINGS (path of the API's parameters), DOCUMENTS_BUCKET, BACKUPS_BUCKET; on the box, box.env and the
# active colour tell them.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/lib.sh"
trap 'rm -rf "$work"' EXIT

# Which version was running: the image by its digest; on the box the active colour's, which no release has written yet at first.
state=/var/lib/ipower
RELEASE=${RELEASE-$(sed -n 's/^IMAGE=//p' "$state/$(cut -d' ' -f2 $state/active.map).env" || true)}
name=$(date --utc +%Y%m%dT%H%M%SZ)
connection=$(setting ConnectionStrings__ipowermotors)
connect "$connection"

# put FILE: stores standard input. The machine's role may add, neither read nor delete.
put() { aws s3 cp --only-show-errors - "s3://$BACKUPS_BUCKET/nightly/$name/$1"; }
hash() { sha256sum | cut --characters=-64; }

mkfifo "$work/copy"
hash <"$work/copy" >"$work/dump.sha256" &
sql --output "$work/facts.json" --file "$here/backup.sql" | tee "$work/copy" | put database.dump
wait $!
# psql does not tell of a command that failed under it.
[ -e "$work/dumped" ] || fail "pg_dump failed: there is no backup of $name"

documents '?IsLatest' >"$work/documents.json"
put documents.json <"$work/documents.json"

printf '{"format": 1, "name": "%s", "release": "%s", "dump": "%s", "documents": "%s", "database": %s}\n' "$name" "$RELEASE" \
    "$(<"$work/dump.sha256")" "$(hash <"$work/documents.json")" "$(<"$work/facts.json")" | put manifest.json
# The alarm backup-missing waits for this.
aws cloudwatch put-metric-data --namespace "$(cut --delimiter=/ --fields=2 <<<"$SETTINGS")/box" --metric-name backup.completed --value 1 ||
    echo "backup $name is whole, but could not be told" >&2
echo "$name"
