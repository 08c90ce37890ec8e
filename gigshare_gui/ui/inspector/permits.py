"""Permits: the private hosts that the user allowed, and the pictures that wait until theirs is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from gigshare_gui.ui.preview.pictures import FetchedBytes

GatedFetch = Callable[[str, frozenset[str]], FetchedBytes]  # a picture's address, and the private hosts it may be on
_WEIGHED = 500  # pictures whose size in bytes is remembered


class Permits(QObject):
    """Fetches pictures as far as the user allows it; a permission lasts until the program ends.

    ``wanted`` names a host and the picture there that was not fetched; ``again`` a picture that now may be.
    """

    wanted = Signal(str, str)
    again = Signal(str)
    _refused = Signal(str, str)

    def __init__(self, fetch: GatedFetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.allowed: set[str] = set()
        self.weights: OrderedDict[str, int] = OrderedDict()  # bytes of pictures, by address
        self._fetch = fetch
        self._waiting: dict[str, set[str]] = {}
        self._refused.connect(self._keep_waiting, Qt.ConnectionType.QueuedConnection)

    def fetch(self, url: str) -> FetchedBytes:
        """Get a picture; called from the pool's threads.

        Raises:
            PictureError: there is no picture, or its host has to be allowed first.
        """
        from gigshare_gui.links.picture import PictureError

        try:
            found = self._fetch(url, frozenset(self.allowed))
        except PictureError as error:
            if error.private_host:
                self._refused.emit(error.private_host, url)
            raise
        self.weights[url] = len(found.data)
        while len(self.weights) > _WEIGHED:
            self.weights.popitem(last=False)
        return found

    def allow(self, host: str) -> None:
        """Let a host be read, and fetch the pictures that waited for it."""
        self.allowed.add(host)
        for url in self._waiting.pop(host, ()):
            self.again.emit(url)

    def host_for(self, url: str) -> str:
        """The host that has to be allowed before a picture is fetched; empty when none has."""
        return next((host for host, urls in self._waiting.items() if url in urls), "")

    def _keep_waiting(self, host: str, url: str) -> None:
        if host in self.allowed:
            self.again.emit(url)
            return
        self._waiting.setdefault(host, set()).add(url)
        self.wanted.emit(host, url)
