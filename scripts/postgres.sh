#!/usr/bin/env bash
# Runs a command against a real PostgreSQL of its own: a new cluster in a temporary folder, gone afterwards.
# usage: postgres.sh COMMAND [ARGUMENT...]; the command finds it in RECOURSE_DATABASE_URL. As root the server runs as "postgres".
# RECOURSE_POSTGRES_DURABLE=1: it writes through to the disk, as a real one does.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ] && command -v initdb >/dev/null; then bin=$(dirname "$(command -v initdb)"); fi
if [ -z "$bin" ]; then
  echo "PostgreSQL's server is not installed. On Debian or Ubuntu type: sudo apt-get install postgresql" >&2
  exit 1
fi

folder=$(mktemp -d /tmp/recourse-postgres.XXXXXX)
server=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  server=(runuser -u postgres --)
fi
cd "$folder" # the server's user may not enter the checkout
stop() {
  "${server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

port=$("$OLDPWD/scripts/system_python.sh" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"${server[@]}" "$bin/initdb" -D "$folder/data" -U recourse -A trust -E UTF8 --locale=C.UTF-8 -N >/dev/null
options="-p $port -k $folder -c listen_addresses=127.0.0.1"
# Forgetful, because it lives as long as the run: only the settings of the tests and the measures accept such a database.
if [ -z "${RECOURSE_POSTGRES_DURABLE:-}" ]; then
  options+=" -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
fi
if ! "${server[@]}" "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" -o "$options" start >/dev/null; then
  cat "$folder/log" >&2
  exit 1
fi
"${server[@]}" "$bin/createdb" -h 127.0.0.1 -p "$port" -U recourse recourse
"$bin/postgres" --version
cd "$OLDPWD"
RECOURSE_DATABASE_URL="postgres://recourse@127.0.0.1:$port/recourse" "$@"
