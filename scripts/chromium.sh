#!/usr/bin/env bash
# Sees to a Chromium for the browser tests, and to libatomic1, which Playwright's driver needs. Where it may not install
# them, the tests themselves say what did not run.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

has_browser() {
  local name
  for name in ${RECOURSE_CHROMIUM:-chromium chromium-browser google-chrome}; do
    if command -v "$name" >/dev/null; then return; fi
  done
  return 1
}
has_driver() { .venv/bin/python -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null || [ "$(uname)" != Linux ]; }

missing=()
has_browser || missing+=(chromium)
has_driver || missing+=(libatomic1)
[ ${#missing[@]} -eq 0 ] || debian_install "${missing[@]}" || true
