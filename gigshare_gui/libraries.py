"""Which of the system's libraries are missing, read from what the loader says, and how to install them.

The loader names one library at a time; so where it names one, each that the program links to is tried.
"""

from __future__ import annotations

import re
import sys
import tomllib

from gigshare_gui.resource import resources

# what glibc's loader prints: "libX.so.1: cannot open shared object file: No such file or directory"
_UNOPENED = re.compile(r"([\w.+-]+\.so[\w.]*): cannot open shared object file")


def unopened(said: str) -> tuple[str, ...]:
    """The libraries that a failed start names, each once, in the order that they are named in."""
    return tuple(dict.fromkeys(_UNOPENED.findall(said)))


def missing() -> tuple[str, ...]:
    """The libraries of the list in ``resources/system_libraries.toml`` that the loader does not find."""
    if not sys.platform.startswith("linux"):
        return ()
    try:
        from ctypes import CDLL
    except ImportError as error:  # without libffi there is no ctypes
        return unopened(str(error))
    found = []
    for name in _debian():
        try:
            CDLL(name)
        except OSError as error:  # packed by PyInstaller it has other words, and the loader's as its cause
            named = unopened(f"{error.__cause__ or ''} {error}") or (name,)
            found += [each for each in named if each not in found]
    return tuple(found)


def how_to_install(names: tuple[str, ...]) -> str:
    """What to type on Debian and on Fedora; a library that no list knows is named as it is."""
    known = _debian()
    packages = sorted({known[name] for name in names if name in known})
    words = []
    if packages:
        words.append(f"On Debian and Ubuntu: sudo apt install {' '.join(packages)}.")
    strange = [name for name in names if name not in known]
    if strange:
        words.append(f"On Debian and Ubuntu, “apt-file search” finds what brings {', '.join(strange)}.")
    wanted = " ".join(f"'{name}()(64bit)'" for name in names)
    return " ".join([*words, f"On Fedora: sudo dnf install {wanted}."])


def _debian() -> dict[str, str]:
    text = (resources() / "system_libraries.toml").read_text(encoding="utf-8")
    table: dict[str, str] = tomllib.loads(text)["debian"]
    return table
