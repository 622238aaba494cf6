#!/usr/bin/env bash
# Sees to Pango (draws the PDFs) and libharfbuzz-subset0 (makes them in half the time).
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh
missing() { .venv/bin/python scripts/libraries.py; }

lacking=$(missing)
[ -n "$lacking" ] || exit 0
if debian_install $lacking; then lacking=$(missing); fi
[ -n "$lacking" ] || exit 0
how="On Debian or Ubuntu type: sudo apt-get install $(echo $lacking). On macOS: brew install pango harfbuzz."
if [ "$lacking" = libharfbuzz-subset0 ]; then
  echo "PDFs will take twice as long as they need, because libharfbuzz-subset0 is not installed. $how"
  exit 0
fi
echo "The decisions' PDFs need Pango, which this machine lacks. $how Then repeat the same command." >&2
exit 1
