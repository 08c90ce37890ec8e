"""The files of an installed Gigshare where a Linux system wants them, under one root."""

from __future__ import annotations

import gzip
import os
import shutil
import textwrap
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import NamedTuple

from installers import bill, changes, command_line, completions, icons, licences, linkage, native
from installers.bundle import files_of
from installers.contents import is_portable_only
from installers.project import BUILD, HERE, ROOT, epoch, version

LIB = Path("usr/lib/gigshare")
DOCUMENTS = Path("usr/share/doc/gigshare")
MAINTAINER = "The Gigshare project <gigshare@example.com>"
_LINUX = HERE / "linux"


class Kind(NamedTuple):
    """A package that the tree is laid out for. ``folder`` is in ``build/installers``."""

    folder: str
    is_portable: bool  # it also holds the libraries that a package would declare
    is_debian: bool


DEB, RPM, PORTABLE = Kind("tree", False, True), Kind("tree-rpm", False, False), Kind("portable", True, False)


def third_parties(program: Path, folder: Path) -> list[licences.Part]:
    """What others wrote of what is in a program and in the folder that it is given on in.

    Raises:
        BuildError: the licence of one is not known.
        ContentsError: native.toml does not fit the folder.
    """
    from PyInstaller.archive.readers import CArchiveReader

    modules = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc
    found = licences.parts({name.partition(".")[0] for name in modules} | {"PySide6", "shiboken6"})
    packages = [part.name for part in found if part.purl.startswith("pkg:pypi/")]
    return [*found, *native.parts(folder, packages)]


def lay_out(bundle: Path, kind: Kind) -> Path:
    """Make the tree of a kind of package.

    Raises:
        BuildError: the licence of something in it is not known, or CHANGELOG.md does not tell the version.
        ContentsError: something in it is not accounted for.
    """
    root = BUILD / kind.folder
    shutil.rmtree(root, ignore_errors=True)
    lib = root / LIB
    shutil.copytree(bundle, lib, symlinks=True)
    if not kind.is_portable:
        for path in files_of(lib):
            if is_portable_only(path.relative_to(lib).as_posix()):
                path.unlink()
    share = root / "usr/share"
    _desktop(share)
    _command_line(root, share)
    _documents(root / DOCUMENTS, bundle, lib, kind)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/gigshare").symlink_to("../lib/gigshare/gigshare")
    _set_times(root)
    return root


def _desktop(share: Path) -> None:
    """Menu entry, store entry, type of file, icons."""
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    metainfo = (_LINUX / "org.gigshare.gigshare.metainfo.xml").read_text(encoding="utf-8")
    told = {"@VERSION@": version(), "@DATE@": day, "@CHANGES@": escape(changes.summary(version()))}
    for mark, text in told.items():
        metainfo = metainfo.replace(mark, text)
    _write(share / "metainfo/org.gigshare.gigshare.metainfo.xml", metainfo)
    _write(share / "applications/gigshare.desktop", (_LINUX / "gigshare.desktop").read_text(encoding="utf-8"))
    _write(share / "mime/packages/gigshare.xml", (_LINUX / "gigshare-mime.xml").read_text(encoding="utf-8"))
    hicolor = share / "icons/hicolor"
    for size in icons.SIZES:
        _write(hicolor / f"{size}x{size}/apps/gigshare.png", icons.png(size))
    _write(hicolor / "scalable/apps/gigshare.svg", icons.SVG.read_text(encoding="utf-8"))


def _command_line(root: Path, share: Path) -> None:
    """Manual page and completions."""
    from gigshare_gui.cli import make_parser

    parser = make_parser()
    page = command_line.man_page(parser, version(), epoch())
    _write(share / "man/man1/gigshare.1.gz", gzip.compress(page.encode(), 9, mtime=0))
    _write(share / "bash-completion/completions/gigshare", completions.bash(parser))
    _write(share / "fish/vendor_completions.d/gigshare.fish", completions.fish(parser))
    for folder in ("vendor-completions", "site-functions"):  # Debian's place, everybody else's
        _write(root / "usr/share/zsh" / folder / "_gigshare", completions.zsh(parser))


def _documents(folder: Path, bundle: Path, lib: Path, kind: Kind) -> None:
    """Licences, what changed, and the bill of materials."""
    sonames = linkage.needed_outside(files_of(lib))
    if kind.is_debian:
        system = [bill.Needed(name, f"pkg:deb/debian/{name}") for name in linkage.debian_packages(sonames)]
    else:
        system = [bill.Needed(name) for name in sonames]
    notices(folder, bundle / "gigshare", lib, system, apache_at=_DEBIANS_APACHE if kind.is_debian else "")
    _write(folder / "NEWS.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0))
    moment = format_datetime(datetime.fromtimestamp(epoch(), UTC))
    head = f"gigshare ({version()}) stable; urgency=medium"
    told = textwrap.indent(textwrap.fill(changes.summary(version()), 76), "    ").replace("    ", "  * ", 1)
    entry = f"{head}\n\n{told}\n\n -- {MAINTAINER}  {moment}\n"
    _write(folder / "changelog.gz", gzip.compress(entry.encode(), 9, mtime=0))


def notices(
    documents: Path, program: Path, folder: Path, system: Iterable[bill.Needed] = (), apache_at: str = ""
) -> None:
    """Write licences and bill of materials of a program in ``folder``; ``system`` is what it needs beside.

    ``apache_at`` says where Gigshare's own licence is, if the system has it; else it is written out too.
    """
    found = third_parties(program, folder)
    own = f"Gigshare: Apache License 2.0. Its text is {f'in {apache_at}' if apache_at else 'below'}.\n\n"
    text = "" if apache_at else (ROOT / "LICENSE").read_text(encoding="utf-8") + "\n"
    _write(documents / "copyright", own + text + licences.notice(found))
    _write(documents / "gigshare.cdx.json", bill.bill(found, version(), epoch(), system))


_DEBIANS_APACHE = "/usr/share/common-licenses/Apache-2.0"


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _set_times(root: Path) -> None:
    moment = epoch()
    for path in [root, *sorted(root.rglob("*"))]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
