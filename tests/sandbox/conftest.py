"""What the tests of the sandbox share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sandbox_caller import Caller

from gigshare_gui.sandbox.process import SandboxProcess


@pytest.fixture(scope="module")
def gigya(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A real sandbox in a process of its own, shared by the tests of one file."""
    with SandboxProcess(tmp_path_factory.mktemp("gigya") / "state.sqlite") as process:
        yield Caller.of(process)
