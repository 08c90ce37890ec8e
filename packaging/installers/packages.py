"""The files that people download for Linux: .deb, .rpm, .tar.gz, AppImage, and their checksums."""

from __future__ import annotations

import fnmatch
import gzip
import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from installers import linkage
from installers.bundle import files_of
from installers.project import BUILD, DIST, ROOT, epoch, run, tool, version
from installers.tree import LIB, MAINTAINER

_SUMMARY = "Compose a share and see it as every social network will show it"
_DESCRIPTION = f"""{_SUMMARY}
Write a message once and watch how Facebook, X, LinkedIn, VKontakte, Sina Weibo
and Renren will show it. A sandbox on your own computer stands in for the
networks; signed calls go to SAP Customer Data Cloud (Gigya)."""
# Without a font there is no text, without a keyring secrets last until the window closes.
_FONTS = "fonts-dejavu-core | fonts-noto-core | fonts-liberation | fonts-freefont-ttf"
_RECOMMENDED = ["fonts-noto-core", "fonts-noto-color-emoji", "fonts-noto-cjk", "gnome-keyring | kwalletmanager"]
# The same as Fedora and openSUSE name them (packages.fedoraproject.org, software.opensuse.org). They are recommended
# only, since a third distribution may have a font under another name, and must not refuse the installation for that.
_RPM_RECOMMENDED = [
    "(dejavu-sans-fonts or dejavu-fonts)",
    "(google-noto-sans-vf-fonts or google-noto-sans-fonts)",
    "(google-noto-color-emoji-fonts or google-noto-coloremoji-fonts)",
    "(google-noto-sans-cjk-vf-fonts or google-noto-sans-cjk-fonts)",
    "(gnome-keyring or kf6-kwallet or kwalletd6 or kf5-kwallet or kwalletd5)",
]


def deb(tree: Path, as_version: str = "", to: Path = DIST) -> Path:
    """The Debian package; ``as_version`` calls it another version, for proving upgrades."""
    depends = [*linkage.debian_packages(_sonames(tree)), _FONTS]
    glibc = linkage.oldest_glibc(files_of(tree / LIB))
    extra = {
        "depends": [f"{name} (>= {glibc})" if name == "libc6" else name for name in depends],
        "recommends": _RECOMMENDED,
        "deb": {"compression": "xz"},
        "section": "net",
        "priority": "optional",
    }
    if as_version:
        extra["version"] = as_version
    return _nfpm(tree, "deb", to / f"gigshare_{as_version or version()}_amd64.deb", extra)


def rpm(tree: Path) -> Path:
    """The RPM package. It asks for libraries by their own names, which every distribution knows."""
    extra = {
        "depends": linkage.rpm_capabilities(_sonames(tree), linkage.oldest_glibc(files_of(tree / LIB))),
        "recommends": _RPM_RECOMMENDED,
        "rpm": {"compression": "xz", "group": "Applications/Internet", "summary": _SUMMARY},
    }
    return _nfpm(tree, "rpm", DIST / f"gigshare-{version()}-1.x86_64.rpm", extra)


def tar(tree: Path) -> Path:
    """The same files to unpack anywhere."""
    name = f"gigshare-{version()}-linux-x86_64"
    path = DIST / f"{name}.tar.gz"
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for each in sorted(tree.rglob("*")):
            place = each.relative_to(tree).as_posix().removeprefix("usr/").removeprefix("usr")
            if place:
                archive.add(each, f"{name}/{place}", recursive=False, filter=_anonymous)
    path.write_bytes(gzip.compress(buffer.getvalue(), 9, mtime=0))
    return path


def drop_older(names: Iterable[str], folder: Path = DIST) -> None:
    """Delete other versions of the packages with these names, and what lies beside them; other kinds stay."""
    names = list(names)
    for name in names:
        kind = fnmatch.translate(name.replace(version(), "*", 1) + "*")
        for path in folder.iterdir():
            if re.match(kind, path.name) and not path.name.startswith(tuple(names)):
                path.unlink()


def checksums(folder: Path = DIST) -> Path:
    """SHA-256 of each file that is there, as ``sha256sum --check`` reads them."""
    for old in folder.glob("gigshare-*.sha256"):
        old.unlink()
    files = sorted(path for path in folder.iterdir() if path.is_file())
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    path = folder / f"gigshare-{version()}.sha256"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _sonames(tree: Path) -> set[str]:
    return linkage.needed_outside(files_of(tree / LIB))


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    info.mtime = epoch()
    return info


def _nfpm(tree: Path, packager: str, path: Path, extra: dict[str, Any]) -> Path:
    """Let nfpm write a package; JSON is YAML too."""
    moment = datetime.fromtimestamp(epoch(), UTC).isoformat().replace("+00:00", "Z")
    config = {
        "name": "gigshare",
        "arch": "amd64",
        "platform": "linux",
        "version": version(),
        "release": "1" if packager == "rpm" else "",
        "maintainer": MAINTAINER,
        "description": _DESCRIPTION,
        "license": "Apache-2.0",
        "mtime": moment,
        "contents": _contents(tree, moment),
        **extra,
    }
    file = BUILD / f"{packager}.json"
    file.write_text(json.dumps(config, indent=1), encoding="utf-8")
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch())}
    command = [tool("nfpm"), "package", "--config", str(file), "--packager", packager, "--target", str(path)]
    run(command, cwd=ROOT, env=env, quiet=True)
    return path


def _contents(tree: Path, moment: str) -> list[dict[str, Any]]:
    """Every file by itself, so that nothing depends on how a folder is read."""
    listed: list[dict[str, Any]] = []
    for path in sorted(tree.rglob("*")):
        place = f"/{path.relative_to(tree).as_posix()}"
        if path.is_symlink():
            info = {"mtime": moment}
            listed.append({"src": str(path.readlink()), "dst": place, "type": "symlink", "file_info": info})
        elif path.is_file():
            info = {"mtime": moment, "mode": path.stat().st_mode & 0o777, "owner": "root", "group": "root"}
            listed.append({"src": str(path), "dst": place, "file_info": info})
        elif place.startswith((f"/{LIB.as_posix()}", "/usr/share/doc/gigshare")):
            listed.append({"dst": place, "type": "dir", "file_info": {"mtime": moment, "mode": 0o755}})
    return listed
