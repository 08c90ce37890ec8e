"""Take the pictures of the program that its documents show: the real window on the real sandbox.

Run with ``python3 packaging/dev.py screenshots [--all DIR]``. Without ``--all`` it writes the README's picture;
with it, every tab in light and dark, at 100 % and 200 %, and at the smallest supported size, into DIR.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
README_PICTURE = ROOT / "resources" / "screenshots" / "user-action.png"


def main() -> int:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", metavar="DIR", type=Path, help="every tab in every theme and scale")
    parser.add_argument("--one", nargs=4, metavar=("FILE", "THEME", "WIDTH", "HEIGHT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        file, theme, width, height = options.one
        take(Path(file), theme, int(width), int(height))
        return 0
    if options.all is None:
        README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
        run(README_PICTURE, "light", 1280, 860, 1)
        return 0
    options.all.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for scale in (1, 2):
            run(options.all / f"{theme}-{scale}00.png", theme, 1280, 860, scale)
        run(options.all / f"{theme}-small.png", theme, 1024, 700, 1)
    return 0


def run(file: Path, theme: str, width: int, height: int, scale: int) -> None:
    """Take one picture in a process of its own, as the scale is fixed when Qt starts."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "GIGSHARE_HOME": home, "GIGSHARE_OFFLINE": "1", "QT_SCALE_FACTOR": str(scale)}
        command = [sys.executable, __file__, "--one", str(file.resolve()), theme, str(width), str(height)]
        subprocess.run(command, env=environment, check=True)
    print(file)


def take(file: Path, theme: str, width: int, height: int) -> None:
    """Open the window with the example, send it to the sandbox, and save what is to be seen."""
    from gigshare_gui.app import make_app, make_window, parts_for
    from gigshare_gui.resource import resources

    make_app()
    window = make_window()
    window.settings.setValue("theme", theme)
    window.settings.setValue("previews/dark", "true" if theme == "dark" else "false")
    window.resize(width, height)
    window.show()
    desks: list[Any] = []
    example = resources() / "examples" / "new-recipe.gigshare"
    window.begin(lambda made: parts_for(made, desks), [str(example)])
    until(lambda: window.has_begun and bool(window.tab.user.identities) and not window.tab.share.is_empty())
    window.recolour()
    until(window.parts.pictures.is_idle)
    window.send()
    until(lambda: window.tab.stage.answer_pane.answer is not None)
    until(lambda: False, 0.5)
    window.grab().save(str(file))
    if file != README_PICTURE:
        for kind, path in an_example_of_each(resources() / "examples").items():
            window.parts.files.open(path)
            until(lambda kind=kind: kind == window.tab.KIND and not window.tab.share.is_empty())
            until(window.parts.pictures.is_idle)
            until(lambda: False, 0.5)
            window.grab().save(str(file.with_name(f"{kind}-{file.name}")))
        window.pages.show_sandbox()
        until(lambda: bool(window.pages.view.people.cards) and window.pages.view.inbox.entries.rowCount() > 0)
        until(lambda: False, 0.5)
        window.grab().save(str(file.with_name(f"sandbox-{file.name}")))
        window.pages.view.side.setCurrentIndex(1)
        until(lambda: False, 0.5)
        window.grab().save(str(file.with_name(f"faults-{file.name}")))
    window.close()
    for desk in desks:
        desk.close()


def an_example_of_each(folder: Path) -> dict[str, Path]:
    """One example of every kind of share."""
    return {json.loads(path.read_text(encoding="utf-8"))["kind"]: path for path in sorted(folder.glob("*.gigshare"))}


def until(true: Any, seconds: float = 15.0) -> None:
    """Let the window work until something is true, or time is up."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    poll = QTimer()
    poll.timeout.connect(lambda: loop.quit() if true() else None)
    poll.start(20)
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
