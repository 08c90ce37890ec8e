"""The virtual environment `.venv` of a checkout: judged, made, filled, and stamped when it is complete.

Standard library only. The stamp is written last, so that an environment whose making was interrupted
is never taken for a whole one.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from system_packages import say

OLDEST_PYTHON = (3, 11)
EXTRAS = ("", "dev")  # each installs everything that those before it do
UNFINISHED = "unfinished"
STDERR = 2  # progress goes there, and leaves stdout to what was asked for
PROBE = """
import importlib.util, json, sys
names = ("pip", "PySide6", "gigshare_gui")
absent = [name for name in names if getattr(importlib.util.find_spec(name), "origin", None) is None]
print(json.dumps([sys.version_info[:2], absent]))
"""


class VenvError(Exception):
    """The environment could not be made or filled; the message says what to do."""


@dataclass(frozen=True)
class Probe:
    """What the environment's own Python says of itself."""

    version: tuple[int, int]
    absent: frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """Whether the environment must be made (again) and whether it must be filled, and why."""

    make: bool
    fill: bool
    why: str = ""


@dataclass(frozen=True)
class CheckoutVenv:
    """The paths and the state of one checkout's `.venv`."""

    root: Path
    windows: bool = sys.platform == "win32"

    @property
    def folder(self) -> Path:
        """The environment itself."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """Where its commands are."""
        return self.folder / ("Scripts" if self.windows else "bin")

    @property
    def stamp(self) -> Path:
        """The file that says what the environment was completely filled for."""
        return self.folder / "gigshare-stamp"

    def command(self, name: str) -> str:
        """The path of one of its commands, `python` for one."""
        return str(self.scripts / (f"{name}.exe" if self.windows else name))

    def fingerprint(self, version: tuple[int, int], extra: str) -> str:
        """The first line of a complete environment's stamp: it changes with all that it was made from."""
        digest = hashlib.sha256((self.root / "pyproject.toml").read_bytes())
        digest.update(repr((version, extra)).encode())
        return digest.hexdigest()

    def read_stamp(self) -> tuple[str, str]:
        """The stamp's two lines, fingerprint and checkout; empty where there is none that can be read."""
        try:
            fingerprint, _, root = self.stamp.read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return "", ""
        return fingerprint, root

    def write_stamp(self, fingerprint: str) -> None:
        """Replace the stamp in one step."""
        new = self.stamp.with_suffix(".new")
        new.write_text(f"{fingerprint}\n{self.root}", encoding="utf-8")
        new.replace(self.stamp)

    def probe(self, env: Mapping[str, str]) -> Probe | None:
        """Ask the environment's Python; None if it does not run."""
        try:
            answer = subprocess.run(
                [self.command("python"), "-I", "-c", PROBE],
                env=dict(env),
                capture_output=True,
                check=True,
                timeout=60,
            )
            (major, minor), absent = json.loads(answer.stdout)
        except (OSError, ValueError, subprocess.SubprocessError):
            return None
        return Probe((major, minor), frozenset(absent))

    def judge(self, extra: str, env: Mapping[str, str]) -> Verdict:
        """Decide what the environment needs before it serves the project with this extra."""
        if not os.path.lexists(self.folder):
            return Verdict(make=True, fill=True)
        stamp, root = self.read_stamp()
        if root not in {"", str(self.root)}:
            # its commands name their Python by its full path: they would run the other checkout's
            return Verdict(make=True, fill=True, why=f"it was made for {root}")
        if stamp == UNFINISHED:
            return Verdict(make=True, fill=True, why="an earlier run did not finish it")
        probe = self.probe(env)
        if probe is None:
            return Verdict(make=True, fill=True, why="its Python does not run")
        if probe.version < OLDEST_PYTHON:
            return Verdict(make=True, fill=True, why=f"it was made from {too_old(probe.version)}")
        serving = {self.fingerprint(probe.version, name) for name in EXTRAS[EXTRAS.index(extra) :]}
        if stamp not in serving and "pip" not in probe.absent:
            return Verdict(make=False, fill=True)
        if probe.absent:
            return Verdict(make=True, fill=True, why=f"it lacks {', '.join(sorted(probe.absent))}")
        return Verdict(make=False, fill=False)

    def prepare(self, extra: str, env: Mapping[str, str]) -> None:
        """Make the environment whole for this extra; quick if it is already."""
        with one_at_a_time(self.root):
            verdict = self.judge(extra, env)
            if verdict.make:
                say(f"Making .venv again: {verdict.why}." if verdict.why else "Making .venv")
                self.make(env)
            if verdict.fill:
                self.fill(extra, env)

    def make(self, env: Mapping[str, str]) -> None:
        """Make an empty environment in place of whatever is there."""
        if importlib.util.find_spec("ensurepip") is None:
            raise VenvError(f"{sys.executable} lacks ensurepip, which makes virtual environments. Install it.")
        if self.folder.is_dir() and not self.folder.is_symlink():
            shutil.rmtree(self.folder)
        else:
            self.folder.unlink(missing_ok=True)
        self.folder.mkdir()
        self.write_stamp(UNFINISHED)
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(self.folder)],
            env=dict(env),
            stdout=STDERR,
            check=False,
        )
        if made.returncode != 0:
            raise VenvError(f"{sys.executable} -m venv could not make {self.folder}; what it said is above.")

    def fill(self, extra: str, env: Mapping[str, str]) -> None:
        """Install the project in place with all it depends on, and write the stamp."""
        say("Installing Python packages into .venv (the first time takes a few minutes)")
        self.write_stamp(UNFINISHED)
        python, project = self.command("python"), f".[{extra}]" if extra else "."
        install = [python, "-m", "pip", "install", "--disable-pip-version-check", "--editable", project]
        if not sys.stderr.isatty():
            install += ["--quiet"]
        installed = subprocess.run(
            install,
            cwd=self.root,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=STDERR,
            check=False,
        )
        if installed.returncode != 0:
            raise VenvError(
                "pip could not install the Python packages; what it said is above. Check the network, free"
                " disk space and pip's configuration (pip config list), then run the same command again."
            )
        probe = self.probe(env)
        if probe is None or probe.absent:
            raise VenvError(f"pip reported success, but {self.folder} does not work. Delete it and try again.")
        self._warn_if_qt_does_not_load(env)
        self.write_stamp(self.fingerprint(probe.version, extra))

    def _warn_if_qt_does_not_load(self, env: Mapping[str, str]) -> None:
        loaded = subprocess.run(
            [self.command("python"), "-I", "-c", "import PySide6.QtWidgets"],
            env=dict(env),
            capture_output=True,
            text=True,
            check=False,
        )
        if loaded.returncode != 0:
            reason = (loaded.stderr.strip() or "no reason given").splitlines()[-1]
            say(f"Warning: Qt does not load here, a system library may be missing. It says:\n  {reason}")


def too_old(version: tuple[int, int]) -> str:
    """The sentence for a Python that the project cannot run on, or nothing."""
    if version >= OLDEST_PYTHON:
        return ""
    found, oldest = (".".join(map(str, pair)) for pair in (version, OLDEST_PYTHON))
    return f"Python {found}, but Gigshare needs Python {oldest} or newer"


def child_environment(env: Mapping[str, str], venv: CheckoutVenv) -> dict[str, str]:
    """The environment for what runs inside `.venv`: no trace of another Python that may be active here."""
    dropped = {"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"}
    child = {name: value for name, value in env.items() if name not in dropped}
    child["VIRTUAL_ENV"] = str(venv.folder)
    child["PATH"] = os.pathsep.join(filter(None, [str(venv.scripts), env.get("PATH", os.defpath)]))
    child["PIP_USER"] = "0"  # a person's `user = true` would make pip refuse to install into an environment
    return child


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Keep a second run of this script from rebuilding what the first is filling (not on Windows)."""
    if sys.platform == "win32":
        yield
    else:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Waiting for another run of this script to finish with .venv")
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)  # which lets go of the lock
