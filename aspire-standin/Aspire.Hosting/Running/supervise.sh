#!/usr/bin/env bash
# Runs "$@" as a process group of its own and exits with its code.
# Standard input is a pipe that only the AppHost holds: it closes when the AppHost stops this resource, and also
# when the AppHost is gone, however it died (SIGKILL included). Then the whole group, grandchildren included, gets
# SIGTERM, and SIGKILL if it is still there after ten seconds.
set -m
exec 3>&2 2> /dev/null # Only the command speaks: bash would comment on every job that ends.
"$@" < /dev/null 2>&3 3>&- &
child=$!
{
  read -r _
  kill -TERM -- "-$child"
  sleep 10
  kill -KILL -- "-$child"
} 3>&- &
keeper=$!
wait "$child"
code=$?
kill -KILL -- "-$child" "-$keeper"
exit "$code"
