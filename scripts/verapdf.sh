#!/usr/bin/env bash
# Judges PDFs with veraPDF. usage: verapdf.sh FLAVOUR FILE... (flavours: ua1 3a 3b ...), or verapdf.sh --fetch
# Prints PASS or FAIL for each file, and each clause that fails. Its jars come from Maven once, into build/verapdf.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
jars=$root/build/verapdf

fetch() { # into a folder of its own first: two test processes may fetch at once
  mkdir -p "$root/build"
  local fresh
  fresh=$(mktemp -d "$root/build/verapdf.XXXXXX")
  mvn -q -B -f "$root/deploy/verapdf/pom.xml" dependency:copy-dependencies -DoutputDirectory="$fresh" </dev/null >&2
  touch "$fresh/ready"
  mv -T "$fresh" "$jars" 2>/dev/null || rm -rf "$fresh"
}

[ -e "$jars/ready" ] || fetch
if [ "${1:-}" = --fetch ]; then exit; fi
flavour=$1
shift
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$jars/*" org.verapdf.apps.GreenfieldCliWrapper \
  --flavour "$flavour" --format text -v "$@"
