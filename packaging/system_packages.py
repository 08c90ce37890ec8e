"""The Debian packages under Gigshare: which it needs, which are missing, and how they get installed.

Standard library only. Everything here takes the environment it looks at as an argument. On a system
without `dpkg-query` nothing is ever missing: other systems bring these libraries their own way.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# What the shared objects of PySide6-Essentials link against (QtGui, QtWidgets, and the platform plug-in xcb).
QT_LIBRARIES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-glx0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)

# Without them the previews show boxes where emoji and other scripts belong.
FONTS = (
    "fonts-dejavu-core",
    "fonts-noto-cjk",
    "fonts-noto-color-emoji",
    "fonts-noto-core",
)

# A Wayland session draws its windows with these; without them Qt goes through XWayland.
WAYLAND_LIBRARIES = (
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
)

# What the tests drive and talk to beside the program.
TEST_TOOLS = (
    "chromium",
    "chromium-driver",
    "dbus",
    "dbus-daemon",
    "gnome-keyring",
    "unicode-data",
    "xauth",
    "xdotool",
    "xvfb",
)

# Official clients from npm are driven in the tests where Node is; any Node on the path will do.
NODE_PACKAGES = {"node": "nodejs", "npm": "npm"}

APT_INSTALL = ("apt-get", "install", "--no-install-recommends")
APT_LOCK_SECONDS = 120  # another apt, an unattended upgrade for one, may be at work


def node_packages(path: str | None) -> tuple[str, ...]:
    """Debian's packages of Node's commands that are not on ``path`` yet."""
    return tuple(package for command, package in NODE_PACKAGES.items() if shutil.which(command, path=path) is None)


class InstallError(Exception):
    """Debian packages are missing and could not be installed; the message says what to do."""


@dataclass(frozen=True)
class System:
    """The machine as this user meets it: who they are, their environment, and apt's package lists."""

    uid: int
    env: Mapping[str, str]
    lists: Path = Path("/var/lib/apt/lists")

    def missing(self, wanted: Iterable[str]) -> list[str]:
        """The wanted packages that are not installed, sorted; none where there is no `dpkg-query`."""
        query = self._find("dpkg-query")
        if query is None:
            return []
        form = "${db:Status-Status} ${Package} ${Provides}\\n"
        listing = subprocess.run([query, "-W", "-f", form], env=dict(self.env), stdout=subprocess.PIPE, check=False)
        return sorted(set(wanted) - parse_installed(listing.stdout.decode(errors="replace")))

    def root_prefix(self) -> tuple[str, ...] | None:
        """What to put before `apt-get` so that it may install, or None when this user may not."""
        if self._find("apt-get") is None:
            return None
        if self.uid == 0:
            return ()
        if self._find("sudo") is None:
            return None
        asked = subprocess.run(
            ["sudo", "-n", "true"],
            env=dict(self.env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return ("sudo", "-n") if asked.returncode == 0 else None

    def knows_no_package(self) -> bool:
        """Whether apt's lists are empty, as in a fresh container."""
        return next(self.lists.glob("*_Packages*"), None) is None

    def advice(self, packages: Sequence[str]) -> str:
        """The exact command that installs these packages, for a person to copy."""
        install = shlex.join(["sudo", *APT_INSTALL, *packages])
        return f"sudo apt-get update && {install}" if self.knows_no_package() else install

    def install(self, packages: Sequence[str], prefix: Sequence[str]) -> str:
        """Install the packages; apt's last words if that fails, nothing if it succeeds.

        The package lists are fetched first where they are empty, and once more where they do not suffice.
        """
        failure = ""
        for update in [True] if self.knows_no_package() else [False, True]:
            for command in apt_commands(packages, prefix, update=update):
                failure = self._unattended(command)
                if failure:
                    break
            else:
                return ""
        return failure

    def ensure(self, wanted: Iterable[str], optional: Iterable[str] = ()) -> None:
        """Install what is missing where this user may; InstallError if a wanted package stays missing.

        Missing `optional` packages are installed where possible and otherwise only spoken about.
        """
        wanted = set(wanted)
        missing = self.missing(wanted.union(optional))
        if not missing:
            return
        prefix = self.root_prefix()
        if prefix is not None:
            say(f"Installing Debian packages (a minute or two): {' '.join(missing)}")
            failure = self.install(missing, prefix)
            if not failure:
                return
            say(failure)
            missing = self.missing(missing)
        command = self.advice(missing)
        if wanted.isdisjoint(missing):
            say(f"Packages with which Gigshare looks its best are missing. To install them:\n  {command}")
            return
        reason = "this user may not install them" if prefix is None else "apt-get could not install them"
        raise InstallError(
            f"Debian packages are missing, and {reason}. Run this, then the same command again:\n  {command}"
        )

    def _find(self, program: str) -> str | None:
        return shutil.which(program, path=self.env.get("PATH"))

    def _unattended(self, command: Sequence[str]) -> str:
        """Run a command that must not ask anything; its last lines if it fails, nothing if it succeeds."""
        ended = subprocess.run(
            command,
            env=dict(self.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if ended.returncode == 0:
            return ""
        last = ended.stdout.decode(errors="replace").strip().splitlines()[-12:]
        return "\n".join(last) or f"{shlex.join(command)} ended with {ended.returncode}"


def this_system() -> System:
    """The machine this script runs on; on Windows users have no number, and none is root."""
    return System(os.geteuid() if hasattr(os, "geteuid") else -1, os.environ)


def parse_installed(listing: str) -> frozenset[str]:
    """The installed packages, and what they provide, of `dpkg-query` lines of status, name and provides."""
    names: set[str] = set()
    for line in listing.splitlines():
        status, _, package = line.partition(" ")
        if status != "installed":
            continue
        name, _, provided = package.partition(" ")
        names.add(name)
        # libglib2.0-0t64 provides libglib2.0-0: the same library under its name after Debian 12
        names.update(entry.split()[0] for entry in provided.split(",") if entry.strip())
    return frozenset(names)


def venv_package(version: tuple[int, int]) -> str:
    """The Debian package that brings `ensurepip` to a system Python of this version."""
    return f"python{version[0]}.{version[1]}-venv"


def apt_commands(packages: Sequence[str], prefix: Sequence[str], *, update: bool) -> list[list[str]]:
    """The commands that install these packages without asking anything, in order."""
    options = ["-qq", "-o", f"DPkg::Lock::Timeout={APT_LOCK_SECONDS}"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]  # sudo drops the variables it is called with
    install = [*apt, *APT_INSTALL, "-y", *options, *packages]
    return [[*apt, "apt-get", "update", *options], install] if update else [install]


def say(text: str) -> None:
    """Tell the person what is going on, apart from the output of what runs."""
    print(text, file=sys.stderr, flush=True)
