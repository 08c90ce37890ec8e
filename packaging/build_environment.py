"""The environment that installers are built in: exactly what lock.txt names, each file known by its hash.

Standard library only. It is apart from `.venv`, which holds whatever was newest when it was made.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from checkout_venv import STDERR, CheckoutVenv, VenvError, one_at_a_time
from system_packages import say

# What the build runs beside Python's own packages, as Debian names them.
BUILD_TOOLS = ("binutils", "git", "squashfs-tools")
# What proving adds to that.
PROVE_TOOLS = (
    "appstream",
    "cpio",
    "debootstrap",
    "desktop-file-utils",
    "imagemagick",
    "nsis",
    "rpm",
    "shared-mime-info",
    "xauth",
    "xdotool",
    "xvfb",
)


class BuildEnvironment(CheckoutVenv):
    """`build/venv` of a checkout."""

    @property
    def folder(self) -> Path:
        """The environment itself."""
        return self.root / "build" / "venv"

    @property
    def lock(self) -> Path:
        """The list of what is in it."""
        return self.root / "packaging" / "installers" / "lock.txt"

    def prepare(self, extra: str, env: Mapping[str, str]) -> None:  # noqa: ARG002
        """Make it as the lock says; quick if it is already.

        Raises:
            VenvError: pip could not install what the lock names.
        """
        wanted = hashlib.sha256(self.lock.read_bytes() + sys.version.encode()).hexdigest()
        self.folder.parent.mkdir(exist_ok=True)
        with one_at_a_time(self.folder.parent):
            if self.read_stamp() == (wanted, str(self.root)):
                return
            say("Installing what builds the installers into build/venv (the first time takes a minute or two)")
            shutil.rmtree(self.folder, ignore_errors=True)
            self.make(env)
            command = [self.command("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            command += ["--require-hashes", "--only-binary", ":all:", "--requirement", str(self.lock)]
            if subprocess.run(command, env=dict(env), stdout=STDERR, check=False).returncode != 0:
                raise VenvError("pip could not install what packaging/installers/lock.txt names; it says why above.")
            self.write_stamp(wanted)
