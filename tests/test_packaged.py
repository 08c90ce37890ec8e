"""A browser that the packaged program opens gets the environment that the program itself was started in."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.packaged import restore_environment

OURS = "/usr/lib/gigshare/_internal"


@given(st.one_of(st.none(), st.text("/ab:", max_size=9)), st.dictionaries(st.sampled_from("ABC"), st.text()))
def test_what_was_set_before_is_set_again_and_nothing_else_changes(before: str | None, others: dict[str, str]) -> None:
    environment = {**others, "LD_LIBRARY_PATH": OURS}
    if before is not None:
        environment["LD_LIBRARY_PATH_ORIG"] = before
    restore_environment(environment)
    assert environment.pop("PYINSTALLER_RESET_ENVIRONMENT") == "1"
    assert environment == (others if before is None else {**others, "LD_LIBRARY_PATH": before})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems search libraries elsewhere")
def test_a_child_of_the_packaged_program_has_it() -> None:
    script = (
        "import subprocess, sys; sys.frozen = True; sys.argv[1:] = ['--version']\n"
        "import gigshare_gui.__main__ as program\n"
        "try:\n    program.main()\nexcept SystemExit:\n    pass\n"
        "sys.stdout.flush(); subprocess.run(['env'], check=True)"
    )
    env = {**os.environ, "LD_LIBRARY_PATH": OURS, "LD_LIBRARY_PATH_ORIG": "/opt/mine"}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert "LD_LIBRARY_PATH=/opt/mine" in done.stdout.splitlines()
    assert OURS not in done.stdout
