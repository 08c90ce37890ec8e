"""The one folder that every installer holds, cut down and checked. Its parts for Windows and macOS were never run."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from installers import contents, icons, icu
from installers.project import BUILD, BuildError, copy_source, epoch, run, tool, version


def build() -> Path:
    """Build the one folder for this system and give its path.

    Raises:
        BuildError: PyInstaller failed.
        ContentsError: it holds what nobody asked for.
    """
    source, work, out = BUILD / "source", BUILD / "pyinstaller", BUILD / "bundle"
    copy_source(source)
    _prepare(source / "packaging" / "installers")
    for folder in (work, out):
        shutil.rmtree(folder, ignore_errors=True)
    env = {
        **os.environ,
        "PYTHONHASHSEED": "0",  # sets are written in the same order
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": "",
    }
    command = [tool("python"), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    places = ["--distpath", str(out), "--workpath", str(work)]
    run([*command, *places, str(source / "packaging" / "installers" / "gigshare.spec")], cwd=BUILD, env=env)
    folder = out / "gigshare"
    if sys.platform.startswith("linux"):
        _trim(folder)
        contents.check(path.relative_to(folder).as_posix() for path in files_of(folder))
    _set_times(folder)
    return folder


def _prepare(beside: Path) -> None:
    """Write what the specification wants on Windows and macOS only; what is for Windows was not run there."""
    if sys.platform == "win32":
        (beside / "gigshare.ico").write_bytes(icons.ico())
        (beside / "windows_version.txt").write_text(windows_version(version()), encoding="utf-8")
    elif sys.platform == "darwin":
        (beside / "gigshare.icns").write_bytes(icons.icns())


def windows_version(of: str) -> str:
    """What Explorer shows in a program's properties, in the form that PyInstaller reads."""
    numbers = tuple(int(part) for part in [*of.split("."), "0", "0", "0"][:4])
    texts = {
        "CompanyName": "The Gigshare project",
        "FileDescription": "Gigshare",
        "FileVersion": of,
        "LegalCopyright": "Apache License 2.0",
        "ProductName": "Gigshare",
        "ProductVersion": of,
    }
    shown = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),\n"
        f" kids=[StringFileInfo([StringTable('040904B0', [{shown}])]),\n"
        "  VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def files_of(folder: Path) -> Iterator[Path]:
    """Every true file in a folder, sorted."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _trim(folder: Path) -> None:
    """Drop debug information and the parts of Unicode's data that nothing asks for."""
    inside = folder / "_internal"
    for path in files_of(inside):
        if path.name.startswith("libicudata.so"):
            icu.cut_library(path)
        elif ".so" in path.suffixes:
            run(["strip", "--strip-unneeded", str(path)])
    for path in inside.iterdir():
        if path.is_symlink() and not path.exists():
            raise BuildError(f"{path.name} leads nowhere: leave it out in contents.toml too.")


def _set_times(folder: Path) -> None:
    """Give every file the time of the commit and rights that do not depend on the builder's umask."""
    moment = epoch()
    for path in [folder, *sorted(folder.rglob("*"))]:
        os.utime(path, (moment, moment), follow_symlinks=False)
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == "gigshare" else 0o644)
