#!/usr/bin/env bash
# Brings a backup back and proves it: prints one JSON object a line, {check, expected, found, ok}, and fails when one is not ok.
#   restore.sh             into a scratch server, thrown away afterwards
#   restore.sh --beside    into a scratch database on the environment's own server, dropped afterwards: a task cannot start a server
#   restore.sh DATABASE    into this database of the environment's own server (made when it does not exist): only when it is empty;
#                          one whose name ends in _scratch is made anew
# Needs MANIFEST_URL, DUMP_URL, INVENTORY_URL (signed for minutes: the box's own role cannot read backups; in a task, whose role can,
# s3://…), DOCUMENTS_BUCKET, and SETTINGS (path of the API's parameters) for the environment's own server.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/lib.sh"
scratch=ipower-restore
trap 'rm -rf "$work"' EXIT

fetch() {
    case $1 in
        s3:*) aws s3 cp --only-show-errors "$1" "$work/$2" ;;
        *) curl --fail --silent --show-error --max-time 900 --output "$work/$2" "$1" ;;
    esac || fail "$2 of the backup cannot be read: nothing was restored"
}
# expect FILE FIELD: the file is what the manifest says.
expect() {
    local sum
    sum=$(sed -n "s/.*\"$2\": \"\([0-9a-f]\{64\}\)\".*/\1/p" "$work/manifest.json")
    sha256sum --check --status <<<"$sum  $work/$1" || fail "$1 is not what the manifest tells (sha256 $sum): the backup is damaged, nothing was restored"
}

# own_server: the environment's, to one restore at a time; lib.sh's lock does not reach from task to task. This one ends with its connection.
own_server() {
    local connection free
    connection=$(setting ConnectionStrings__ipowermotors)
    connect "$connection"
    coproc HOLD { sql --dbname postgres; }
    echo "select pg_try_advisory_lock(hashtext('restore of $PGDATABASE'));" >&"${HOLD[1]}"
    read -r free <&"${HOLD[0]}" || fail "the environment's server does not answer: nothing was restored"
    [ "$free" = t ] || fail "another restore is running"
}

# start_scratch: a server of its own, of the database's version.
start_scratch() {
    trap 'rm -rf "$work"; docker rm --force "$scratch" >/dev/null 2>&1' EXIT
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

drop() { sql --dbname postgres --set name="$1" <<<'drop database if exists :"name" with (force)'; }

# empty_database NAME: leaves NAME empty, or refuses.
empty_database() {
    local there
    there=$(sql --dbname postgres --set name="$1" <<<"select count(*) from pg_database where datname = :'name'")
    case $1 in *_scratch) drop "$1"; there=0 ;; esac
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

case ${1:-} in
    '') start_scratch; empty_database ipowermotors_scratch ;;
    --beside)
        own_server
        beside=${PGDATABASE}_drill_scratch # always this name: what an interrupted run left is replaced
        trap 'rm -rf "$work"; drop "$beside"' EXIT
        empty_database "$beside"
        ;;
    *) own_server; empty_database "$1" ;;
esac
client pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --no-comments --dbname "$PGDATABASE" "$work/database.dump"

sql --output "$work/found.json" --file "$here/facts.sql"
documents '' >"$work/present.json"
sql --file "$here/prove.sql" | tee "$work/proof"
! grep --quiet '"ok" : false' "$work/proof"
