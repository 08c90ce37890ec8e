"""The installed program on a Wayland desktop without any X server: Weston, which draws for no screen."""

from __future__ import annotations

import signal
import subprocess
import time

from installers.clean_root import HOME, USER, CleanRoot, clean_root
from installers.project import BUILD
from installers.prove import built, demand
from installers.screen import until

_RUNTIME = f"{HOME}/runtime"
_SOCKET = "gigshare-proof"


def wayland() -> None:
    """Open the window, see it painted by what comes only after the first paint, and close it."""
    log = BUILD / "prove" / "wayland.log"
    log.unlink(missing_ok=True)
    with clean_root("wayland") as root:
        root.apt("update")
        root.apt("install", root.take(built("deb")["deb"]), "weston")
        root.run("install", "-d", "-m", "700", _RUNTIME, user=USER)
        env = {"XDG_RUNTIME_DIR": _RUNTIME}
        weston = root.start(
            "weston", "--backend=headless-backend.so", "--idle-time=0", f"--socket={_SOCKET}", env=env, log=log
        )
        try:
            until(lambda: root.path(f"{_RUNTIME}/{_SOCKET}").exists(), "a Wayland desktop", 20)
            _opens(root, root.start("gigshare", env={**env, "WAYLAND_DISPLAY": _SOCKET}, log=log))
        finally:
            _end(weston)


def _opens(root: CleanRoot, program: subprocess.Popen[bytes]) -> None:
    try:
        sandbox = root.path(f"{HOME}/.local/share/gigshare/sandbox.sqlite")
        until(lambda: sandbox.exists() or program.poll() is not None, "a painted window", 40)
        time.sleep(2)
        demand(program.poll() is None, "the window is painted on a Wayland desktop, with no X server")
        program.send_signal(signal.SIGTERM)
        until(lambda: program.poll() is not None, "the end of the program", 10)
        demand(program.returncode == 0, "and closes in order")
    finally:
        _end(program)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    process.wait()
