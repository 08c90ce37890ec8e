"""The native parts of an installer that no Python package names: inside libraries, the starter, and X11's helpers."""

from __future__ import annotations

import ctypes
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from installers.bundle import files_of
from installers.contents import DEBIAN, ContentsError
from installers.licences import Part
from installers.project import HERE, run

_APACHE = "Apache-2.0"


def parts(folder: Path, packages: Iterable[str]) -> list[Part]:
    """What is in the files of the one folder, or of what is left of it, and what ``packages`` say in their own bills.

    Raises:
        ContentsError: native.toml names a file that is not there, or a version or licence that cannot be told.
    """
    return [*inside(folder), _starter(), *_helpers(folder), *(part for name in packages for part in _of_wheel(name))]


def inside(folder: Path, system: str = sys.platform) -> list[Part]:
    """What native.toml says of the files in this folder; ``system`` is as ``sys.platform`` calls it.

    Raises:
        ContentsError: it names a file that is not there, or a version that the file does not tell.
    """
    listed = tomllib.loads((HERE / "native.toml").read_text(encoding="utf-8"))["part"]
    names = [path.relative_to(folder).as_posix() for path in files_of(folder)]
    found = []
    for entry in listed:
        pattern = entry["in"] if isinstance(entry["in"], str) else entry["in"].get(system)
        file = next((name for name in names if pattern and fnmatchcase(name, pattern)), None)
        if file is not None:
            found.append(_listed(entry, folder / file, system))
        elif pattern and not entry.get("optional"):
            raise ContentsError(f"native.toml says that {entry['name']} is in {pattern}, which is not there.")
    return found


def _listed(entry: dict[str, Any], file: Path, system: str) -> Part:
    version = _version(entry, file, system)
    if not version and system == "linux" and entry.keys() & {"version", "version_in", "version_at"}:
        raise ContentsError(f"{file.name} does not tell the version of {entry['name']} as native.toml says it does.")
    text = "\n\n".join(filter(None, (entry.get("copyright"), _text(entry["text"]))))
    purl = f"pkg:generic/{entry.get('purl') or entry['name'].lower()}" + (f"@{version}" if version else "")
    return Part(entry["name"], version, entry["licence"], entry["source"], (text,), purl)


def _version(entry: dict[str, Any], file: Path, system: str) -> str:
    """The version as the file tells it, or a module that holds the part; nothing where nobody does."""
    if "version" in entry:
        module, _, name = entry["version"].partition(":")
        said = getattr(import_module(module), name)
        return said if isinstance(said, str) else ".".join(map(str, said))
    if "version_in" in entry:
        matches = re.finditer(entry["version_in"].encode("ascii"), file.read_bytes())
        told = {next(filter(None, match.groups())) for match in matches}
        return told.pop().decode("ascii") if len(told) == 1 else ""
    if "version_at" in entry and system == "linux":
        number = ctypes.c_int.in_dll(ctypes.CDLL(str(file)), entry["version_at"]).value
        return f"{number >> 8}.{number & 0xFF}"
    return ""


def _text(name: str) -> str:
    return (HERE / "licences" / f"{name}.txt").read_text(encoding="utf-8")


def _starter() -> Part:
    """PyInstaller's bootloader: the file that is started. Its exception lets it be given on with any program."""
    found = metadata.distribution("pyinstaller")
    text = Path(str(found.locate_file(f"pyinstaller-{found.version}.dist-info/licenses/COPYING.txt"))).read_text(
        "utf-8"
    )
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    purl = f"pkg:pypi/pyinstaller@{found.version}"
    return Part("PyInstaller bootloader", found.version, licence, "https://pyinstaller.org", (text,), purl)


def _helpers(folder: Path) -> Iterator[Part]:
    """Libraries of the builder's Debian that are in the folder itself."""
    known = {DEBIAN[path.name] for path in files_of(folder) if path.name in DEBIAN}
    for package in sorted(known):
        version = run(["dpkg-query", "-W", "-f", "${Version}", package], quiet=True).strip()
        text = Path("/usr/share/doc", package, "copyright").read_text(encoding="utf-8")
        purl = f"pkg:deb/debian/{package}@{version}"
        yield Part(package, version, "MIT AND HPND-sell-variant", "https://www.x.org", (text,), purl)


def _of_wheel(package: str) -> Iterator[Part]:
    """What a wheel's own bills (PEP 770) name, as the libraries and crates that are compiled into it."""
    found = metadata.distribution(package)
    for file in sorted(str(each) for each in found.files or () if "/sboms/" in str(each)):
        said = json.loads(Path(str(found.locate_file(file))).read_text(encoding="utf-8"))
        for each in said.get("components", ()):
            yield _told(each)


def _told(component: dict[str, Any]) -> Part:
    """A component of such a bill. What names no licence is OpenSSL, whose licence is Apache's since version 3.

    Raises:
        ContentsError: there is no text of its licence.
    """
    licences = [
        each.get("expression") or each.get("license", {}).get("id", "") for each in component.get("licenses", ())
    ]
    licence = " AND ".join(filter(None, licences)) or _APACHE
    source = next((each["url"] for each in component.get("externalReferences", ())), "")
    purl = str(component.get("purl", "")).partition("?")[0]
    name, author = component["name"], component.get("author", "")
    return Part(name, component.get("version", ""), licence, source, (_text_for(licence, name, author),), purl)


def _text_for(licence: str, name: str, author: str) -> str:
    """A text that satisfies an SPDX expression: where there is a choice, that of Apache's licence."""
    if _APACHE in licence:
        return _text(_APACHE)
    if licence in ("MIT", "BSD-3-Clause") and author:
        return f"Copyright (c) {author}\n\n{_text(licence)}"
    raise ContentsError(f"{name} is under {licence}: put the text into licences/ and choose it in native.py.")
