#!/usr/bin/env bash
# Sees to a Chromium for the browser tests. Where it may not install one, the tests themselves say what did not run.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh
if [ -n "${RECOURSE_CHROMIUM:-}" ]; then exit; fi
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit; fi
done
debian_install chromium || true
