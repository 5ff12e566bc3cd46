# shellcheck shell=bash
# Sourced by backup.sh and restore.sh.
# POSTGRES_IMAGE: client (and scratch server) of the database's own version; empty takes the programs on PATH.
POSTGRES_IMAGE=${POSTGRES_IMAGE-public.ecr.aws/docker/library/postgres:18.3}
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")

fail() { printf '%s\n' "$@" >&2; exit 1; }

exec 9>"${LOCK:-/run/lock/ipower-backup}"
flock --nonblock 9 || fail "another backup or restore is running"

# On the disk, not in memory. What a killed run left behind may hold customers' data.
export TMPDIR=${TMPDIR:-/var/tmp}
rm -rf "$TMPDIR"/ipower-backup.*
work=$(mktemp --directory --tmpdir ipower-backup.XXXXXX)
export WORK=$work

# client COMMAND…: one of Postgres's programs; the connection is in libpq's environment.
client() {
    if [ -z "$POSTGRES_IMAGE" ]; then "$@"; return; fi
    docker run --rm --interactive --network host --volume "$here:$here:ro" --volume "$work:$work" \
        --env WORK --env PGHOST --env PGPORT --env PGUSER --env PGPASSWORD --env PGDATABASE --env PGSSLMODE "$POSTGRES_IMAGE" "$@"
}

# sql OPTION…: psql that stops at the first mistake and prints values only.
sql() { client psql --no-psqlrc --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 "$@"; }

# connect STRING: turns Npgsql's connection string into libpq's environment.
connect() {
    local key value
    while IFS='=' read -r key value; do
        case ${key,,} in
            host) export PGHOST=$value ;;
            port) export PGPORT=$value ;;
            username) export PGUSER=$value ;;
            password) export PGPASSWORD=$value ;;
            database) export PGDATABASE=$value ;;
            'ssl mode') export PGSSLMODE=${value,,} ;;
        esac
    done < <(tr ';' '\n' <<<"$1")
}

# setting NAME: a setting of the API, from Parameter Store.
setting() { aws ssm get-parameter --name "$SETTINGS/$1" --with-decryption --query Parameter.Value --output text; }

# documents FILTER: the versions of the documents that the filter lets through, as JSON.
documents() {
    aws s3api list-object-versions --bucket "$DOCUMENTS_BUCKET" --output json \
        --query "(Versions || \`[]\`)[$1].{key: Key, version: VersionId, size: Size, etag: ETag}"
}
