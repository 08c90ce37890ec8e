"""A secret that is typed into the window is in the real keyring, and nowhere on disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_secret_typed_in_the_dialog_is_used_and_found_nowhere(qapp: object, tmp_path: Path) -> None:
    if not all(shutil.which(tool) for tool in ("dbus-run-session", "gnome-keyring-daemon")):
        pytest.skip("this computer has no gnome-keyring; packaging/dev.py test installs it")
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND")
    }
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR"):
        environment[name] = str(inside / name.lower())
        Path(environment[name]).mkdir()
    environment["XDG_RUNTIME_DIR"] = str(inside / "runtime")
    Path(environment["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)
    environment["PYTHONPATH"] = str(ROOT)
    environment.pop("GIGSHARE_HOME", None)
    unlock = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && sleep 0.5'
    script = str(Path(__file__).parent / "window_with_keyring.py")
    # The other server's own state holds its own secret, as a server's does, so it lies outside the searched folder.
    arguments = [sys.executable, script, str(outside / "site.sqlite"), str(outside / "secret")]
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", f'{unlock}; exec "$@"', "bash", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "published" in done.stdout
    secret = (outside / "secret").read_text()
    assert secret not in done.stdout + done.stderr
    searched = [path for path in inside.rglob("*") if path.is_file()]
    assert any(path.name == "workspaces.json" for path in searched)
    assert any(path.suffix == ".gigshare" for path in searched)
    forms = [secret.encode(), secret.encode("utf-16-le"), secret.rstrip("=").encode()]
    assert [path for path in searched if any(form in path.read_bytes() for form in forms)] == []
