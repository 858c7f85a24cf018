#!/usr/bin/env bash
# Install what AVATAR needs and open the workstation on the bundled demo job.
# Without a display: inspect the same job and say where the report is. Further arguments go to `avatar`.
set -euo pipefail
# shellcheck source=packaging/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

# shellcheck disable=SC2086 # lists of words
system_packages $GL_PACKAGES ${DISPLAY:+$WINDOW_PACKAGES} ${WAYLAND_DISPLAY:+$WINDOW_PACKAGES}
# Where the system speaks Chinese, window and report do: they need a font with its letters.
case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
  zh_CN* | zh_SG*) fc-list :lang=zh-cn 2>/dev/null | grep . >/dev/null || system_packages fonts-noto-cjk ;;
esac
python_environment ""

if [ $# -gt 0 ]; then
  exec "$VENV/bin/avatar" "$@"
elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "Opening the workstation on the demo job"
  exec "$VENV/bin/avatar" demo
else
  say "There is no display: inspecting the demo job without a window"
  exec "$VENV/bin/avatar" demo --headless
fi
