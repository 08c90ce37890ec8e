"""An eye on an X screen and a finger on its keys: tells at once when a point is painted, when letters are shown.

Xlib by ctypes, as nothing else here needs it.
"""

from __future__ import annotations

import ctypes
import time
from types import TracebackType
from typing import Self

_ALL_PLANES = ctypes.c_ulong(-1)
_Z_PIXMAP = 2
_DARK = 110  # of 255, in each colour
_LETTERS = 60  # points; a cursor has 20


class Eye:
    """Looks at the root window of a screen such as ``:7``."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XGetImage.restype = ctypes.c_void_p
        self._x.XGetPixel.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"The screen {display} cannot be looked at.")
        self._display = ctypes.c_void_p(opened)
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)

    def colour(self, x: int, y: int) -> int:
        """The colour of a point; 0 is black, and where there is no window."""
        found = self._x.XGetImage(self._display, self._root, x, y, 1, 1, _ALL_PLANES, _Z_PIXMAP)
        image = ctypes.c_void_p(found)
        colour = int(self._x.XGetPixel(image, 0, 0))
        self._x.XDestroyImage(image)
        return colour

    def wait(self, x: int, y: int, seconds: float, *, painted: bool) -> float:
        """Seconds until a point is painted (or bare again); a thousand looks a second.

        Raises:
            TimeoutError: it took longer than ``seconds``.
        """
        started = time.perf_counter()
        while bool(self.colour(x, y)) != painted:
            if time.perf_counter() - started > seconds:
                raise TimeoutError(f"After {seconds:.0f} s the screen is as it was.")
            time.sleep(0.001)
        return time.perf_counter() - started

    def type(self, letters: str) -> None:
        """Press and let go the key of each letter."""
        for letter in letters:
            key = self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(letter.encode())) & 0xFF
            for down in (1, 0):
                self._test.XTestFakeKeyEvent(self._display, ctypes.c_uint(key), down, ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def dark(self, box: tuple[int, int, int, int]) -> int:
        """How many points of a box (left, top, width, height) are as dark as text."""
        found = self._x.XGetImage(self._display, self._root, *box, _ALL_PLANES, _Z_PIXMAP)
        image = ctypes.c_void_p(found)
        points = [int(self._x.XGetPixel(image, x, y)) for x in range(box[2]) for y in range(box[3])]
        self._x.XDestroyImage(image)
        return sum(all(point >> shift & 0xFF < _DARK for shift in (0, 8, 16)) for point in points)

    def wait_for_letters(self, box: tuple[int, int, int, int], seconds: float) -> float:
        """Seconds until a box shows more dark points than the cursor has.

        Raises:
            TimeoutError: it took longer than ``seconds``.
        """
        started = time.perf_counter()
        while self.dark(box) < _LETTERS:
            if time.perf_counter() - started > seconds:
                raise TimeoutError(f"After {seconds:.0f} s no letter is shown.")
        return time.perf_counter() - started
