"""A server of update manifests on a real socket, and a key to sign them with."""

from __future__ import annotations

import base64
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gigshare_gui.updates.ask import Source
from gigshare_gui.updates.manifest import sign

PRIVATE = bytes(range(32))
PUBLIC = base64.b64encode(Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()).decode()


def said(**changed: Any) -> dict[str, Any]:
    """What a good manifest says, with some entries changed."""
    return {
        "product": "gigshare",
        "serial": 7,
        "expires": (datetime.now(UTC) + timedelta(days=30)).isoformat(),
        "page": "https://gigshare.example.com/download",
        "releases": [
            {"version": "98.1", "changes": ["Previews of two more networks", "The inbox can be searched"]},
            {"version": "99.0", "changes": ["A share can be sent later"]},
        ],
        **changed,
    }


def signed(**changed: Any) -> bytes:
    """A manifest with a good signature."""
    return sign(said(**changed), PRIVATE)


class ManifestServer:
    """Gives ``body`` with ``status`` to whoever asks, and keeps the heads of the requests."""

    def __init__(self) -> None:
        self.status, self.body = 200, signed()
        self.headers: dict[str, str] = {}
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(f"{self.requestline}\n{self.headers}")
                self.send_response(outer.status)
                for name, value in {"Content-Length": str(len(outer.body)), **outer.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(outer.body)

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.source = Source(f"http://127.0.0.1:{self._server.server_port}/updates.json", PUBLIC)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
