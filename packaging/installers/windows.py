"""The installer for Windows. Its script is compiled on Linux too; the installer itself was never run on Windows."""

from __future__ import annotations

import shutil
from pathlib import Path

from installers import icons
from installers.project import BUILD, DIST, HERE, ROOT, run, version


def installer(bundle: Path, documents: Path | None = None, to: Path = DIST) -> Path:
    """Let ``makensis`` pack the one folder; ``documents`` holds licences and the bill of materials.

    To sign it, and ``gigshare*.exe`` before it is called, run Windows' ``signtool sign /fd SHA256 /tr URL /td SHA256``.

    Raises:
        BuildError: ``makensis`` is not there, or warned of something.
    """
    tree = BUILD / "windows"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree)
    shutil.copyfile(ROOT / "LICENSE", tree / "LICENSE.txt")
    if documents is not None:
        for name, shown in (("copyright", "THIRD-PARTY-LICENCES.txt"), ("gigshare.cdx.json", "gigshare.cdx.json")):
            shutil.copyfile(documents / name, tree / shown)
    icon = BUILD / "gigshare.ico"
    icon.write_bytes(icons.ico())
    out = to / f"gigshare-{version()}-windows-x86_64.exe"
    defined = {
        "VERSION": version(),
        "NUMBERS": ".".join([*version().split("."), "0", "0", "0"][:4]),
        "TREE": str(tree),
        "ICON": str(icon),
        "LICENCE": str(ROOT / "LICENSE"),
        "OUT": str(out),
    }
    words = [f"-D{name}={value}" for name, value in defined.items()]
    run(["makensis", "-V2", "-WX", *words, str(HERE / "windows" / "gigshare.nsi")], cwd=BUILD)
    return out
