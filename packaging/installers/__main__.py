"""Build the installers of this system. Run by ``dev.py package`` inside the build's own environment."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from installers import bundle, packages, tree
from installers.contents import ContentsError
from installers.project import BUILD, DIST, BuildError, is_committed

FORMATS = ("deb", "rpm", "tar")


def main() -> int:
    """Build what was asked for and print what it came to."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py package", description=__doc__)
    parser.add_argument("--only", choices=FORMATS, action="append", help="this format only; may be repeated")
    wanted = parser.parse_args().only or list(FORMATS)
    started = time.monotonic()
    try:
        files = build(wanted)
    except (BuildError, ContentsError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in files:
        print(f"{path.stat().st_size / 1e6:7.1f} MB  {path.relative_to(DIST.parent)}")
    print(f"built in {time.monotonic() - started:.0f} s")
    if not is_committed():
        print("The checkout has changes that are not committed: they are in the packages.", file=sys.stderr)
    return 0


def build(wanted: list[str]) -> list[Path]:
    """Build these formats; gives the files in ``dist``.

    Raises:
        BuildError: a tool failed.
        ContentsError: something is packaged that nobody asked for.
    """
    BUILD.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    folder = bundle.build()
    files = []
    if {"deb", "rpm"} & set(wanted):
        installed = tree.lay_out(folder, portable=False)
        files += [make(installed) for name, make in (("deb", packages.deb), ("rpm", packages.rpm)) if name in wanted]
    if "tar" in wanted:
        files.append(packages.tar(tree.lay_out(folder, portable=True)))
    for name in ("gigshare.cdx.json", "copyright"):
        found = next(BUILD.glob(f"*/usr/share/doc/gigshare/{name}"))
        shown = DIST / {"copyright": "THIRD-PARTY-LICENCES.txt"}.get(name, name)
        shutil.copyfile(found, shown)
        files.append(shown)
    return [*files, packages.checksums(files)]


if __name__ == "__main__":
    sys.exit(main())
