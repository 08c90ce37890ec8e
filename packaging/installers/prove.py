"""Show on a clean system that the packages do what they should. Run by ``dev.py prove``, as root."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from installers.__main__ import FORMATS, build
from installers.contents import ContentsError
from installers.project import DIST, BuildError, version

PROOFS = ("deb", "rpm", "portable", "wayland", "recipes", "reproducible", "measure")


def main() -> int:
    """Carry out the proofs that were asked for, or all."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py prove", description=__doc__)
    parser.add_argument("proofs", nargs="*", metavar="PROOF", help=f"any of: {', '.join(PROOFS)} (default: all)")
    parser.add_argument("--as-is", action="store_true", help="with the packages that are in dist/ already")
    options = parser.parse_args()
    wanted = options.proofs or list(PROOFS)
    unknown = set(wanted) - set(PROOFS)
    if unknown:
        parser.error(f"there is no proof {', '.join(sorted(unknown))}")
    try:
        if not options.as_is:
            build(list(FORMATS))
        for name in wanted:
            print(f"\n=== {name}", flush=True)
            _proof(name)()
    except (BuildError, ContentsError) as error:
        print(f"✗ {error}", flush=True)
        return 1
    return 0


def _proof(name: str) -> Callable[[], None]:
    if name in ("deb", "rpm", "portable"):
        from installers import prove_installed

        return {
            "deb": prove_installed.deb,
            "rpm": prove_installed.rpm,
            "portable": prove_installed.portable,
        }[name]
    if name == "wayland":
        from installers import prove_wayland

        return prove_wayland.wayland
    if name == "recipes":
        from installers import prove_recipes

        return prove_recipes.recipes
    from installers import prove_numbers

    return prove_numbers.reproducible if name == "reproducible" else prove_numbers.measure


def shown(sentence: str) -> None:
    """Print what has been shown."""
    print(f"✓ {sentence}", flush=True)


def demand(true: object, sentence: str, more: str = "") -> None:
    """Print what has been shown, or stop.

    Raises:
        BuildError: it is not true.
    """
    if not true:
        raise BuildError(f"This is not so: {sentence}\n{more}".rstrip())
    shown(sentence)


def built(*formats: str) -> dict[str, Path]:
    """The packages of this version.

    Raises:
        BuildError: one is not there.
    """
    names = {
        "deb": f"gigshare_{version()}_amd64.deb",
        "rpm": f"gigshare-{version()}-1.x86_64.rpm",
        "tar": f"gigshare-{version()}-linux-x86_64.tar.gz",
        "appimage": f"gigshare-{version()}-x86_64.AppImage",
    }
    for each in formats:
        if not (DIST / names[each]).exists():
            raise BuildError(f"dist/{names[each]} is not there: leave out --as-is.")
    return {each: DIST / names[each] for each in formats}


if __name__ == "__main__":
    sys.exit(main())
