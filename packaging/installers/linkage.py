"""What the packaged libraries link to outside the package, and which Debian packages and sonames that means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from installers.contents import DEBIAN, ContentsError
from installers.project import run

_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)


def is_elf(path: Path) -> bool:
    """Whether a file is a program or a library."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needed_outside(files: Iterable[Path]) -> set[str]:
    """The sonames that ``files`` need and that none of them is."""
    elves = [path for path in files if is_elf(path)]
    present = {path.name for path in elves}
    needed = set(_NEEDED.findall(run(["objdump", "-p", *map(str, elves)], quiet=True)))
    return needed - present


def oldest_glibc(files: Iterable[Path]) -> str:
    """The oldest version of glibc that has every symbol which ``files`` ask for, such as ``2.35``."""
    said = run(["objdump", "-p", *(str(path) for path in files if is_elf(path))], quiet=True)
    return ".".join(map(str, max((int(a), int(b)) for a, b in _GLIBC.findall(said))))


def debian_packages(sonames: Iterable[str]) -> list[str]:
    """The Debian packages that bring these libraries.

    Raises:
        ContentsError: contents.toml does not know one.
    """
    sonames = sorted(sonames)
    unknown = [name for name in sonames if name not in DEBIAN]
    if unknown:
        raise ContentsError(f"contents.toml does not say which Debian package brings {', '.join(unknown)}")
    return sorted({DEBIAN[name] for name in sonames})


def rpm_capabilities(sonames: Iterable[str], glibc: str = "") -> list[str]:
    """The same as rpm names them, alike in every distribution: a library provides its own soname.

    ``glibc`` adds the oldest version that will do, as glibc's packages provide each that they have symbols of.
    """
    names = {f"{name}()(64bit)" for name in sonames if not name.startswith("ld-linux")}
    return sorted(names | ({f"libc.so.6(GLIBC_{glibc})(64bit)"} if glibc else set()))
