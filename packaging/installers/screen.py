"""A virtual screen, hands on it, and pictures of it: Xvfb, xdotool and ImageMagick."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.project import BuildError, run


class Screen:
    """A screen with a name such as ``:7``."""

    def __init__(self, display: str) -> None:
        self.display = display

    def do(self, *words: str) -> str:
        """Move, click, type: whatever xdotool is told."""
        return run(["env", f"DISPLAY={self.display}", "xdotool", *words], quiet=True).strip()

    def window(self, title: str, seconds: float = 40) -> str:
        """Wait for a window by its title; gives its number."""
        found = ""

        def look() -> bool:
            nonlocal found
            command = ["env", f"DISPLAY={self.display}", "xdotool", "search", "--onlyvisible", "--name", title]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            found = (done.stdout.split() or [""])[-1]
            return bool(found)

        until(look, f"a window “{title}”", seconds)
        return found

    def picture(self, file: Path) -> None:
        """Take a picture of all of it."""
        run(["import", "-display", self.display, "-window", "root", str(file)])


@contextmanager
def screen(width: int = 1280, height: int = 900) -> Iterator[Screen]:
    """A virtual screen for as long as it is used; its size is in pixels."""
    with tempfile.TemporaryFile() as said:
        number = said.fileno()
        command = ["Xvfb", "-displayfd", str(number), "-screen", "0", f"{width}x{height}x24", "-ac", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[number], stderr=subprocess.DEVNULL)
        try:
            until(lambda: _read(said).endswith(b"\n"), "a virtual screen", 20)
            yield Screen(f":{int(_read(said))}")
        finally:
            server.terminate()
            server.wait()


def _read(file: object) -> bytes:
    file.seek(0)  # type: ignore[attr-defined]
    return bytes(file.read())  # type: ignore[attr-defined]


def until(true: Callable[[], bool], what: str, seconds: float) -> None:
    """Wait until something is true.

    Raises:
        BuildError: it did not become true in time.
    """
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise BuildError(f"In {seconds:.0f} seconds there was not: {what}.")
        time.sleep(0.1)
