#!/usr/bin/env bash
# Prints the path of uv, which makes the environment from uv.lock; fetches it below var/tools when the machine has none.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh
version=0.13.9 tools=$PWD/var/tools python=$(scripts/system_python.sh)

found=$(command -v uv || true)
if [ -n "$found" ] && [[ "$("$found" --version 2>/dev/null)" == "uv ${version%.*}."* ]]; then echo "$found"; exit; fi
if "$tools/bin/uv" --version >/dev/null 2>&1; then echo "$tools/bin/uv"; exit; fi

fetch() {
  rm -rf "$tools"
  mkdir -p "$tools"
  if "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    "$python" -m venv "$tools" && PIP_USER=0 "$tools/bin/python" -m pip install -q --disable-pip-version-check "uv==$version"
  elif "$python" -m pip --version >/dev/null 2>&1; then
    PIP_USER=0 "$python" -m pip install -q --disable-pip-version-check --no-warn-script-location --target "$tools" "uv==$version"
  else
    return 2
  fi
}

status=0
fetch >&2 || status=$?
if [ "$status" = 2 ]; then
  package=$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
  if ! debian_install "$package" >&2 || ! fetch >&2; then
    echo "This Python ($python) comes without venv and pip. On Debian or Ubuntu type: sudo apt-get install $package." \
         "Then repeat the same command." >&2
    exit 1
  fi
elif [ "$status" != 0 ]; then
  echo "uv could not be fetched from the Python Package Index: see the message above." \
       "Look whether this machine reaches the network, then repeat the same command." >&2
  exit 1
fi
echo "$tools/bin/uv"
