"""The AppImage. Not run as a whole: its runtime is in no package registry. The rest is made and started by a test.

The runtime is the small program in front of the packed files that mounts them and starts ``AppRun``. Get
``runtime-x86_64`` of the type2-runtime project, check its signature, and hand it to
``dev.py package --appimage-runtime FILE``.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from installers.project import BUILD, DIST, epoch, run, version


def image(tree: Path, runtime: Path, to: Path = DIST) -> Path:
    """Put the runtime in front of the packed tree of a portable Gigshare.

    Raises:
        BuildError: ``mksquashfs`` is missing or failed.
        OSError: the runtime cannot be read.
    """
    path = to / f"gigshare-{version()}-x86_64.AppImage"
    path.write_bytes(runtime.read_bytes() + packed(tree).read_bytes())
    path.chmod(0o755)
    return path


def packed(tree: Path) -> Path:
    """The files of an AppImage as a squashfs, byte for byte the same for the same tree."""
    folder, path = BUILD / "AppDir", BUILD / "AppDir.squashfs"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tree, folder, symlinks=True)
    links = {
        "AppRun": "usr/bin/gigshare",
        "gigshare.desktop": "usr/share/applications/gigshare.desktop",
        "gigshare.svg": "usr/share/icons/hicolor/scalable/apps/gigshare.svg",
        ".DirIcon": "usr/share/icons/hicolor/256x256/apps/gigshare.png",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    path.unlink(missing_ok=True)
    env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    times = ["-mkfs-time", str(epoch()), "-all-time", str(epoch())]
    run(
        ["mksquashfs", str(folder), str(path), "-root-owned", "-noappend", "-comp", "zstd", *times], env=env, quiet=True
    )
    return path
