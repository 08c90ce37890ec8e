"""A report of a crash helps who mends it, and tells nothing of the user's."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui import __version__
from gigshare_gui.crash_report import LEFT_OUT, report, report_of_end
from gigshare_gui.networks.registry import networks

SECRET = base64.b64encode(bytes(range(100, 132))).decode()


def raised(make: Callable[[], BaseException]) -> BaseException:
    """An error with a traceback, as a hook gets it."""
    try:
        raise make()
    except BaseException as error:
        return error


def test_it_names_versions_place_and_kind() -> None:
    with pytest.raises(AttributeError) as caught:
        networks()["twitter"].post(None, None)  # type: ignore[arg-type]
    text = report(caught.value, "6.11.3", "xcb")
    assert text.startswith(f"Gigshare {__version__} (from source), Python 3.")
    assert "Qt 6.11.3, xcb" in text
    assert "AttributeError: 'NoneType' object has no attribute" in text
    assert "\n  gigshare_gui/networks/" in text


def test_no_folder_of_this_computer_is_named() -> None:
    text = report(raised(lambda: TypeError(f"no such thing in {Path.home()}/letters/{Path(__file__).name}")))
    assert str(Path.home() / "letters") not in text
    assert str(Path(__file__).parent) not in text
    assert "\n  test_crash_report.py:" in text


@pytest.mark.parametrize(
    "file",
    ["/home/marta/.venv/lib/python3.11/site-packages/requests/api.py", r"C:\Users\Marta\_internal\requests\api.py"],
)
def test_a_library_is_named_as_itself(file: str) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile("1 / 0", file, "exec"))
    text = report(caught.value)
    assert "\n  requests/api.py:1 in <module>" in text
    assert "marta" not in text.lower()


@given(st.text(), st.sampled_from([ValueError, KeyError, RuntimeError, UnicodeError, LookupError]))
def test_what_an_error_says_in_its_own_words_never_shows(words: str, kind: type[Exception]) -> None:
    def of(said: str) -> str:
        return report(raised(lambda: kind(said)))

    assert of(words) == of("")
    assert LEFT_OUT in of(words)


@given(st.text(), st.text())
def test_a_file_that_could_not_be_used_is_not_named(name: str, words: str) -> None:
    def of(said: str, file: str) -> str:
        return report(raised(lambda: OSError(13, said, file)))

    assert of(words, name) == of("", "")
    assert "error 13" in of(words, name)


@given(
    st.one_of(
        st.binary(min_size=18, max_size=64).map(lambda raw: base64.b64encode(raw).decode()),
        st.emails(),
        st.from_regex(r"https?://[a-z.]{1,20}/[!-~]{0,30}", fullmatch=True),
        st.from_regex(r"/(home|Users)/[a-z]{1,12}(/[!-~]{1,12}){0,3}", fullmatch=True),
        st.uuids().map(str),
        st.from_regex(r"\+?[0-9]{8,15}", fullmatch=True),
    ),
    st.sampled_from(["{}", "cannot read '{}'", "value={} of Form", "a\n{}\nb"]),
)
def test_keys_addresses_and_names_are_hidden_in_words_of_the_code(telling: str, around: str) -> None:
    assert telling not in report(raised(lambda: TypeError(around.format(telling))))


def test_errors_that_led_to_it_are_told_in_turn_and_as_strictly() -> None:
    def work() -> None:
        try:
            raise ValueError(f"oauth_token={SECRET}")
        except ValueError as error:
            raise RuntimeError(SECRET) from error

    with pytest.raises(RuntimeError) as caught:
        work()
    text = report(caught.value)
    assert text.index("RuntimeError") < text.index("It was caused by:") < text.index("ValueError")
    assert SECRET not in text


def test_an_endless_recursion_has_a_short_report() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(report(caught.value).splitlines()) < 60


def test_an_error_that_cannot_even_be_told() -> None:
    class BrokenError(TypeError):
        def __str__(self) -> str:
            raise RuntimeError(SECRET)

    first = BrokenError()
    first.__cause__ = first
    assert LEFT_OUT in report(raised(lambda: first))


@given(st.text(), st.text(), st.text())
def test_of_an_end_by_the_system_only_kind_and_places_are_told(kind: str, before: str, after: str) -> None:
    place = '  File "/home/marta/gigshare_gui/ui/tab.py", line 12 in send\n'
    dump = f"{before}Fatal Python error: {kind}\n\nCurrent thread 0x00007f (most recent call first):\n{place}\n{after}"
    text = report_of_end(dump, "6.11.3", "xcb")
    assert "marta" not in text
    assert "It was ended by: " in text
    if "Fatal Python error" not in before and "Current thread" not in before + kind:
        assert "\n  gigshare_gui/ui/tab.py:12 in send\n" in text
