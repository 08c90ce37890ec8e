"""Look at what Qt sees: its version, the screens, and which scripts the fonts cover. For ``gigshare doctor``."""

from __future__ import annotations

from typing import Any


def look(platform: str) -> dict[str, Any]:
    """What Qt sees. Without a screen ``platform`` is ``offscreen``. Qt ends the process where it cannot draw."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont

    app = QGuiApplication(["gigshare", *(["-platform", platform] if platform else [])])
    system = QFontDatabase.WritingSystem
    families = QFontDatabase.families()
    wanted = {"han": system.SimplifiedChinese, "arabic": system.Arabic}
    scripts = {name: bool(QFontDatabase.families(which)) for name, which in wanted.items()}
    # where there is no font, Qt lists three families all the same, and draws boxes that no font file stands behind
    scripts["latin"] = QRawFont.fromFont(app.font()).fontTable("head").size() > 0
    screens = []
    for screen in app.screens():
        size = screen.size()
        screens.append(f"{size.width()}×{size.height()} at {screen.devicePixelRatio() * 100:.0f} %")
    return {
        "qt": f"Qt {qVersion()}",
        "platform": app.platformName(),
        "screens": screens,
        "families": len(families),
        "scripts": {**scripts, "emoji": any("emoji" in name.casefold() for name in families)},
    }
