#!/usr/bin/env bash
# What a newcomer does: clone, `make demo`, look, stop, `make demo` again. With an empty home and a bare environment.
# Fails when a step fails, or is slower than the README promises (SLOWEST_FIRST, SLOWEST_SECOND: seconds).
set -euo pipefail
cd "$(dirname "$0")/.."
first_limit=${SLOWEST_FIRST:-180} second_limit=${SLOWEST_SECOND:-15}

folder=$(mktemp -d /tmp/recourse-demo.XXXXXX)
demo=
stop() {
  if [ -n "$demo" ] && kill "$demo" 2>/dev/null; then wait "$demo" || true; fi
  demo=
}
trap 'stop; rm -rf "$folder"' EXIT

git clone -q . "$folder/recourse"
mkdir "$folder/home"
port=$(scripts/system_python.sh -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
address=http://localhost:$port/

start() { # NAME LIMIT_SECONDS: starts the demo and waits until it says that it is ready
  local log=$folder/$1.log began=$SECONDS
  (cd "$folder/recourse" && exec env -i PATH=/usr/local/bin:/usr/bin:/bin HOME="$folder/home" make demo PORT="$port") \
    >"$log" 2>&1 </dev/null &
  demo=$!
  until grep -q '^Recourse is ready' "$log"; do
    if ! kill -0 "$demo" 2>/dev/null || [ $((SECONDS - began)) -gt 600 ]; then
      echo "The $1 start failed:"; cat "$log"
      return 1
    fi
    sleep 0.2
  done
  took=$((SECONDS - began))
  echo "The $1 start took $took s (allowed: $2 s)."
  curl -fsS -o "$folder/home.html" "$address"
  grep -qi '<h1' "$folder/home.html" || { echo "The home page has no heading."; return 1; }
  if [ "$took" -gt "$2" ]; then cat "$log"; return 1; fi
}

start first "$first_limit"
grep -c '@demo.example' "$folder/first.log" | grep -qx 4 || { echo "The four sign-ins are missing:"; cat "$folder/first.log"; exit 1; }
stop
if curl -fsS -o /dev/null "$address" 2>/dev/null; then echo "The web still answers after it was stopped."; exit 1; fi

cases() { "$folder/recourse/.venv/bin/python" - "$folder/recourse/var/recourse.sqlite3" <<'PY'
import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("select count(*) from cases_case").fetchone()[0])
PY
}
before=$(cases)
start second "$second_limit"
stop
[ "$before" -gt 0 ] && [ "$before" = "$(cases)" ] || { echo "The second start changed the cases: $before, then $(cases)."; exit 1; }
echo "The demo keeps its $before cases."
