"""The licences of everything in an installer: one text that ships with it, and the data behind the bill of materials.

Qt comes under the LGPL 3, whose duties are met so: its libraries are separate files that may be replaced by others of
the same version; the texts of LGPL and GPL ship with the program; this notice says where the source is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from installers.project import HERE, BuildError


class Part(NamedTuple):
    """Something in an installer that others wrote. ``licence`` is an SPDX expression."""

    name: str
    version: str
    licence: str
    source: str
    texts: tuple[str, ...]
    purl: str


# What packages do not say of themselves in SPDX's words; read in the packages themselves.
_QT = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"  # doc.qt.io/qt-6/licensing.html, but for its commercial licence
_LICENCES = {"pyside6-essentials": _QT, "shiboken6": _QT}
_SPDX = {
    "MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Zope Public License": "ZPL-2.1", "ZPL 2.1": "ZPL-2.1", "MPL-2.0": "MPL-2.0", "MIT": "MIT",
    "BSD-3-Clause": "BSD-3-Clause", "BSD": "BSD-3-Clause", "Apache-2.0": "Apache-2.0", "Apache 2.0": "Apache-2.0",
}  # fmt: skip
_LGPL_NOTICE = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are dynamic libraries in the
folder PySide6 and are not modified{but}. You may replace them by your own build of the same version. Their source is
published by The Qt Company at download.qt.io and code.qt.io. The texts of the LGPL and the GPL follow at the end.
"""
_BUT_ICU = ", but that the data of ICU beside them is\ncut down to what sorts texts"


def parts(modules: Iterable[str]) -> list[Part]:
    """What others wrote of these top-level modules, with Python, sorted by name.

    Raises:
        BuildError: the licence of one is not known.
    """
    known = metadata.packages_distributions()
    names = {name for module in modules for name in known.get(module, ())}
    found = [_part(metadata.distribution(name)) for name in names | {"PySide6_Essentials", "shiboken6"}]
    return sorted([*found, _python(), _qt(), *_icu()], key=lambda part: part.name.casefold())


def notice(found: Iterable[Part]) -> str:
    """The one text that ships: what there is, then every licence in full."""
    found = list(found)
    lines = ["Gigshare is under the Apache License 2.0. It contains the work of others:", ""]
    lines += [f"  {f'{part.name} {part.version}'.strip()}  ({part.licence})  {part.source}".rstrip() for part in found]
    but = _BUT_ICU if any(part.name == "ICU" for part in found) else ""
    lines += ["", *_LGPL_NOTICE.format(but=but).splitlines(), ""]
    seen: dict[str, list[str]] = {}
    for part in found:
        for text in part.texts:
            seen.setdefault(text.strip(), []).append(part.name)
    for text, names in seen.items():
        lines += ["=" * 100, ", ".join(names), "=" * 100, "", text, ""]
    return "\n".join(lines) + "\n"


def _part(found: metadata.Distribution) -> Part:
    name, version = found.metadata["Name"], found.version
    key = re.sub(r"[-_.]+", "-", name).lower()
    licence = _LICENCES.get(key) or found.metadata.get("License-Expression") or _spdx(found)
    if not licence:
        raise BuildError(f"{name} does not say its licence in a way that is understood: add it in licences.py.")
    texts = tuple(
        _text(path) for path in found.files or () if _is_licence(str(path)) for path in [found.locate_file(path)]
    )
    if key in _LICENCES:
        texts = _of_qt()
    if not texts:
        texts = (_text(HERE / "licences" / f"{key}.txt"),)
    source = next(iter(url.partition(",")[2].strip() for url in found.metadata.get_all("Project-URL") or ()), "")
    return Part(
        name, version, licence, source or found.metadata.get("Home-page") or "", texts, f"pkg:pypi/{key}@{version}"
    )


def _spdx(found: metadata.Distribution) -> str:
    said = [
        line.rpartition(" :: ")[2] for line in found.metadata.get_all("Classifier") or () if line.startswith("License")
    ]
    given = found.metadata.get("License") or ""
    return next((_SPDX[each] for each in [given.strip(), *said] if each in _SPDX), "")


def _is_licence(path: str) -> bool:
    name = path.rpartition("/")[2].upper()
    return ".dist-info/" in path and name.startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS"))


def _python() -> Part:
    text = _text(HERE / "licences" / "Python.txt")
    version = ".".join(map(str, sys.version_info[:3]))
    return Part("Python", version, "PSF-2.0", "https://www.python.org", (text,), f"pkg:generic/python@{version}")


def _qt() -> Part:
    from PySide6.QtCore import qVersion

    version = qVersion()
    return Part("Qt", version, _QT, "https://code.qt.io", _of_qt(), f"pkg:generic/qt@{version}")


def _of_qt() -> tuple[str, ...]:
    return tuple(_text(HERE / "licences" / file) for file in ("LGPL-3.0.txt", "GPL-3.0.txt"))


def _icu() -> list[Part]:
    """ICU where Qt brings its own: on Linux."""
    library = Path(metadata.distribution("PySide6_Essentials").locate_file("PySide6/Qt/lib"))  # type: ignore[arg-type]
    version = next((path.name.rpartition(".")[2] for path in library.glob("libicudata.so.*")), "")
    text = _text(HERE / "licences" / "ICU.txt")
    purl = f"pkg:generic/icu@{version}"
    made = Part("ICU", version, "Unicode-DFS-2016", "https://icu.unicode.org", (text,), purl)
    return [made] if version else []


def _text(path: object) -> str:
    return Path(str(path)).read_text(encoding="utf-8", errors="replace")
