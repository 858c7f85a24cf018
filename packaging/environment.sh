# Sourced by run.sh and test.sh: a virtual environment in .venv with AVATAR in it, and the system libraries that it needs.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=${AVATAR_VENV:-$ROOT/.venv}

# What a window and software OpenGL need on Debian and Ubuntu; the commands without a window need only the first row.
GL_PACKAGES="libegl1 libgl1 libgl1-mesa-dri libglib2.0-0"
WINDOW_PACKAGES="libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
  libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libdbus-1-3 libfontconfig1"

say() { if [ -t 2 ]; then printf '\033[1m%s\033[0m\n' "$*"; else printf '%s\n' "$*"; fi >&2; }

# Give the newest Python of 3.11 to 3.13 that works.
find_python() {
  local name
  for name in ${AVATAR_PYTHON:-} python3.13 python3.12 python3.11 python3; do
    if "$name" -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13)))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# Install those of the named Debian packages that are missing; without apt, say which ones are needed.
system_packages() {
  command -v dpkg-query >/dev/null || {
    say "This is not Debian or Ubuntu. If something is missing, install what corresponds to: $*"
    return 0
  }
  local name missing=()
  for name in "$@"; do
    # Ubuntu 24.04 and Debian 13 renamed some packages with a t64 suffix.
    # That one of the two names is unknown is no failure.
    { dpkg-query -W -f='${Status}\n' "$name" "${name}t64" 2>/dev/null || true; } | grep 'install ok installed' >/dev/null ||
      missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  if [ -n "$sudo" ] && ! command -v sudo >/dev/null; then
    say "These system packages are missing; ask an administrator to run: apt-get install ${missing[*]}"
    return 0
  fi
  say "Installing system packages: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  $sudo apt-get update -qq >/dev/null || say "apt-get update failed; trying with what is known"
  $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Make or update the environment. $1: empty, or the dependency group to install as well.
python_environment() {
  local group=$1 python stamp wanted
  if ! python=$(find_python); then
    system_packages python3 python3-venv
    python=$(find_python) || { say "AVATAR needs Python 3.11, 3.12 or 3.13"; exit 1; }
  fi
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    system_packages "python3-venv"
  fi
  [ -x "$VENV/bin/python" ] || { say "Making $VENV with $("$python" --version)"; "$python" -m venv "$VENV"; }
  stamp="$VENV/.avatar-installed-${group:-run}"
  wanted=$(cat "$ROOT/pyproject.toml" "$ROOT/packaging/environment.sh" | sha256sum)
  if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    say "Installing AVATAR and its libraries into $VENV (about 7 GB with PyTorch; a few minutes)"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
    (cd "$ROOT" && "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check -e . ${group:+--group "$group"})
    printf '%s' "$wanted" >"$stamp"
  fi
}
