"""The report of an error that nobody expected: what its readers need to find it, and nothing of the user's.

It names places in the code, kinds of errors and versions. An error's own words are left out but for kinds whose words
the interpreter makes of names in the code, since any other may quote what was typed, an address or a secret.
"""

from __future__ import annotations

import platform
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import PurePosixPath

from gigshare_gui import __version__

LEFT_OUT = "(its words are left out: they may quote what you typed)"
_HIDDEN = "•••"
_OF_THE_CODE = (
    AttributeError, ImportError, IndexError, ModuleNotFoundError, NameError, RecursionError, TypeError,
    UnboundLocalError, ZeroDivisionError,
)  # fmt: skip
_MOST_FRAMES = 40  # of one error; a recursion has a thousand
_MOST_ERRORS = 8  # that led to one another
_MOST_WORDS = 300  # characters
# what is long enough to be a key, or has the look of an address, a path or a mail address
_TELLING = re.compile(r"\S*[/\\@%]\S*|[^\s'\"(),]{24,}|\S*[^\W\d_]\S*\d\S*\d\S*\d\S*|\d{5,}|\S*[^\x20-\x7e]\S*")
_ROOTS = ("site-packages", "dist-packages", "_internal")


_ENDS = (
    "Segmentation fault", "Aborted", "Bus error", "Illegal instruction", "Floating-point exception",
    "Floating point exception",
)  # fmt: skip
_DUMPED = re.compile(r'^ *File "(?P<file>.*)", line (?P<line>\d+|\?\?\?) in (?P<name>.*)$')


def report(error: BaseException, qt: str = "", screen: str = "") -> str:
    """The report as text to read and to copy; ``qt`` and ``screen`` name Qt's version and platform."""
    parts = [_one(each, relation) for each, relation in _chain(error)]
    return "\n\n".join([_head(qt, screen), *parts]) + "\n"


def report_of_end(dump: str, qt: str = "", screen: str = "") -> str:
    """The same of a process that the system ended; ``dump`` is what faulthandler wrote of it.

    Of the dump only the kind of end and the places are taken, of the thread in which it happened.
    """
    said = dump.partition("Fatal Python error: ")[2].partition("\n")[0].strip()
    kind = said if said in _ENDS else "an error of the system"
    ours = dump.partition("Current thread ")[2].partition("\n\n")[0]
    found = [match for line in ours.splitlines() if (match := _DUMPED.match(line))]
    places = [f"  {_place(each['file'])}:{each['line']} in {_name(each['name'])}" for each in found]
    return f"{_head(qt, screen)}\n\n" + "\n".join([f"It was ended by: {kind}", *_shortened(places[::-1])]) + "\n"


def _head(qt: str, screen: str) -> str:
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    how = "installed" if getattr(sys, "frozen", False) else "from source"
    head = [
        f"Gigshare {__version__} ({how}), Python {platform.python_version()}",
        ", ".join(each for each in (f"Qt {qt}" if qt else "", screen, system) if each),
    ]
    return "\n".join(head)


def _chain(error: BaseException) -> Iterator[tuple[BaseException, str]]:
    """The error and those that it came from, newest first."""
    seen: set[int] = set()
    relation = ""
    found: BaseException | None = error
    while found is not None and id(found) not in seen and len(seen) < _MOST_ERRORS:
        seen.add(id(found))
        yield found, relation
        if found.__cause__ is not None:
            found, relation = found.__cause__, "It was caused by:"
        else:
            relation = "It came while this was handled:"
            found = None if found.__suppress_context__ else found.__context__


def _one(error: BaseException, relation: str) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    lines = _shortened([f"  {_place(frame.filename)}:{frame.lineno} in {_name(frame.name)}" for frame in frames])
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return "\n".join([*([relation] if relation else []), f"{_name(name)}: {_words(error)}", *lines])


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) > _MOST_FRAMES:
        half = _MOST_FRAMES // 2
        lines[half:-half] = [f"  … {len(lines) - _MOST_FRAMES} more …"]
    return lines


def _words(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f"error {error.errno} of the system" if isinstance(error.errno, int) else LEFT_OUT
    if type(error) not in _OF_THE_CODE:
        return LEFT_OUT
    try:
        said = str(error)
    except Exception:  # noqa: BLE001  an error whose words cannot be had is an error all the same
        return LEFT_OUT
    return _TELLING.sub(_HIDDEN, " ".join(said.split()))[:_MOST_WORDS]


def _place(file: str) -> str:
    """Where a file is in its package; of other files the name only, as their folders may name a person."""
    parts = PurePosixPath(file.replace("\\", "/")).parts
    for index in range(len(parts) - 1, -1, -1):
        if parts[index] == "gigshare_gui":
            return "/".join(parts[index:])
        if parts[index] in _ROOTS:
            return "/".join(parts[index + 1 :])
    return parts[-1] if parts else "?"


def _name(text: str) -> str:
    return re.sub(r"[^\w.<>]", "", text)[:120]
