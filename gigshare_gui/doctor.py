"""What Gigshare needs of a computer, looked at one by one, and how to mend what is missing. For ``gigshare doctor``.

Nothing here changes anything but a file that is written to the data folder, where there is one, and removed again.
Servers are asked only where workspaces name them.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gigshare_gui import __version__, libraries

GOOD, ADVICE, BAD = "good", "advice", "bad"
_LOOK = 20.0  # seconds for Qt to say what it sees
_ASK = 5.0  # seconds for a keyring or a server
_LITTLE_SPACE = 50_000_000  # bytes
_SCRIPTS = {"latin": "Latin", "han": "Chinese and Japanese", "arabic": "Arabic", "emoji": "emoji"}
_AGAIN = "Install Gigshare again; if that does not help, please report this."


class Check(NamedTuple):
    """What was looked at, in which state it is (good, advice or bad), what was found, and how to mend it."""

    id: str
    name: str
    state: str
    found: str
    mend: str = ""


def checks() -> Iterator[Check]:
    """Every check, each carried out when it is asked for; whatever one raises becomes its finding."""
    seen: dict[str, Any] = {}
    looks: tuple[tuple[str, str, Callable[[], Check]], ...] = (
        ("versions", "Versions", lambda: _versions(seen)),
        ("files", "Its own files", _files),
        ("data", "Data folder", _data),
        ("display", "Display", lambda: _display(seen)),
        ("fonts", "Fonts", lambda: _fonts(seen)),
        ("keyring", "Keyring", _keyring),
        ("sandbox", "Sandbox", _sandbox),
        ("network", "Network", _network),
    )
    for name, words, look in looks:
        try:
            yield look()
        except Exception as error:  # noqa: BLE001  a broken computer breaks in ways that nobody listed
            lacking = _lacking(name, words, str(error))
            yield lacking or Check(
                name, words, BAD, f"It could not be looked at: {type(error).__name__}.", "Please report this."
            )


def _lacking(name: str, words: str, said: str) -> Check | None:
    """The finding where a failed start names a library or a plug-in: all that are missing, and how to install them."""
    named = libraries.unopened(said)
    if not named and "load the Qt platform plugin" not in said:
        return None
    names = tuple(dict.fromkeys((*named, *libraries.missing())))
    if not names:
        return None
    found = f"Missing {'library' if len(names) == 1 else 'libraries'}: {', '.join(names)}."
    return Check(name, words, BAD, found, libraries.how_to_install(names))


def _versions(seen: dict[str, Any]) -> Check:
    seen.update(_look())
    system = (
        platform.freedesktop_os_release().get("PRETTY_NAME", "") if sys.platform == "linux" else platform.platform()
    )
    how = "installed" if getattr(sys, "frozen", False) else "from source"
    qt = seen.get("qt") or "Qt that does not load"
    words = f"Gigshare {__version__} ({how}), Python {platform.python_version()}, {qt}, {system or platform.platform()}"
    return Check("versions", "Versions", GOOD, words)


def _look() -> dict[str, Any]:
    """What Qt sees, asked in a process of its own: where it finds no way to draw, it ends the process."""
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "gigshare_gui"]
    try:
        done = subprocess.run(  # noqa: S603  our own executable
            [*command, "doctor", "--look"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LOOK,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        said: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"problem": f"The screen did not answer in {_LOOK:.0f} seconds."}
    except ValueError:
        return {"problem": _sentence(done.stderr, done.returncode), "stderr": done.stderr}
    return said


def _sentence(said: str, code: int) -> str:
    """Qt's own first line, or what a traceback ends with: its other lines tell a user nothing."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("[PYI-")]
    if not lines:
        return f"Qt ended with code {code}."
    traced = any(line.startswith("Traceback (") for line in lines)
    return lines[-1] if traced else lines[0]


