#!/usr/bin/env bash
# Runs the newest usable Python of this machine. usage: system_python.sh [ARGUMENT...]; with none, prints its path.
set -euo pipefail

usable() { "$1" -c 'import sys, ssl, sqlite3; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1; }

for name in ${RECOURSE_PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
  path=$(command -v "$name" || true)
  [ -n "$path" ] && usable "$path" || continue
  [ $# -gt 0 ] || { echo "$path"; exit; }
  exec "$path" "$@"
done
echo "Recourse needs Python 3.11 to 3.14, with its ssl and sqlite3 modules, and found none." \
     "On Debian 12 or later: sudo apt-get install python3 python3-venv. Then repeat the same command." >&2
exit 1
