"""What is left of a process that the system ended: a file in the data folder, which faulthandler writes into.

While the program runs the file is there, empty and held; an orderly end removes it. So a file that nobody holds was
left behind: with something in it by a crash, empty by a power failure or a kill, which are no mistakes of ours.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from gigshare_gui.store.folders import data_folder

_MOST = 100_000  # characters that are read; a dump of many threads is shorter


class CrashFile:
    """The file of this process. Where it cannot be written, there is none, and the program works without."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None

    def watch(self) -> None:
        """Have crashes written from now on."""
        path = data_folder() / f"crash-{os.getpid()}.txt"
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = path.open("wb")
            _hold(self._file)
            faulthandler.enable(self._file)

    def leave(self) -> None:
        """The program ends in order: nothing is left behind."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            with contextlib.suppress(OSError):
                Path(self._file.name).unlink()
            self._file = None


def left_behind() -> list[str]:
    """What processes wrote that crashed; their files are removed."""
    return [text for path in sorted(data_folder().glob("crash-*.txt")) for text in _taken(path) if text.strip()]


def _taken(path: Path) -> Iterator[str]:
    with contextlib.suppress(OSError):
        with path.open("r+b") as file:
            _hold(file)  # refused where another window is open
            text = file.read(_MOST).decode("utf-8", "replace")
        path.unlink()  # Windows refuses it where another window is open
        yield text


def _hold(file: IO[bytes]) -> None:
    """Hold a file as long as this process lives.

    Raises:
        OSError: another process holds it.
    """
    if os.name == "posix":
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
