# Sourced. Installs Debian packages where that is allowed, and says in a sentence what to type where it is not.

may_install() { # as root, or with a sudo that asks for no password, on Debian and its kin
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

debian_install() { # PACKAGE...
  may_install || return 1
  echo "Installing $* with apt-get."
  local get=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  as_root "${get[@]}" install --no-install-recommends "$@" </dev/null >/dev/null 2>&1 && return
  as_root "${get[@]}" update </dev/null >/dev/null && as_root "${get[@]}" install --no-install-recommends "$@" </dev/null >/dev/null
}