def _display(seen: dict[str, Any]) -> Check:
    if "problem" in seen:
        unconnected = "connect to display" in seen["problem"]
        lacking = None if unconnected else _lacking("display", "Display", seen.get("stderr", ""))
        if lacking is not None:
            return lacking
        mend = "Start it in a desktop session: DISPLAY names a screen that does not answer."
        return Check("display", "Display", BAD, seen["problem"], mend if unconnected else _AGAIN)
    if seen.get("platform") == "offscreen":
        words = "There is no screen, so no window can open. The command line works without."
        mend = "Start it in a desktop session, or set DISPLAY or WAYLAND_DISPLAY."
        return Check("display", "Display", ADVICE, words, mend)
    screens = ", ".join(seen.get("screens", ()))
    return Check("display", "Display", GOOD, f"{seen.get('platform', 'a window system')}, {screens}")


def _fonts(seen: dict[str, Any]) -> Check:
    if "problem" in seen:
        return Check("fonts", "Fonts", ADVICE, "They can be looked at only when the display works.")
    missing = [words for name, words in _SCRIPTS.items() if not seen.get("scripts", {}).get(name)]
    count = seen.get("families", 0)
    if not count or "Latin" in missing:
        mend = (
            "On Debian and Ubuntu: sudo apt install fonts-dejavu-core. On Fedora: sudo dnf install dejavu-sans-fonts."
        )
        return Check("fonts", "Fonts", BAD, "There is no font, so no text can be shown.", mend)
    if missing:
        mend = (
            "On Debian and Ubuntu: sudo apt install fonts-noto-core fonts-noto-color-emoji fonts-noto-cjk. "
            "On Fedora: sudo dnf install google-noto-fonts-all-vf."
        )
        words = f"Previews show boxes for {', '.join(missing)}: no font here has them."
        return Check("fonts", "Fonts", ADVICE, words, mend)
    return Check("fonts", "Fonts", GOOD, f"{count} families; Latin, Chinese, Arabic and emoji are there")


def _data() -> Check:
    from gigshare_gui.store.folders import data_folder, write_safely

    folder = data_folder()
    if not folder.exists():
        return _data_to_be(folder)
    trial = folder / ".doctor"
    try:
        write_safely(trial, "trial\n")
        trial.unlink()
    except OSError as error:
        words = f"{folder} cannot be written ({error.strerror}): nothing that you type would be kept."
        return Check(
            "data", "Data folder", BAD, words, f"Make it yours: chown -R $USER “{folder}”, or free some space."
        )
    free = shutil.disk_usage(folder).free
    if free < _LITTLE_SPACE:
        words = f"Only {free // 1_000_000} MB are free for {folder}."
        return Check("data", "Data folder", ADVICE, words, "Free some space, so that drafts can be saved.")
    aside = sorted(path.name for path in folder.rglob("*.broken"))
    if aside:
        words = f"{folder} works. These files could not be read and were put aside: {', '.join(aside)}."
        return Check(
            "data", "Data folder", ADVICE, words, "Look at them in an editor; delete them if nothing is missing."
        )
    return Check("data", "Data folder", GOOD, f"{folder}, {free // 1_000_000_000} GB free")


def _data_to_be(folder: Path) -> Check:
    """What is said before the first start: nothing is made, so only whether it could be is looked at."""
    above = next(each for each in folder.parents if each.exists())
    if not (above.is_dir() and os.access(above, os.W_OK | os.X_OK)):
        words = f"{folder} cannot be made: {above} cannot be written, and nothing that you type would be kept."
        return Check("data", "Data folder", BAD, words, f"Make it yours: chown -R $USER “{above}”.")
    return Check("data", "Data folder", GOOD, f"{folder}, made at the first start")


