"""Draw the reference sheets: the hard shares of tests/reference as every network shows them, to be looked at.

Run with ``python3 packaging/dev.py sheet [DIR] [--light|--dark] [--phone] [--network N ...]``. For each theme there is
a sheet per share with all networks, and one per network with all shares. No screen and no network is needed.
``--write`` renews the structures that the tests compare with instead.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "tests" / "reference"
COLUMNS = 5  # of previews beside each other: more cannot be read on one screen
GAP = 16  # pixels
HIGHEST = 1_800  # pixels that one preview may take
CAPTION = 15  # pixels


class Cell(NamedTuple):
    """One preview with the line over it."""

    caption: str
    image: Any


def main() -> int:
    """Draw the sheets that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", metavar="DIR", nargs="?", type=Path, default=ROOT / "build" / "sheets")
    themes = parser.add_mutually_exclusive_group()
    themes.add_argument("--light", action="store_true", help="in light only")
    themes.add_argument("--dark", action="store_true", help="in dark only")
    parser.add_argument("--phone", action="store_true", help="as wide as on a phone")
    parser.add_argument("--network", metavar="N", nargs="+", default=[], help="these networks only, such as twitter")
    parser.add_argument("--write", action="store_true", help="renew what the tests compare with; draw nothing")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.write:
        return subprocess.run([sys.executable, str(REFERENCE / "structure.py"), "--write"], check=False).returncode
    sys.path[:0] = [str(ROOT), str(REFERENCE)]
    from gigshare_gui.networks.registry import networks

    unknown = [name for name in options.network if name not in networks()]
    if unknown:
        parser.error(f"there is no network {', '.join(unknown)}; there are {', '.join(networks())}")
    for theme in ("dark",) if options.dark else ("light",) if options.light else ("light", "dark"):
        put_on(theme)
        folder = options.dir / (f"{theme}-phone" if options.phone else theme)
        folder.mkdir(parents=True, exist_ok=True)
        for path in draw(folder, options.network or list(networks()), dark=theme == "dark", phone=options.phone):
            print(path, flush=True)
    return 0


def put_on(theme: str) -> None:
    """Let the program have this theme, whatever its user has chosen."""
    from PySide6.QtCore import QSettings

    from gigshare_gui.app import make_app
    from gigshare_gui.ui import theme as themes

    with tempfile.TemporaryDirectory() as home:
        settings = QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("theme", theme)
        themes.apply(make_app(), settings)


def draw(folder: Path, names: list[str], *, dark: bool, phone: bool) -> list[Path]:
    """Write the sheets of all shares, then those of all networks; gives their files.

    Raises:
        OSError: a file cannot be written.
    """
    from hard_shares import HARD

    from gigshare_gui.networks.registry import networks, networks_for
    from gigshare_gui.ui.preview.export import save_picture

    cells: dict[tuple[str, str], Any] = {}
    for title, share in HARD.items():
        for name in networks_for(share.KIND):
            if name in names:
                cells[title, name] = preview(share, networks()[name], dark=dark, phone=phone)
    sheets = {f"share-{title}": (title, [Cell(n, cells[title, n]) for t, n in cells if t == title]) for title in HARD}
    sheets |= {
        f"network-{name}": (networks()[name].name, [Cell(t, cells[t, name]) for t, n in cells if n == name])
        for name in names
    }
    written = []
    for stem, (heading, found) in sheets.items():
        if found:
            written.append(folder / f"{stem}.png")
            save_picture(sheet(heading, found), written[-1])
    return written


def preview(share: Any, network: Any, *, dark: bool, phone: bool) -> Any:
    """One preview as the program exports it, cut where it is far too high."""
    from reference_pictures import picture

    from gigshare_gui.networks.post import Author
    from gigshare_gui.ui.preview.export import picture_of

    if phone:
        look = network.look
        network = network._replace(look=look._replace(width=min(look.width, look.phone_width)))
    image = picture_of(network.post(share, Author("Ana Ortiz", "anaortiz")), network, picture, scale=1.0, dark=dark)
    return image.copy(0, 0, image.width(), min(image.height(), HIGHEST))


def sheet(heading: str, cells: list[Cell]) -> Any:
    """The previews in columns, each in the one that is shortest so far."""
    from PySide6.QtGui import QColor, QFont, QImage, QPainter

    from gigshare_gui.ui import theme

    step = max(each.image.width() for each in cells) + GAP
    bottoms = [3 * GAP + CAPTION] * min(COLUMNS, len(cells))
    places = []
    for each in cells:
        column = bottoms.index(min(bottoms))
        places.append((GAP + column * step, bottoms[column]))
        bottoms[column] += CAPTION + 8 + each.image.height() + GAP
    image = QImage(GAP + step * len(bottoms), max(bottoms), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colours().line))
    painter = QPainter(image)
    painter.setPen(QColor(theme.colours().text))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(CAPTION + 5)
    painter.setFont(font)
    painter.drawText(GAP, GAP + CAPTION + 4, heading)
    font.setPixelSize(CAPTION)
    painter.setFont(font)
    for (x, y), each in zip(places, cells, strict=True):
        cut = f" (cut at {HIGHEST:,} pixels)" if each.image.height() == HIGHEST else ""
        painter.drawText(x, y + CAPTION, f"{each.caption}{cut}")
        painter.drawImage(x, y + CAPTION + 8, each.image)
    painter.end()
    return image


if __name__ == "__main__":
    sys.exit(main())
