"""Keys in a real Secret Service, and what happens where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "bWFya2V0aW5nLXNlY3JldC10aGF0LW5vYm9keS1tYXktZmluZA=="
ROUND_TRIP = f"""
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.store.keys import Keys
one, other = Keys(), Keys()
print(one.where())
assert one.is_lasting()
one.keep("w1", Secret("{SECRET}"))
assert other.read("w1") == Secret("{SECRET}")
other.forget("w1")
assert not one.read("w1")
other.forget("w1")
one.keep("w2", Secret("{SECRET}"))
print("done")
"""
NO_KEYRING = f"""
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.store.keys import Keys
keys = Keys()
print(keys.where())
assert not keys.is_lasting()
keys.keep("w1", Secret("{SECRET}"))
assert keys.read("w1") == Secret("{SECRET}")
assert not Keys().read("w1")
keys.forget("w1")
assert not keys.read("w1")
print("done")
"""


@pytest.fixture
def session(tmp_path: Path) -> dict[str, str]:
    """An environment of its own: no bus, no keyring, every folder private."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY")
    }
    environment.pop("PYTHON_KEYRING_BACKEND", None)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "GIGSHARE_HOME"):
        environment[name] = str(tmp_path / name.lower())
        Path(environment[name]).mkdir()
    environment["XDG_RUNTIME_DIR"] = str(runtime)
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent.parent)
    return environment


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert SECRET not in done.stdout + done.stderr
    return done.stdout


def found_on_disk(folder: Path) -> list[Path]:
    """Files below a folder that hold the secret in any of the forms in which a program would write it."""
    forms = [SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.rstrip("=").encode()]
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return [path for path in files if any(form in path.read_bytes() for form in forms)]


def test_a_real_secret_service_keeps_reads_and_forgets(session: dict[str, str], tmp_path: Path) -> None:
    if not all(shutil.which(tool) for tool in ("dbus-run-session", "gnome-keyring-daemon")):
        pytest.skip("this computer has no gnome-keyring; packaging/dev.py test installs it")
    unlock = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && sleep 0.5'
    script = f'{unlock}; exec "$0" -c "$1"'
    out = run(["dbus-run-session", "--", "bash", "-c", script, sys.executable, ROUND_TRIP], session)
    assert "keyring (SecretService)" in out
    assert "done" in out
    assert found_on_disk(tmp_path) == []


def test_without_a_keyring_it_says_so_and_remembers_for_this_run(session: dict[str, str], tmp_path: Path) -> None:
    out = run([sys.executable, "-c", NO_KEYRING], session)
    assert "no usable keyring" in out
    assert "until Gigshare is closed" in out
    assert "done" in out
    assert found_on_disk(tmp_path) == []


def test_a_keyring_that_forgets_or_writes_plainly_is_not_used(session: dict[str, str]) -> None:
    session["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    assert "no usable keyring" in run([sys.executable, "-c", NO_KEYRING], session)
