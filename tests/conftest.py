"""What tests of every room share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gigshare_gui.sandbox.process import SandboxProcess

# On a Wayland desktop windows would open there instead of on the screen that pytest-xvfb makes.
os.environ.pop("WAYLAND_DISPLAY", None)
# Nothing is read by itself: tests type addresses of hosts that are not theirs.
os.environ["GIGSHARE_OFFLINE"] = "1"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for the program's files, and no keyring of the machine."""
    monkeypatch.setenv("GIGSHARE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return tmp_path / "home"


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    """A real sandbox in a process of its own, shared by the tests that do not mind what others published."""
    with SandboxProcess(tmp_path_factory.mktemp("sandbox") / "state.sqlite") as process:
        yield process
