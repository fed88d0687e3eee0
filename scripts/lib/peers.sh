# Sourced: the programs that Apus is tested and measured against, each in a virtual environment of its own.

# peer NAME PACKAGE…: makes .build-peers/NAME with the packages, once; prints its folder.
peer() { install_peer --no-deps "$@"; }

# peer_whole NAME PACKAGE…: the same with all that the packages need.
peer_whole() { install_peer --prefer-binary "$@"; }

install_peer() {
  local flag=$1 name=$2
  shift 2
  local folder=$root/.build-peers/$name
  if [ ! -e "$folder/.ready" ]; then
    require python3 python3 || return 1
    if ! python3 -c 'import ensurepip' 2>/dev/null; then require_module venv python3-venv || return 1; fi
    echo "fetching $* from PyPI" >&2
    python3 -m venv "$folder" >&2 && "$folder/bin/pip" install -q "$flag" "$@" >&2 || return 1
    touch "$folder/.ready"
  fi
  echo "$folder"
}

# require_module MODULE PACKAGE: a part of Python that Debian ships apart.
require_module() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >&2 && return 0
  fi
  echo "Python's module $1 is missing. Type: sudo apt-get install -y $2" >&2
  return 1
}
