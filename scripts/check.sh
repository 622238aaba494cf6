#!/usr/bin/env bash
# Runs every check, shows each that fails, and fails if any did.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH" DJANGO_SETTINGS_MODULE=config.settings.test
uv=$(scripts/uv.sh) || exit 1
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-1}; fi
failed=()

check() { # NAME COMMAND...
  local name=$1 output
  shift
  if output=$("$@" 2>&1 </dev/null); then echo "ok      $name"; else echo "FAILED  $name"; echo "$output"; failed+=("$name"); fi
}

check "style (ruff check)" ruff check
check "format (ruff format)" ruff format --check
check "layers (import-linter)" lint-imports
check "templates (djlint)" djlint --lint --quiet templates
check "system (manage.py check)" python manage.py check --fail-level WARNING
check "migrations (makemigrations --check)" python manage.py makemigrations --check --dry-run
check "rulebooks (manage.py rules check)" python manage.py rules check
check "generated documents" python manage.py generated_docs --check
check "lock file (uv lock --check)" env UV_PYTHON_DOWNLOADS=never UV_PYTHON=.venv/bin/python "$uv" lock --check
check "names" python scripts/names_check.py
check "types (mypy)" mypy

if [ ${#failed[@]} -gt 0 ]; then
  printf 'Failed: '; printf '%s; ' "${failed[@]}"; echo
  exit 1
fi
echo "All checks passed."
