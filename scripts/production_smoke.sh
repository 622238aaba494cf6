#!/usr/bin/env bash
# Plays docs/run-it.md and docs/set-up.md on a bare Debian: a real PostgreSQL that writes through, production's settings, nginx with
# TLS, web and worker; the small country by the commands of `manage.py office`, its people in a browser through the proxy, with
# both steps of sign-in, from a complaint to a published decision; health, a backup, a restore into an empty database and folder,
# and the same decision there. Everything lies in a temporary folder on ports of its own. Says how long each step took; fails
# when one fails. The law's clock alone is moved (tests/browser/another_day.py), and what was restored runs by the machine's.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${RECOURSE_DATABASE_URL:-}" ]; then exec env RECOURSE_POSTGRES_DURABLE=1 scripts/postgres.sh "$0"; fi
. scripts/debian.sh

folder=$(mktemp -d /tmp/recourse-production.XXXXXX)
chmod 755 "$folder" # nginx's own user looks into it for the bodies of requests
name=complaints.example
python=.venv/bin/python
running=()
stop_all() {
  local pid
  for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${running[@]}"; do wait "$pid" 2>/dev/null || true; done
  running=()
}
trap 'stop_all; rm -rf "$folder"' EXIT

step() { # NAME COMMAND...
  local began=$SECONDS what=$1
  shift
  "$@" || { echo "FAILED: $what"; tail -n 30 "$folder"/*.log 2>/dev/null; exit 1; }
  printf '%-62s %3s s\n' "$what" $((SECONDS - began))
}
until_so() { # WHAT COMMAND...: a worker takes a moment
  local what=$1 tries=0
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ]; then echo "Waited in vain for: $what"; return 1; fi
    sleep 0.3
  done
}
free_port() { $python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

install_missing() {
  local missing=()
  [ -x /usr/sbin/nginx ] || missing+=(nginx)
  command -v openssl >/dev/null || missing+=(openssl)
  command -v pg_dump >/dev/null || missing+=(postgresql-client)
  command -v chromium >/dev/null || missing+=(chromium libatomic1)
  [ ${#missing[@]} -eq 0 ] || debian_install "${missing[@]}"
}

web_port=$(free_port) tls_port=$(free_port) plain_port=$(free_port)
settings() { # VAR DATABASE_URL [FILE]: of production
  cat >"$folder/${3:-recourse.env}" <<EOF
DJANGO_SETTINGS_MODULE=config.settings.prod
RECOURSE_BASE_URL=https://$name
RECOURSE_VAR=$1
RECOURSE_SECRET_KEY_FILE=$folder/secret-key
RECOURSE_DATABASE_URL=$2
RECOURSE_EMAIL_BACKEND=django.core.mail.backends.filebased.EmailBackend
RECOURSE_TRUSTED_PROXIES=127.0.0.1
RECOURSE_WEB_BIND=127.0.0.1:$web_port
RECOURSE_WEB_PROCESSES=1
RECOURSE_PRESSES=1
PYTHONUNBUFFERED=1
EOF
}
in_november() { # ... and the day on which the small country is set up
  cat >>"$folder/recourse.env" <<EOF
DJANGO_SETTINGS_MODULE=tests.browser.another_day
RECOURSE_TESTS_CLOCK=$folder/clock
EOF
  move_clock 'set(datetime.fromisoformat("2026-11-30T12:00+05:00"))'
}
move_clock() { # CALL: what is asked of the clock; web and worker read its file each time
  $python -c "
from datetime import datetime, timedelta
from pathlib import Path
from config.demo_clock import DemoClock
DemoClock(Path('$folder/clock')).$1"
}
next_day() { move_clock 'forward(timedelta(hours=25))' && until_so "health to be green" is_well; }
recourse() { RECOURSE_ENVIRONMENT=${RECOURSE_ENVIRONMENT:-$folder/recourse.env} RECOURSE_HOME=$PWD RECOURSE_USER=$(id -un) deploy/recourse "$@"; }

keys() {
  (umask 077; $python -c 'import secrets; print(secrets.token_urlsafe(50))' >"$folder/secret-key")
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$name" \
    -addext "subjectAltName=DNS:$name" -keyout "$folder/privkey.pem" -out "$folder/fullchain.pem" 2>/dev/null
}

proxy() { # the file as it is delivered, but for the certificate, the ports and who listens on them
  mkdir -p "$folder/nginx/conf.d" "$folder/nginx/temp"
  sed -e "s|/etc/letsencrypt/live/$name|$folder|" -e "/\[::\]/d" -e "s|listen 443 |listen 127.0.0.1:$tls_port |" \
    -e "s|listen 80 |listen 127.0.0.1:$plain_port |" deploy/nginx/recourse.conf >"$folder/nginx/conf.d/recourse.conf"
  sed "s|127.0.0.1:8000|127.0.0.1:$web_port|" deploy/nginx/recourse-upstream.conf >"$folder/nginx/conf.d/upstream.conf"
  cat >"$folder/nginx/nginx.conf" <<EOF
daemon off;
pid $folder/nginx/pid;
error_log $folder/nginx.log warn;
events {}
http {
    client_body_temp_path $folder/nginx/temp/body;
    proxy_temp_path $folder/nginx/temp/proxy;
    fastcgi_temp_path $folder/nginx/temp/fastcgi;
    uwsgi_temp_path $folder/nginx/temp/uwsgi;
    scgi_temp_path $folder/nginx/temp/scgi;
    include $folder/nginx/conf.d/*.conf;
}
EOF
  /usr/sbin/nginx -q -t -c "$folder/nginx/nginx.conf" || return 1
  /usr/sbin/nginx -c "$folder/nginx/nginx.conf" 2>>"$folder/nginx.log" &
  running+=($!)
}

start() {
  (set -a; . "$folder/recourse.env"; set +a; exec .venv/bin/gunicorn -c deploy/gunicorn.conf.py config.wsgi) \
    >>"$folder/web.log" 2>&1 &
  running+=($!)
  (set -a; . "$folder/recourse.env"; set +a; exec $python manage.py worker) >>"$folder/worker.log" 2>&1 &
  running+=($!)
  until_so "the web" curl -fsS "http://127.0.0.1:$web_port/health/live"
  until_so "health to be green" is_well || { recourse health; return 1; }
}

is_well() { curl -fsS "http://127.0.0.1:$web_port/health/ready"; }

ask() { # PATH [CURL OPTIONS...]: through the proxy, as a visitor from an address that is no proxy's
  local path=$1
  shift
  curl -sS --interface 127.0.0.9 --cacert "$folder/fullchain.pem" --connect-to "$name:443:127.0.0.1:$tls_port" -b "$folder/jar" -c "$folder/jar" \
    "$@" "https://$name$path"
}

office() { # the commands of docs/set-up.md; that they may be repeated is tested elsewhere
  local sheets=demo/small-country wrong=$folder/wrong
  cp -r $sheets "$wrong"
  sed -i 's/^PEC-004,\(.*\),DEC-2,/PEC-004,\1,DEC-9,/' "$wrong/bodies.csv"
  recourse office key >"$folder/key" || return 1
  grep -q "^https://$name/set-up/?key=" "$folder/key" || return 1
  if recourse office check "$wrong" >"$folder/office.log" 2>&1; then echo "a bad row was taken"; return 1; fi
  grep -q 'no body with the code “DEC-9”' "$folder/office.log" || { cat "$folder/office.log"; return 1; }
  recourse office check $sheets >"$folder/office.log" || return 1
  grep -q '^bodies: 13 would be added' "$folder/office.log" || { cat "$folder/office.log"; return 1; }
  recourse office enter $sheets >"$folder/office.log" 2>&1 || { cat "$folder/office.log"; return 1; }
  echo "a sentence that nobody knows" | recourse office administrator --email head@example.org >"$folder/office.log" || return 1
  grep -q 'The address of the set-up has ended' "$folder/office.log" || { cat "$folder/office.log"; return 1; }
}

still_missing() { # TITLE...: so much is missing on the checklist, and nothing else
  recourse office checklist >"$folder/office.log" 2>&1 && return 1
  expect "$(printf '%s\n' "$@")" "$(sed -n 's/^missing  //p' "$folder/office.log")"
}

people() { # ACT: people of the small country, in a browser through the proxy
  $python -m tests.browser.behind_proxy "$1" --port "$tls_port" --folder "$folder" >"$folder/told" || { cat "$folder/told"; return 1; }
}

file_complaint() {
  head -c 200000 /dev/urandom | base64 >"$folder/paper.txt"
  people voter-files || return 1
  number=$(cat "$folder/told")
}

decision_is_out() { # the worker has made its PDF
  local page
  page=$(ask "/cases/$number/" -f | grep -o '"/decisions/[^"]*/"' | head -n 1 | tr -d '"')
  [ -n "$page" ] && ask "$page" -f | grep -q 'application/pdf'
}

expect() { # WHAT IT SHALL BE, WHAT IT IS
  [ "$1" = "$2" ] || { echo "expected “$1” and got “$2”"; return 1; }
}
status() { curl -sS -o /dev/null -w '%{http_code}' "$@"; }

seen_outside() { # what strangers get: TLS, the strict header, a redirect, the name alone, and no word of what is wrong
  ask "/cases/$number/" -f -o /dev/null -D "$folder/answer" || return 1
  grep -qi '^strict-transport-security: max-age=31536000; includeSubDomains' "$folder/answer" || return 1
  expect ok "$(ask /health/ready)" || return 1
  expect ok "$(ask /health/ready -H 'X-Forwarded-For: 127.0.0.1' -H 'Forwarded: for=127.0.0.1')" || return 1
  curl -sS -o /dev/null -D "$folder/answer" "http://127.0.0.1:$plain_port/late/" || return 1
  grep -qi "^location: https://$name/late/" "$folder/answer" || return 1
  expect 301 "$(status -H "Host: $name" "http://127.0.0.1:$web_port/late/")" || return 1
  expect 000 "$(status -k "https://127.0.0.1:$tls_port/" 2>/dev/null || true)" || return 1
  truncate -s 300M "$folder/large"
  expect 413 "$(ask /complain/ -o /dev/null -w '%{http_code}' -F "evidence=@$folder/large" 2>/dev/null)"
}

held_back() { # a door at which codes are tried: some are let through, then 429
  local n answers
  answers=$(for n in $(seq 1 60); do ask /follow/ -o /dev/null -w '%{http_code}\n' -X POST -d "n=$n"; done | sort | uniq -c)
  grep -q ' 429$' <<<"$answers" || { echo "$answers"; return 1; }
}

back_up() {
  mkdir "$folder/backups"
  recourse backup "$folder/backups" >"$folder/backup.log" || return 1
  backup=$(ls "$folder"/backups/recourse-*.tar)
}

try_backup() { # beside the running system, with settings of its own that can send no letter
  settings "$folder/trial" "${RECOURSE_DATABASE_URL%/*}/trial" trial.env # of production, by the machine's clock
  "$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)/psql" -q "$RECOURSE_DATABASE_URL" -c "CREATE DATABASE trial" || return 1
  RECOURSE_ENVIRONMENT=$folder/trial.env recourse restore "$backup" >"$folder/trial.log" 2>&1 || return 1
  grep -q '^Restored and proven' "$folder/trial.log" || return 1
  RECOURSE_ENVIRONMENT=$folder/trial.env recourse verify >>"$folder/trial.log" 2>&1 || return 1
  [ ! -e "$folder/trial/letters" ] || return 1
  recourse health >"$folder/health"
}

restore() { # another database, another folder, the same key
  local bin
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  "$bin/psql" -q "$RECOURSE_DATABASE_URL" -c "CREATE DATABASE restored" || return 1
  settings "$folder/restored" "${RECOURSE_DATABASE_URL%/*}/restored"
  recourse restore "$backup" >"$folder/restore.log" 2>&1 || return 1
  grep '^proven' "$folder/restore.log"
  recourse prepare >>"$folder/restore.log" 2>&1
}

red() { # a part that is taken away; the tests take away each
  mv "$folder/var/search" "$folder/away"
  curl -sS -o "$folder/health" "http://127.0.0.1:$web_port/health/ready?only=index"
  mv "$folder/away" "$folder/var/search"
  grep -q '^RED index .*Run: python manage.py rebuild_search$' "$folder/health" || { cat "$folder/health"; return 1; }
  recourse health --only index >/dev/null
}

began=$SECONDS
step "nginx, openssl, pg_dump, chromium" install_missing
step "A key and a certificate" keys
settings "$folder/var" "$RECOURSE_DATABASE_URL"
step "prepare: tables, static files, index" recourse prepare
step "check --deploy has no warning" recourse check --deploy --database default --fail-level WARNING
in_november
step "The small country by commands, its administrator" office
step "nginx takes deploy/nginx/recourse.conf and starts" proxy
step "Web and worker start, health turns green" start
step "The checklist misses a mail server alone" still_missing E-mail
step "The administrator signs in with a second step" people administrator-signs-in
step "A complaint with a paper, filed through the proxy" file_complaint
step "The clerk is invited, admits it and convenes a session" people clerk-admits
step "The next day: limits and letters are done, all is green" next_day
step "Vote, decision, service and publication" people clerk-decides
step "The worker has made what the public reads" until_so "the PDF of the decision" decision_is_out
step "Anybody finds the decision, its page and its PDF" people anybody-reads
step "Seen from outside: TLS, redirect, size, no secrets" seen_outside
step "Many tries at a door are held back" held_back
step "A part that is taken away turns health red" red
step "Backup while it runs" back_up
step "Trying the backup beside the running system" try_backup
stop_all
step "Restore into an empty database and folder, proven" restore
proxy
step "Web and worker start on what was restored" start
step "The same decision is found, on its page and in its PDF" people anybody-reads
step "The paper is there" test -n "$(find "$folder/restored/evidence" -type f -size +200k)"
echo "Run for real in $((SECONDS - began)) s: case $number decided, published and restored, $(du -h "$backup" | cut -f1) of backup."
