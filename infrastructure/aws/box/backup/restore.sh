#!/usr/bin/env bash
# Brings a backup back and proves it: prints one JSON object a line, {check, expected, found, ok}, and fails when one is not ok.
#   restore.sh             into a scratch server, thrown away afterwards
#   restore.sh DATABASE    into this database of the environment's own server (made when it does not exist): only when it is empty;
#                          one whose name ends in _scratch is made anew
# Needs MANIFEST_URL, DUMP_URL, INVENTORY_URL (signed for minutes: the machine's own role cannot read backups), DOCUMENTS_BUCKET,
# and SETTINGS (path of the API's parameters) for a DATABASE.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/lib.sh"
database=${1:-} scratch=ipower-restore
trap 'rm -rf "$work"; [ -n "$database" ] || docker rm --force "$scratch" >/dev/null 2>&1' EXIT

fetch() { curl --fail --silent --show-error --max-time 900 --output "$work/$2" "$1" || fail "$2 of the backup cannot be read: nothing was restored"; }
# expect FILE FIELD: the file is what the manifest says.
expect() {
    local sum
    sum=$(sed -n "s/.*\"$2\": \"\([0-9a-f]\{64\}\)\".*/\1/p" "$work/manifest.json")
    sha256sum --check --status <<<"$sum  $work/$1" || fail "$1 is not what the manifest tells (sha256 $sum): the backup is damaged, nothing was restored"
}

# start_scratch: a server of its own, of the database's version.
start_scratch() {
    export PGHOST=127.0.0.1 PGUSER=postgres PGDATABASE=postgres PGSSLMODE=disable
    PGPASSWORD=$(head --bytes=18 /dev/urandom | base64)
    export PGPASSWORD POSTGRES_PASSWORD=$PGPASSWORD
    docker rm --force "$scratch" >/dev/null 2>&1 || true # of a killed run
    docker run --detach --rm --name "$scratch" --publish 127.0.0.1::5432 --env POSTGRES_PASSWORD --memory 512m "$POSTGRES_IMAGE" >/dev/null
    PGPORT=$(docker port "$scratch" 5432/tcp | sed 's/.*://')
    export PGPORT
    for _ in {1..60}; do sql --command 'select 1' >/dev/null 2>&1 && return; sleep 1; done
    fail "the scratch server did not start"
}

# empty_database NAME: leaves NAME empty, or refuses.
empty_database() {
    local there
    there=$(sql --dbname postgres --set name="$1" <<<"select count(*) from pg_database where datname = :'name'")
    case $1 in *_scratch) sql --dbname postgres --set name="$1" <<<'drop database if exists :"name" with (force)'; there=0 ;; esac
    [ "$there" = 1 ] || sql --dbname postgres --set name="$1" <<<'create database :"name"'
    export PGDATABASE=$1
    local tables
    tables=$(sql <<<"select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")
    [ "$tables" = 0 ] || fail "database $1 holds $tables tables and is no scratch database: nothing was restored"
}

fetch "$MANIFEST_URL" manifest.json
fetch "$DUMP_URL" database.dump
fetch "$INVENTORY_URL" documents.json
expect database.dump dump
expect documents.json documents

if [ -n "$database" ]; then
    connection=$(setting ConnectionStrings__ipowermotors)
    connect "$connection"
else
    start_scratch
fi
empty_database "${database:-ipowermotors_scratch}"
client pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --no-comments --dbname "$PGDATABASE" "$work/database.dump"

sql --output "$work/found.json" --file "$here/facts.sql"
documents '' >"$work/present.json"
sql --file "$here/prove.sql" | tee "$work/proof"
! grep --quiet '"ok" : false' "$work/proof"
