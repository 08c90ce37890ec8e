"""Keys when the keyring goes away, refuses, or is named wrongly: a sentence, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "bWFya2V0aW5nLXNlY3JldC10aGF0LW5vYm9keS1tYXktZmluZA=="
ROOT = Path(__file__).resolve().parent.parent.parent
HEAD = f"""
import os, signal, subprocess, sys, time
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.store.keys import Keys, KeysError
SECRET = Secret("{SECRET}")
def refused(action, *arguments):
    try:
        action(*arguments)
    except KeysError as error:
        assert str(error).endswith("."), error
        print("refused")
    else:
        print("passed")
"""
GONE = (
    HEAD
    + """
keys = Keys()
keys.keep("w1", SECRET)
assert keys.read("w1") == SECRET
bus = int(os.environ["BUS_PID"])
os.kill(bus, signal.SIGKILL)
time.sleep(0.3)
refused(keys.read, "w1")
refused(keys.keep, "w2", SECRET)
refused(keys.forget, "w1")
print("end")
"""
)


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    found = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    for name in ("DISPLAY", "PYTHON_KEYRING_BACKEND"):
        found.pop(name, None)
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        found[name] = str(tmp_path / name.lower())
        Path(found[name]).mkdir()
    return {**found, "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(ROOT), **more}


def run(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert SECRET not in done.stdout + done.stderr
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_keyring_that_goes_away_is_told_in_a_sentence(tmp_path: Path) -> None:
    if not all(shutil.which(tool) for tool in ("dbus-daemon", "gnome-keyring-daemon")):
        pytest.skip("this computer has no gnome-keyring; packaging/dev.py test installs it")
    script = (
        "set -e; dbus-daemon --session --nofork --print-address=3 3>address & export BUS_PID=$!; "
        "while ! [ -s address ]; do sleep 0.02; done; export DBUS_SESSION_BUS_ADDRESS=$(cat address); "
        'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; sleep 0.5; "$0" -c "$1"'
    )
    env = environment(tmp_path)
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, GONE],
        env=env, capture_output=True, text=True, timeout=60, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert SECRET not in done.stdout + done.stderr
    assert done.stdout.split() == ["refused", "refused", "refused", "end"], done.stderr


def test_a_locked_keyring_that_nobody_can_unlock_is_told(tmp_path: Path) -> None:
    if not all(shutil.which(tool) for tool in ("dbus-run-session", "gnome-keyring-daemon")):
        pytest.skip("this computer has no gnome-keyring; packaging/dev.py test installs it")
    code = HEAD + (
        "import secretstorage\n"
        "keys = Keys(); keys.keep('w1', SECRET)\n"
        "bus = secretstorage.dbus_init(); secretstorage.get_default_collection(bus).lock()\n"
        "secretstorage.collection.Collection.unlock = lambda *_: True\n"  # as a prompt that is dismissed
        "refused(keys.read, 'w1'); refused(keys.keep, 'w2', SECRET)\n"
        "print('kept' if keys.read('w2') == SECRET else 'lost')\n"
    )
    unlock = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && sleep 0.5'
    out = run(
        ["dbus-run-session", "--", "bash", "-c", f'{unlock}; exec "$0" -c "$1"', sys.executable, code],
        environment(tmp_path),
    )
    assert out.split() == ["refused", "refused", "kept"]


@pytest.mark.parametrize("backend", ["keyrings.nothing.Keyring", "nonsense", "keyring.backends.fail.Keyring"])
def test_a_backend_that_is_named_wrongly_is_no_keyring(tmp_path: Path, backend: str) -> None:
    code = HEAD + (
        "keys = Keys(); print(keys.where()); keys.keep('w', SECRET); assert keys.read('w') == SECRET\n"
        "assert not keys.is_lasting()\n"
    )
    out = run([sys.executable, "-c", code], environment(tmp_path, PYTHON_KEYRING_BACKEND=backend))
    assert "no usable keyring" in out
