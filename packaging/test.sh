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
say "Tests"
pytest -q
say "The wheel, from another folder"
bash packaging/smoke.sh "$VENV/bin/python" --borrow "$VENV"
