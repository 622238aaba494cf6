#!/usr/bin/env bash
# Makes .venv from uv.lock, or leaves it alone when it is as the lock file says. usage: environment.sh run|dev
set -euo pipefail
cd "$(dirname "$0")/.."
kind=$1 stamp=.venv/recourse-$1.lock
if cmp -s uv.lock "$stamp" && .venv/bin/python -c '' 2>/dev/null; then exit; fi

echo "Making the Python environment in .venv (the first time takes a minute)."
uv=$(scripts/uv.sh)
unset VIRTUAL_ENV
export UV_PROJECT_ENVIRONMENT=$PWD/.venv UV_PYTHON_DOWNLOADS=never
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-1}; fi
.venv/bin/python -c '' 2>/dev/null || "$uv" venv -q --clear --python "$(scripts/system_python.sh)" .venv

options=(--frozen --quiet)
if [ "$kind" = run ]; then options+=(--no-dev --inexact); fi
if ! "$uv" sync "${options[@]}"; then
  echo "The Python packages could not be installed: see the message above." \
       "Look whether this machine reaches the network, then repeat the same command." >&2
  exit 1
fi
cp uv.lock "$stamp"
