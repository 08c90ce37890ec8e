"""The .deb is built, installed, used, upgraded and removed in a clean Debian: it takes minutes and root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("GIGSHARE_PROVE") != "1", reason="GIGSHARE_PROVE=1 asks for it")
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may make a clean Debian")
@pytest.mark.skipif(shutil.which("debootstrap") is None, reason="there is no debootstrap")
@pytest.mark.parametrize("command", [("package", "--only", "deb"), ("prove", "--as-is", "deb")], ids=" ".join)
def test_the_package_is_built_and_proven(command: tuple[str, ...]) -> None:
    python = Path(sys.base_prefix) / "bin" / "python3"  # the build makes an environment of its own
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [python, ROOT / "packaging" / "dev.py", *command], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, "\n".join((done.stdout + done.stderr).splitlines()[-30:])
