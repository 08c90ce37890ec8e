"""A library that is missing is told by its name, with what brings it: read from what the system's loader says."""

from __future__ import annotations

import ctypes
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.libraries import how_to_install, missing, unopened

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has system libraries")


def test_the_loaders_own_words_are_read() -> None:
    with pytest.raises(OSError, match="cannot open") as caught:
        ctypes.CDLL("libunheard-of.so.7")
    assert unopened(str(caught.value)) == ("libunheard-of.so.7",)


def test_a_traceback_is_read_to_its_end() -> None:
    said = (
        'Traceback (most recent call last):\n  File "gigshare_gui/ui/look.py", line 10, in look\n'
        "ImportError: libglib-2.0.so.0: cannot open shared object file: No such file or directory\n"
    )
    assert unopened(said) == ("libglib-2.0.so.0",)


@given(st.text())
def test_other_words_name_none(said: str) -> None:
    assert not unopened(said.replace("cannot", "can"))


def test_what_this_computer_runs_with_is_not_missing() -> None:
    assert not {"libc.so.6", "libm.so.6", "libX11.so.6"} & set(missing())


def test_packages_are_named_once_and_fedora_gets_the_library_itself() -> None:
    said = how_to_install(("libglib-2.0.so.0", "libgthread-2.0.so.0"))
    assert said.startswith("On Debian and Ubuntu: sudo apt install libglib2.0-0. On Fedora: sudo dnf install ")
    assert "'libgthread-2.0.so.0()(64bit)'" in said


def test_a_library_without_a_known_package_is_named_too() -> None:
    assert "libunheard-of.so.7" in how_to_install(("libunheard-of.so.7",))
