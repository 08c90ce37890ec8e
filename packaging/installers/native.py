"""The native parts of an installer that no Python package names: inside libraries, the starter, and X11's helpers."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from installers.contents import DEBIAN, ContentsError
from installers.licences import Part
from installers.project import HERE, run

_APACHE = "Apache-2.0"


def parts(names: Iterable[str], packages: Iterable[str]) -> list[Part]:
    """What is in these files of the one folder (Linux), and what ``packages`` say in bills of their own.

    Raises:
        ContentsError: native.toml names a file that is not there.
    """
    names = sorted(names)
    return [*inside(names), _starter(), *_helpers(names), *(part for name in packages for part in _of_wheel(name))]


def inside(names: list[str]) -> list[Part]:
    """What native.toml says of these files.

    Raises:
        ContentsError: it names a file that is not there.
    """
    listed = tomllib.loads((HERE / "native.toml").read_text(encoding="utf-8"))["part"]
    return [_listed(entry, names) for entry in listed]


def _listed(entry: dict[str, str], names: list[str]) -> Part:
    if not any(fnmatchcase(name, entry["in"]) for name in names):
        raise ContentsError(f"native.toml says that {entry['name']} is in {entry['in']}, which is not there.")
    version = _version(entry.get("version", ""))
    text = (HERE / "licences" / f"{entry['text']}.txt").read_text(encoding="utf-8")
    purl = f"pkg:generic/{entry['name'].lower()}" + (f"@{version}" if version else "")
    return Part(entry["name"], version, entry["licence"], entry["source"], (text,), purl)


def _version(asked: str) -> str:
    """The version as the module that holds it tells: a text, or numbers."""
    module, _, name = asked.partition(":")
    if not module:
        return ""
    said = getattr(import_module(module), name)
    return said if isinstance(said, str) else ".".join(map(str, said))


def _starter() -> Part:
    """PyInstaller's bootloader: the file that is started. Its exception lets it be given on with any program."""
    found = metadata.distribution("pyinstaller")
    text = Path(str(found.locate_file(f"pyinstaller-{found.version}.dist-info/licenses/COPYING.txt"))).read_text(
        "utf-8"
    )
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    purl = f"pkg:pypi/pyinstaller@{found.version}"
    return Part("PyInstaller bootloader", found.version, licence, "https://pyinstaller.org", (text,), purl)


def _helpers(names: list[str]) -> Iterator[Part]:
    """Libraries of the builder's Debian that are in the folder itself."""
    known = {DEBIAN[name.rpartition("/")[2]] for name in names if name.rpartition("/")[2] in DEBIAN}
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
    """A component of such a bill. What names no licence is OpenSSL, whose licence is Apache's since version 3."""
    licences = [
        each.get("expression") or each.get("license", {}).get("id", "") for each in component.get("licenses", ())
    ]
    licence = " AND ".join(filter(None, licences)) or _APACHE
    source = next((each["url"] for each in component.get("externalReferences", ())), "")
    purl = str(component.get("purl", "")).partition("?")[0]
    return Part(component["name"], component.get("version", ""), licence, source, (), purl)
