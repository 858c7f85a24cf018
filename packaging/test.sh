#!/usr/bin/env bash
# Install what the tests need and run all checks: style, types, architecture, tests, and the built wheel.
# Arguments go to pytest instead of running everything: packaging/test.sh tests/unit -k pose
set -euo pipefail
# shellcheck source=packaging/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

# shellcheck disable=SC2086 # lists of words
system_packages $GL_PACKAGES $WINDOW_PACKAGES xvfb xauth poppler-utils
python_environment test
cd "$ROOT"

pytest() { xvfb-run -a -s '-screen 0 1920x1200x24' "$VENV/bin/python" -m pytest "$@"; }

# The window's tests wait more than they compute: the others run beside them, each on a display of its own. Two
# processes with a pool of threads each would wait for each other many times as long as they work.
all_tests() {
  local failed=0
  export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
  log=$(mktemp)
  pytest -q --ignore=tests/gui >"$log" 2>&1 &
  others=$!
  # Not local: what is cleaned up at the end must still be known there.
  trap 'kill "$others" 2>/dev/null || true; rm -f "$log"' EXIT
  say "Tests of the window, and beside them all others"
  pytest -q tests/gui || failed=1
  wait "$others" || failed=1
  say "All other tests"
  cat "$log"
  return "$failed"
}

if [ $# -gt 0 ]; then
  pytest "$@"
  exit
fi
say "Style"
"$VENV/bin/ruff" check .
"$VENV/bin/ruff" format --check .
say "Types"
"$VENV/bin/mypy"
say "Architecture"
"$VENV/bin/lint-imports"
all_tests
say "The wheel, from another folder"
bash packaging/smoke.sh "$VENV/bin/python" --borrow "$VENV"
