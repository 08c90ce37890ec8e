"""The files of an installed Gigshare where a Linux system wants them, under one root."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from installers import bill, command_line, icons, licences, linkage, native
from installers.bundle import files_of
from installers.contents import is_portable_only
from installers.project import BUILD, HERE, ROOT, epoch, version

LIB = Path("usr/lib/gigshare")
DOCUMENTS = Path("usr/share/doc/gigshare")
MAINTAINER = "The Gigshare project <gigshare@example.com>"
_LINUX = HERE / "linux"


def third_parties(program: Path, names: Iterable[str] = ()) -> list[licences.Part]:
    """What others wrote of what is in a program and beside it; ``names`` are its files, for native.toml."""
    from PyInstaller.archive.readers import CArchiveReader

    modules = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc
    found = licences.parts({name.partition(".")[0] for name in modules} | {"PySide6", "shiboken6"})
    names = list(names)
    packages = [part.name for part in found if part.purl.startswith("pkg:pypi/")]
    return [*found, *native.parts(names, packages)] if names else found


def lay_out(bundle: Path, *, portable: bool) -> Path:
    """Make the tree. A ``portable`` one also holds the libraries that a package would declare."""
    root = BUILD / ("portable" if portable else "tree")
    shutil.rmtree(root, ignore_errors=True)
    lib = root / LIB
    shutil.copytree(bundle, lib, symlinks=True)
    if not portable:
        for path in files_of(lib):
            if is_portable_only(path.relative_to(lib).as_posix()):
                path.unlink()
    share = root / "usr/share"
    _desktop(share)
    _command_line(root, share)
    _documents(root / DOCUMENTS, bundle, lib)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/gigshare").symlink_to("../lib/gigshare/gigshare")
    _set_times(root)
    return root


def _desktop(share: Path) -> None:
    """Menu entry, store entry, type of file, icons."""
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    metainfo = (_LINUX / "org.gigshare.gigshare.metainfo.xml").read_text(encoding="utf-8")
    metainfo = metainfo.replace("@VERSION@", version()).replace("@DATE@", day)
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
    _write(share / "bash-completion/completions/gigshare", command_line.bash(parser))
    _write(share / "fish/vendor_completions.d/gigshare.fish", command_line.fish(parser))
    for folder in ("vendor-completions", "site-functions"):  # Debian's place, everybody else's
        _write(root / "usr/share/zsh" / folder / "_gigshare", command_line.zsh(parser))


def _documents(folder: Path, bundle: Path, lib: Path) -> None:
    """Licences, what changed, and the bill of materials."""
    names = [path.relative_to(lib).as_posix() for path in files_of(lib)]
    system = linkage.debian_packages(linkage.needed_outside(files_of(lib)))
    notices(folder, bundle / "gigshare", system, names)
    _write(folder / "NEWS.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0))
    moment = format_datetime(datetime.fromtimestamp(epoch(), UTC))
    head = f"gigshare ({version()}) stable; urgency=medium"
    entry = f"{head}\n\n  * What changed is in NEWS.gz.\n\n -- {MAINTAINER}  {moment}\n"
    _write(folder / "changelog.gz", gzip.compress(entry.encode(), 9, mtime=0))


def notices(folder: Path, program: Path, system: Iterable[str] = (), names: Iterable[str] = ()) -> None:
    """Write licences and bill of materials of a program; ``system`` names Debian packages that it needs."""
    parts = third_parties(program, names)
    _write(folder / "copyright", _COPYRIGHT + licences.notice(parts))
    _write(folder / "gigshare.cdx.json", bill.bill(parts, version(), epoch(), system))


_COPYRIGHT = """\
Gigshare: Apache License 2.0. On Debian its text is in /usr/share/common-licenses/Apache-2.0.

"""


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _set_times(root: Path) -> None:
    moment = epoch()
    for path in [root, *sorted(root.rglob("*"))]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
