#!/usr/bin/env bash
# Runs Postgres on a cluster in the folder $1 and on port $2 of loopback; creates the cluster at the first start.
# POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB mean what they mean to the container image.
set -euo pipefail
data=$1 port=$2 as=()

fail() { echo "$*" >&2; exit 127; }

# The binaries of the version that made the cluster, else the newest; Debian keeps them off PATH.
find_binaries() {
  local version='*' newest
  if [ -f "$data/cluster/PG_VERSION" ]; then version=$(< "$data/cluster/PG_VERSION"); fi
  newest=$(compgen -G "/usr/lib/postgresql/$version/bin" | sort -V | tail -n 1) || true
  if [ -n "$newest" ]; then
    PATH=$newest:$PATH
  elif ! command -v initdb > /dev/null; then
    fail "Postgres ${version/\*/} is not installed. Debian and Ubuntu: apt-get install postgresql"
  fi
}

# Postgres refuses to run as root. Becoming another user must not cost the way to a folder below /root.
become_postgres() {
  [ "$(id -u)" = 0 ] || return 0
  id postgres > /dev/null 2>&1 || fail "Postgres will not run as root, and there is no user 'postgres' to become."
  chown -R postgres:postgres "$data"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  "${as[@]}" test -x "$data" || as+=(--inh-caps=+dac_override --ambient-caps=+dac_override)
}

# Built aside and moved, so that an interrupted first start leaves no half cluster.
create_cluster() {
  rm -rf "$data/new"
  "${as[@]}" initdb --pgdata="$data/new" --username="$POSTGRES_USER" --auth=trust --encoding=UTF8 --locale=C.UTF-8 > /dev/null
  echo 'host all all 127.0.0.1/32 scram-sha-256' > "$data/new/pg_hba.conf"
  single new "create database \"$POSTGRES_DB\""
  mv "$data/new" "$data/cluster"
}

# One statement without a server: nobody can connect before the password is set.
single() { "${as[@]}" postgres --single -D "$data/$1" -c log_checkpoints=off postgres <<< "$2" > /dev/null; }

mkdir -p "$data"
cd "$data"
find_binaries
become_postgres
[ -d cluster ] || create_cluster
single cluster "alter role \"$POSTGRES_USER\" password '$POSTGRES_PASSWORD'"

"${as[@]}" postgres -D "$data/cluster" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c log_checkpoints=off &
# SIGTERM alone would wait for every client to leave; with SIGINT Postgres sends them away.
trap 'kill -INT $!' TERM INT
wait $! || wait $!
