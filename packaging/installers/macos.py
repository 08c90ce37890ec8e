"""The disk image for macOS. Not run: there was no macOS to build, sign or start it on.

Three environment variables say who signs. Without them the program is signed for this computer only ("ad hoc").
    GIGSHARE_SIGN_AS          a certificate's name, "Developer ID Application: NAME (TEAM)"
    GIGSHARE_NOTARY_PROFILE   what `xcrun notarytool store-credentials PROFILE` was told to call Apple's credentials
    GIGSHARE_NOTARY_KEYCHAIN  the keychain that holds them, if it is not the one of the person who is logged in
"""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

from installers.project import BUILD, DIST, HERE, ROOT, run, version

_ENTITLED = ["--entitlements", str(HERE / "macos" / "entitlements.plist")]


def image(app: Path, documents: Path | None = None, to: Path = DIST) -> Path:
    """Sign ``Gigshare.app``, pack it into a disk image beside a way to Applications, and have Apple notarise that.

    Raises:
        BuildError: a tool of macOS failed.
    """
    identity = os.environ.get("GIGSHARE_SIGN_AS", "-")
    resources = app / "Contents" / "Resources"
    shutil.copyfile(ROOT / "LICENSE", resources / "LICENSE.txt")
    for name in ("copyright", "gigshare.cdx.json") if documents is not None else ():
        shutil.copyfile(Path(documents or "") / name, resources / name)
    _sign(app, identity)
    folder = BUILD / "dmg"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    run(["ditto", str(app), str(folder / "Gigshare.app")])
    (folder / "Applications").symlink_to("/Applications")
    path = to / f"gigshare-{version()}-macos-{platform.machine()}.dmg"
    what = ["-volname", f"Gigshare {version()}", "-srcfolder", str(folder), "-fs", "HFS+", "-format", "ULFO", "-ov"]
    run(["hdiutil", "create", *what, str(path)])
    if identity != "-":
        run(["codesign", "--sign", identity, "--timestamp", str(path)])
        _notarise(path)
    return path


def _sign(app: Path, identity: str) -> None:
    """Sign from the inside out, each library before what holds it, with the hardened runtime.

    Signed for this computer only there is no hardened runtime: it refuses libraries that no team has signed.
    """
    stamp = ["--timestamp", "--options", "runtime"] if identity != "-" else []
    entitled = _ENTITLED if identity != "-" else []
    for library in sorted({*app.rglob("*.dylib"), *app.rglob("*.so")}):
        if not library.is_symlink():
            run(["codesign", "--force", "--sign", identity, *stamp, str(library)])
    for framework in sorted(app.rglob("*.framework"), key=lambda path: len(path.parts), reverse=True):
        if not framework.is_symlink():
            run(["codesign", "--force", "--sign", identity, *stamp, str(framework)])
    run(["codesign", "--force", "--sign", identity, *stamp, *entitled, str(app)])
    run(["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(app)])


def _notarise(path: Path) -> None:
    """Wait for Apple's answer, staple it to the image, and ask the system what it thinks of it."""
    profile = os.environ.get("GIGSHARE_NOTARY_PROFILE", "")
    if not profile:
        print("Signed, but not notarised: GIGSHARE_NOTARY_PROFILE is not set.")
        return
    keychain = os.environ.get("GIGSHARE_NOTARY_KEYCHAIN", "")
    where = ["--keychain", keychain] if keychain else []
    run(["xcrun", "notarytool", "submit", str(path), "--keychain-profile", profile, *where, "--wait"])
    run(["xcrun", "stapler", "staple", str(path)])
    run(["spctl", "--assess", "--type", "open", "--context", "context:primary-signature", "--verbose=2", str(path)])
