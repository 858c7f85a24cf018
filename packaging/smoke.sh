#!/usr/bin/env bash
# Build the wheel, install it into a fresh environment, and run it from another folder.
#   packaging/smoke.sh [PYTHON] [--borrow VENV]
# With --borrow the libraries come from an existing environment of the same Python, which saves installing 7 GB again;
# AVATAR itself always comes from the wheel.
set -euo pipefail
# shellcheck source=packaging/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

PYTHON=${1:-$(find_python)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$PYTHON" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade pip build
"$work/venv/bin/python" -m build --quiet --wheel --outdir "$work/dist" "$ROOT"
if [ "${2:-}" = --borrow ]; then
  # The borrowed environment holds an editable AVATAR too, found through a .pth file of its own: ours comes first, and
  # site-packages added this way do not process the .pth files inside.
  "$work/venv/bin/python" - "$3" "$work/venv" <<'PYTHON_END'
import glob, pathlib, sys
borrowed = glob.glob(f"{sys.argv[1]}/lib/python3*/site-packages")[0]
own = glob.glob(f"{sys.argv[2]}/lib/python3*/site-packages")[0]
pathlib.Path(own, "borrowed.pth").write_text(borrowed + "\n")
PYTHON_END
  "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall "$work"/dist/*.whl
else
  "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/*.whl
fi

mkdir "$work/elsewhere"
cd "$work/elsewhere"
"$work/venv/bin/python" -c "
import avatar_gui, pathlib
place = pathlib.Path(avatar_gui.__file__)
assert pathlib.Path('$work') in place.parents, place
"
"$work/venv/bin/avatar" self-check
"$work/venv/bin/avatar" demo --headless --out demo
test -s demo/report.pdf
say "The wheel works with $("$work/venv/bin/python" --version)"
