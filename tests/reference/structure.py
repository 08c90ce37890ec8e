"""What every network makes of every hard share, as plain JSON that people can read: a file for each share.

``Post`` says what the network shows; ``drawn`` is what the scene has after cutting, and which pictures it painted.
Run as a script it prints all of it as one JSON object; with ``--write`` it renews the files in ``structures/``.
Line breaks depend on the font, so all is laid out in ``FONT``; where that is missing, ``drawn`` is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any
from zlib import crc32

FOLDER = Path(__file__).resolve().parent / "structures"
FONT = "Noto Sans"
REVIEW = """
This is what the tests compare with from now on. Review it by eye before you commit it: the change
(git diff tests/reference/structures), and the sheets that dev.py sheet makes."""
_HEAD, _TAIL = 90, 30  # characters of a long text that are kept


def structures() -> dict[str, dict[str, Any]]:
    """By share and network. Needs a Qt application."""
    from hard_shares import HARD
    from PySide6.QtGui import QFontDatabase

    from gigshare_gui.networks.registry import networks_for

    has_font = FONT in QFontDatabase.families()
    return {
        name: {network.id: _structure(share, network, has_font) for network in networks_for(share.KIND).values()}
        for name, share in HARD.items()
    }


def _structure(share: Any, network: Any, has_font: bool) -> dict[str, Any]:
    from gigshare_gui.networks.post import Author

    post = network.post(share, Author("Ana Ortiz", "anaortiz"))
    body, card, count = post.body, post.card, post.count
    made: dict[str, Any] = {
        "heading": readable(post.heading.text) if post.heading else "",
        "body": readable(body.text) if body else "",
        "fold": body.fold if body and (body.fold or 0) < len(body.text) else None,
        "entities": [f"{e.kind} {readable(body.text[e.start : e.end])}" for e in body.entities] if body else [],
        "media": [f"{each.kind} {each.url}" for each in post.media],
        "alt": [readable(each.alt) for each in post.media if each.alt],
        "card": _card(card) if card else None,
        "links": [readable(each.text) for each in post.links],
        "count": f"{count.count} of {count.limit}{'' if count.fits else ', does not fit'}" if count else "",
        "findings": [f"{each.severity.word} {each.field}" for each in post.findings],
        "drawn": _drawn(post, network) if has_font else None,
    }
    return {key: value for key, value in made.items() if value not in ("", None, [], {})}


def _card(card: Any) -> dict[str, Any]:
    return {
        "layout": card.layout,
        "domain": readable(card.domain.text),
        "title": readable(card.title.text),
        **({"description": readable(card.description.text)} if card.description else {}),
        **({"picture": card.picture.url} if card.picture else {}),
    }


def _drawn(post: Any, network: Any) -> dict[str, Any]:
    """The texts as they are cut and folded, without those that every post of the network has, and the pictures."""
    from PySide6.QtGui import QImage, QPainter
    from reference_pictures import picture

    from gigshare_gui.networks.post import Post
    from gigshare_gui.ui.preview.layout import Style, lay_out

    style = Style(network.look.width)
    frame = [text for _place, text in lay_out(Post(post.network, post.author), network, style).texts()]
    own = {each.sentence for each in post.findings}
    scene = lay_out(post, network, style, picture)
    asked: list[str] = []
    painter = QPainter(image := QImage(8, 8, QImage.Format.Format_RGB32))
    scene.paint(painter, lambda url: asked.append(url) or picture(url))  # type: ignore[func-returns-value]
    painter.end()
    del image
    folds = [each.sentence for each in scene.regions if each.kind == "more"]
    return {
        "texts": [readable(text) for _place, text in scene.texts() if text not in {*frame, *own, "✕", "✂", "ℹ"}],
        **({"pictures": asked} if asked else {}),
        **({"folded": True} if folds else {}),
    }


def readable(text: str) -> str:
    """The text with invisible characters named, and its middle left out where it is long: a check sum stands for it."""
    if len(text) > _HEAD + _TAIL + 40:
        left_out = text[_HEAD:-_TAIL]
        sum_ = crc32(left_out.encode("utf-8", "surrogatepass"))
        return f"{_named(text[:_HEAD])} ⟨{len(left_out)} more, {sum_:08x}⟩ {_named(text[-_TAIL:])}"
    return _named(text)


def _named(text: str) -> str:
    """A joiner stays, as it makes one sign of several; what turns or hides text does not."""
    hidden = ("Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return "".join(
        f"⟨U+{ord(char):04X}⟩" if char != "\u200d" and unicodedata.category(char) in hidden else char for char in text
    )


def as_file(structure: dict[str, Any]) -> str:
    """A share's file, in the order of the networks."""
    return json.dumps(structure, ensure_ascii=False, indent=1) + "\n"


def write(found: dict[str, dict[str, Any]]) -> list[Path]:
    """Renew the files; gives those that changed, also those of shares that are no more."""
    FOLDER.mkdir(exist_ok=True)
    changed = []
    for path in FOLDER.glob("*.json"):
        if path.stem not in found:
            path.unlink()
            changed.append(path)
    for name, structure in found.items():
        path, text = FOLDER / f"{name}.json", as_file(structure)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def main() -> int:
    """Print all structures, or write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="renew the files that the tests compare with")
    options = parser.parse_args()
    sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
    from PySide6.QtGui import QFont, QFontDatabase

    from gigshare_gui.app import make_app

    app = make_app("offscreen")
    app.setFont(QFont(FONT))
    if not options.write:
        json.dump(structures(), sys.stdout)
        return 0
    if FONT not in QFontDatabase.families():
        print(f"The structures are written with {FONT}, which is not installed (fonts-noto-core).", file=sys.stderr)
        return 1
    changed = write(structures())
    print("\n".join([str(path) for path in changed]) or "Nothing changed.")
    if changed:
        print(REVIEW)
    return 0


if __name__ == "__main__":
    sys.exit(main())
