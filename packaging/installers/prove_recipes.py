"""What can be shown here of desktops and other systems, by their own validators and by ``makensis``."""

from __future__ import annotations

import plistlib
import shutil
import tempfile
from pathlib import Path

from installers import appimage, windows
from installers.project import BUILD, HERE, run
from installers.prove import demand, shown


def recipes() -> None:
    """Validate what desktops read, compile the installer for Windows, pack what an AppImage holds."""
    share = BUILD / "tree" / "usr" / "share"
    run(
        [
            "appstreamcli",
            "validate",
            "--no-net",
            "--pedantic",
            str(share / "metainfo/org.gigshare.gigshare.metainfo.xml"),
        ]
    )
    shown("appstreamcli finds nothing wrong with the metadata")
    run(["desktop-file-validate", str(share / "applications/gigshare.desktop")])
    shown("desktop-file-validate finds nothing wrong with the menu entry")
    _type_of_file(share)
    _windows()
    _appimage()
    plist = plistlib.loads((HERE / "macos" / "entitlements.plist").read_bytes())
    demand(all(value is True for value in plist.values()), "the entitlements for macOS can be read")


def _type_of_file(share: Path) -> None:
    """The system knows a share's file by its name, and starts Gigshare with it."""
    with tempfile.TemporaryDirectory() as data:
        shutil.copytree(share / "mime", Path(data) / "mime")
        shutil.copytree(share / "applications", Path(data) / "applications")
        run(["update-mime-database", str(Path(data) / "mime")], quiet=True)
        run(["update-desktop-database", str(Path(data) / "applications")], quiet=True)
        globs = (Path(data) / "mime/globs2").read_text(encoding="utf-8")
        starts = (Path(data) / "applications/mimeinfo.cache").read_text(encoding="utf-8")
    demand("application/vnd.gigshare+json:*.gigshare" in globs, ".gigshare has a type of its own")
    demand("application/vnd.gigshare+json=gigshare.desktop" in starts, "a double click on one starts Gigshare")


def _windows() -> None:
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "gigshare"
        (tree / "_internal").mkdir(parents=True)
        for name in ("gigshare.exe", "gigsharew.exe", "_internal/placeholder.dll"):
            (tree / name).write_bytes(b"MZ placeholder")
        made = windows.installer(tree, BUILD / "tree/usr/share/doc/gigshare", Path(folder))
        demand(made.read_bytes()[:2] == b"MZ", "makensis compiles the installer for Windows, without a warning")


def _appimage() -> None:
    packed = appimage.packed(BUILD / "portable")
    with tempfile.TemporaryDirectory() as folder:
        run(["unsquashfs", "-q", "-d", f"{folder}/root", str(packed)], quiet=True)
        said = run([f"{folder}/root/AppRun", "--version"], quiet=True)
        demand("Gigshare" in said or "gigshare" in said, f"what an AppImage holds starts by its AppRun: {said.strip()}")
