"""An eye on an X screen: tells at once when a point of it is painted. Xlib by ctypes, as nothing else here needs it."""

from __future__ import annotations

import ctypes
import time
from types import TracebackType
from typing import Self

_ALL_PLANES = ctypes.c_ulong(-1)
_Z_PIXMAP = 2


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
