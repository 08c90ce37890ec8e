"""The sandbox as a child process: started, announced, ended. It blocks, so the window uses it on its worker."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, NamedTuple, Self

from gigshare_gui.gigya.secret import Secret

_START = 20.0  # seconds until it must have announced itself
_STOP = 1.0  # seconds for each polite way to end it


class SandboxStartError(Exception):
    """The sandbox did not start; the message says what it said."""


class SandboxUser(NamedTuple):
    """A user that the sandbox has."""

    uid: str
    providers: tuple[str, ...]


class Announcement(NamedTuple):
    """What the sandbox says of itself when it listens."""

    url: str
    api_key: str
    secret: Secret
    user_key: str
    user_secret: Secret
    control_token: Secret
    users: tuple[SandboxUser, ...]


class SandboxProcess:
    """A running sandbox. It ends with :meth:`stop`, and by itself when this process ends in whatever way.

    Setting ``given_up`` ends a start that is under way: SandboxStartError is raised.
    """

    def __init__(self, state: Path, given_up: threading.Event | None = None) -> None:
        self._given_up = given_up or threading.Event()
        self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed by stop
        command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "gigshare_gui"]
        command += ["sandbox", "--json", "--with-parent", "--state", str(state)]
        self._process = subprocess.Popen(  # noqa: S603  our own executable
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(_package_path())},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            self.announcement = _read(self._line())
        except BaseException:
            if self._given_up.is_set():
                self._process.kill()  # it has answered nobody yet
            self.stop()
            raise

    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End it: first by closing its standard input, then less politely."""
        process = self._process
        for ask in (self._hang_up, process.terminate, process.kill):
            if process.poll() is None:
                with contextlib.suppress(OSError):
                    ask()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_STOP)
        for stream in (process.stdin, process.stdout, self._stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop()

    def _hang_up(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()

    def _line(self) -> bytes:
        """The announcement, or SandboxStartError when it does not come in time."""
        out = self._process.stdout
        if out is None:
            raise SandboxStartError("It has no output.")
        deadline = time.monotonic() + _START
        if os.name != "nt":
            os.set_blocking(out.fileno(), False)
        line = b""
        while not line.endswith(b"\n"):
            part = out.readline()
            line += part or b""
            if not part:
                if not self.is_running():
                    raise SandboxStartError(self._said())
                if time.monotonic() > deadline:
                    raise SandboxStartError(f"It said nothing for {_START:.0f} seconds.")
                if self._given_up.wait(0.01):
                    raise SandboxStartError("The program is closing.")
        return line

    def _said(self) -> str:
        self._stderr.seek(0)
        lines = self._stderr.read()[-2000:].decode("utf-8", "replace").strip().splitlines()
        lines = [line for line in lines if not line.startswith("[PYI-")]  # the packed program's starter adds a line
        return lines[-1] if lines else f"It ended with code {self._process.returncode}."


def _package_path() -> list[str]:
    """Where this package was found, first, so that the child finds the same one."""
    package = Path(__file__).resolve().parent.parent.parent
    return [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]


def _read(line: bytes) -> Announcement:
    try:
        said = json.loads(line)
        users = tuple(SandboxUser(each["UID"], tuple(each["providers"])) for each in said["users"])
        return Announcement(
            said["url"],
            said["apiKey"],
            Secret(said["secret"]),
            said["userKey"],
            Secret(said["userSecret"]),
            Secret(said["controlToken"]),
            users,
        )
    except (ValueError, KeyError, TypeError):
        raise SandboxStartError("It did not announce itself as a sandbox.") from None
