"""What is said when no window can be opened: on standard error, and where nobody reads that, by the desktop.

A program that is started from a menu has no terminal; without this it would just not come.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys

_WAIT = 600.0  # seconds for a message to be read
_TITLE = "Gigshare cannot open its window"
# programs that show a sentence, one of which a desktop has
_SHOWERS = (
    ("zenity", "--error", f"--title={_TITLE}", "--no-markup", "--text={}"),
    ("kdialog", "--title", _TITLE, "--error", "{}"),
    ("xmessage", "-center", "{}"),
    ("notify-send", _TITLE, "{}"),
)


def tell(said: str) -> int:
    """Say why there is no window; ``said`` is what Qt or the loader said. Gives the exit code."""
    text = f"{_reason(said)}\n“gigshare doctor” in a terminal looks at everything that it needs."
    print(f"gigshare: {text}", file=sys.stderr, flush=True)
    if not (sys.stderr is not None and sys.stderr.isatty()):
        _show(text)
    return 1


def _reason(said: str) -> str:
    from gigshare_gui import libraries

    names = libraries.unopened(said)
    if names or "platform plugin" in said:
        names = tuple(dict.fromkeys((*names, *libraries.missing())))
    if names:
        return f"Missing: {', '.join(names)}. {libraries.how_to_install(names)}"
    return next((line.strip() for line in said.splitlines() if line.strip()), "Qt did not start.")


def _show(text: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, _TITLE, 0x10)  # an icon of an error
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    for name, *arguments in _SHOWERS:
        found = shutil.which(name)
        if found:
            command = [found, *(each.replace("{}", text) for each in arguments)]
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(command, check=False, timeout=_WAIT, stdin=subprocess.DEVNULL)  # noqa: S603  the desktop's
            return
