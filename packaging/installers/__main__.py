"""Build the installers of this system. Run by ``dev.py package`` inside the build's own environment."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from installers import appimage, bundle, macos, packages, tree, windows
from installers.contents import ContentsError
from installers.project import BUILD, DIST, BuildError, is_committed

FORMATS = {"win32": ("exe",), "darwin": ("dmg",)}.get(sys.platform, ("deb", "rpm", "tar"))


def main() -> int:
    """Build what was asked for and print what it came to."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py package", description=__doc__)
    parser.add_argument("--only", choices=FORMATS, action="append", help="this format only; may be repeated")
    parser.add_argument(
        "--appimage-runtime",
        metavar="FILE",
        type=Path,
        help="make an AppImage too, with this in front; see appimage.py",
    )
    options = parser.parse_args()
    started = time.monotonic()
    try:
        files = build(options.only or list(FORMATS), options.appimage_runtime)
    except (BuildError, ContentsError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in files:
        print(f"{path.stat().st_size / 1e6:7.1f} MB  {path.relative_to(DIST.parent)}")
    print(f"built in {time.monotonic() - started:.0f} s")
    if not is_committed():
        print("The checkout has changes that are not committed: they are in the packages.", file=sys.stderr)
    return 0


def build(wanted: list[str], appimage_runtime: Path | None = None) -> list[Path]:
    """Build these formats; gives the files in ``dist``.

    Raises:
        BuildError: a tool failed.
        ContentsError: something is packaged that nobody asked for.
    """
    BUILD.mkdir(parents=True, exist_ok=True)
    DIST.mkdir(exist_ok=True)
    folder = bundle.build()
    if sys.platform.startswith("linux"):
        made = _for_linux(folder, wanted, appimage_runtime)
    else:
        made = _elsewhere(folder)
    files = []
    for file, documents in made:
        files.append(file)
        for name, ending in (("gigshare.cdx.json", "cdx.json"), ("copyright", "licences.txt")):
            beside = DIST / f"{file.name}.{ending}"
            shutil.copyfile(documents / name, beside)
            files.append(beside)
    packages.drop_older(file.name for file, _ in made)
    return [*files, packages.checksums()]


def _for_linux(folder: Path, wanted: list[str], appimage_runtime: Path | None) -> list[tuple[Path, Path]]:
    """Each file that was made, with the folder of the documents that are in it."""
    made = []
    for name, kind, make in (("deb", tree.DEB, packages.deb), ("rpm", tree.RPM, packages.rpm)):
        if name in wanted:
            installed = tree.lay_out(folder, kind)
            made.append((make(installed), installed / tree.DOCUMENTS))
    if "tar" in wanted or appimage_runtime is not None:
        portable = tree.lay_out(folder, tree.PORTABLE)
        files = [packages.tar(portable)] if "tar" in wanted else []
        files += [appimage.image(portable, appimage_runtime)] if appimage_runtime is not None else []
        made += [(file, portable / tree.DOCUMENTS) for file in files]
    return made


def _elsewhere(folder: Path) -> list[tuple[Path, Path]]:
    """What Windows and macOS get. Not run here as a whole; ``windows.installer`` is, against a placeholder."""
    documents = BUILD / "notices" / tree.DOCUMENTS
    shutil.rmtree(documents, ignore_errors=True)
    if sys.platform == "win32":
        tree.notices(documents, folder / "gigshare.exe", folder)
        return [(windows.installer(folder, documents), documents)]
    tree.notices(documents, folder / "gigshare", folder)
    return [(macos.image(folder.with_name("Gigshare.app"), documents), documents)]


if __name__ == "__main__":
    sys.exit(main())
