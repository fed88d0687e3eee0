# Sourced by the other scripts: finds what they need, or says the one line to type.

# require COMMAND PACKAGE: installs Debian's PACKAGE when COMMAND is missing and this is root.
require() {
  command -v "$1" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing the Debian package $2 (for $1)" >&2
    if [ -z "${APUS_APT_UPDATED:-}" ]; then
      apt-get update -qq >&2 || true
      export APUS_APT_UPDATED=1
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >&2 && command -v "$1" >/dev/null 2>&1 && return 0
  fi
  echo "$1 is missing. Type: sudo apt-get install -y $2" >&2
  return 1
}

# require_swift: the compiler is the one thing that is not installed by itself.
require_swift() {
  command -v swift >/dev/null 2>&1 && return 0
  echo "swift is missing: install Swift 6.3 from https://www.swift.org/install/linux/ and put it on PATH" >&2
  return 1
}

# build_release ROOT: builds the executable as it is shipped, when sources are newer than it.
build_release() {
  local root=$1 binary=$1/.build/release/apus
  if [ -x "$binary" ] && [ -z "$(find "$root/Sources" "$root/Package.swift" -newer "$binary" -print -quit)" ]; then
    return 0
  fi
  require_swift && require git git && require c++ g++ || return 2
  if [ -x "$binary" ]; then
    echo "building apus: sources changed (seconds to two minutes)" >&2
  else
    echo "building apus with its packages, optimised: about five minutes on two cores, once" >&2
  fi
  local log
  log=$(mktemp)
  if ! swift build --package-path "$root" -c release --static-swift-stdlib --product apus \
    -Xlinker --icf=all -Xlinker --no-export-dynamic >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    echo "the build failed; the compiler's words are above" >&2
    return 2
  fi
  rm -f "$log"
  touch "$binary"
}

# value COMPLAINT WORD: the word behind an option, printed; complains where there is none.
value() {
  [ -n "$2" ] || { echo "$0: $1" >&2; return 2; }
  printf %s "$2"
}