def _files() -> Check:
    from gigshare_gui.networks.registry import networks
    from gigshare_gui.networks.tlds import top_level_domains
    from gigshare_gui.resource import resources
    from gigshare_gui.shares.registry import read_document

    folder = resources()
    wanted = (folder / "icons" / "gigshare.svg", folder / "sandbox" / "base.html", folder / "examples")
    missing = [str(path) for path in wanted if not path.exists()]
    examples = sorted((folder / "examples").glob("*.gigshare"))
    for path in examples:
        read_document(path.read_bytes())
    if not examples:
        missing.append("examples")
    if "com" not in top_level_domains().ascii:
        missing.append("the list of top-level domains")
    if missing:
        return Check("files", "Its own files", BAD, f"Missing: {', '.join(missing)}.", "Install Gigshare again.")
    return Check("files", "Its own files", GOOD, f"complete: {len(networks())} networks, {len(examples)} examples")


def _keyring() -> Check:
    from gigshare_gui.store.keys import Keys, KeysError

    keys = Keys()
    said: list[str] = []
    refused: list[str] = []

    def ask() -> None:
        if keys.is_lasting():
            try:
                keys.read("doctor")  # nothing is kept under this name; a locked keyring refuses or asks
            except KeysError as error:
                refused.append(str(error))
        said.append(keys.where())

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_ASK)
    if not said:
        words = f"It did not answer in {_ASK:.0f} seconds; perhaps it waits to be unlocked."
        return Check("keyring", "Keyring", ADVICE, words, "Unlock it, then run this again.")
    if refused:
        return Check(
            "keyring", "Keyring", ADVICE, refused[0], "Unlock it with the program that manages your passwords."
        )
    if not keys.is_lasting():
        mend = (
            "Run it in a desktop session with a keyring: GNOME's (sudo apt install gnome-keyring), KWallet, KeePassXC. "
            "In CI, give the secret to “gigshare send” in GIGSHARE_SECRET."
        )
        return Check("keyring", "Keyring", ADVICE, said[0], mend)
    return Check("keyring", "Keyring", GOOD, said[0])


def _sandbox() -> Check:
    import tempfile

    from gigshare_gui.sandbox.process import SandboxProcess, SandboxStartError

    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gigshare-") as folder:
        try:
            with SandboxProcess(Path(folder) / "sandbox.sqlite"):
                took = time.monotonic() - began
        except (SandboxStartError, OSError) as error:
            lacking = _lacking("sandbox", "Sandbox", str(error))
            forbidden = isinstance(error, OSError) or "[Errno " in str(error)  # the system refused
            mend = "Let programs listen on 127.0.0.1: a firewall or a security program may forbid it."
            said = f"It does not start. {error}"
            return lacking or Check("sandbox", "Sandbox", BAD, said, mend if forbidden else _AGAIN)
    return Check("sandbox", "Sandbox", GOOD, f"starts, in {took:.1f} s")


def _network() -> Check:
    from gigshare_gui.store.workspaces import load

    servers = sorted({each.api_domain for each in load() if not each.is_sandbox})
    if not servers:
        return Check("network", "Network", GOOD, "not needed: your only workspace is the sandbox on this computer")
    problems = [f"{name}: {why}" for name in servers if (why := _unreachable(name))]
    proxy = "" if not any(name.lower() in ("https_proxy", "all_proxy") for name in os.environ) else ", through a proxy"
    if problems:
        mend = "Check the address in the workspace, the network, and the proxy in the environment variable HTTPS_PROXY."
        return Check("network", "Network", ADVICE, f"Not reached{proxy}. {'; '.join(problems)}.", mend)
    return Check("network", "Network", GOOD, f"reached{proxy}: {', '.join(servers)}")


def _unreachable(domain: str) -> str:
    """Why a server cannot be reached; empty when it answers at all, whatever it says."""
    import requests

    from gigshare_gui.deadline import nobody
    from gigshare_gui.gigya.datacenters import ApiDomainError, method_url

    try:
        url = method_url(domain, "accounts.getSchema")
        requests.head(url, timeout=_ASK, allow_redirects=False, auth=nobody).close()
    except ApiDomainError as error:
        return str(error)
    except requests.exceptions.SSLError:
        return "its certificate is not trusted"
    except requests.Timeout:
        return f"no answer in {_ASK:.0f} seconds"
    except requests.RequestException:
        return "no connection"
    return ""
