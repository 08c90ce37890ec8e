"""The one place where parts are put together: the window with its desk, and pictures without a window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gigshare_gui.resource import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gigshare_gui.ui.parts import Parts
    from gigshare_gui.ui.window import MainWindow

_SHIPPED = "kitchen.example.com"


def run_window(paths: Sequence[str] = ()) -> int:
    """Open the window and run until it is closed; gives the exit code."""
    if not (_has_display() or os.environ.get("QT_QPA_PLATFORM")):
        print(
            "gigshare: there is no screen to open a window on. “gigshare --help” lists what works without.",
            file=sys.stderr,
        )
        return 1
    try:
        app = _app_or_words()
    except ImportError as error:
        from gigshare_gui.no_window import tell

        return tell(str(error))
    from gigshare_gui.crash_file import CrashFile
    from gigshare_gui.ui.crashes import Crashes, tell_of_last_end

    ends = CrashFile()
    crashes = Crashes()
    crashes.watch()
    crashes.window = window = make_window()
    window.show()
    desks: list[Any] = []
    window.painted.connect(ends.watch)
    window.painted.connect(lambda: window.begin(lambda made: parts_for(made, desks), paths))
    window.begun.connect(lambda: hear_files(app, window))
    window.begun.connect(lambda: tell_of_last_end(window))
    window.begun.connect(lambda: _greet(window, alone=not paths))
    window.begun.connect(spare_collector)
    _end_on_signals(app, window)
    try:
        code = app.exec()
    finally:
        for desk in desks:
            desk.close()
        ends.leave()
    if not window.ended_in_time:
        # Something still waits, for a name server perhaps. All is written, and Qt aborts when a thread outlives it.
        sys.stdout.flush()
        os._exit(code)
    return code


def spare_collector() -> None:
    """Tell Python's collector that what is there now stays until the end, so that it need not look through the whole
    program while somebody types: that takes longer than three frames. What typing makes goes without it, so it is
    called seldom. Only for a process with one window."""
    import gc

    gc.collect(1)
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)


def _app_or_words() -> QApplication:
    """The application; where Qt ends the process because it cannot draw, the user is told why before.

    Raises:
        ImportError: a library that Qt needs is missing.
    """
    from PySide6.QtCore import qInstallMessageHandler

    said: list[str] = []

    def hear(kind: Any, _context: Any, message: str) -> None:
        said.append(message)
        print(message, file=sys.stderr)
        if kind.name == "QtFatalMsg":
            from gigshare_gui.no_window import tell

            tell("\n".join(said))

    qInstallMessageHandler(hear)
    try:
        return make_app()
    finally:
        qInstallMessageHandler(None)


def make_app(platform: str = "") -> QApplication:
    """The Qt application with our style and palette; an existing one is used as it is."""
    if platform:
        os.environ.setdefault("QT_QPA_PLATFORM", platform)
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    found = QCoreApplication.instance()
    if isinstance(found, QApplication):
        return found
    from gigshare_gui.ui import theme

    QApplication.setStyle("Fusion")
    app = _application()
    app.setApplicationName("gigshare")
    app.setApplicationDisplayName("Gigshare")
    app.setDesktopFileName("gigshare")
    theme.apply(app, _settings())
    return app


def _application() -> QApplication:
    if sys.platform == "darwin":
        from gigshare_gui.ui.mac_app import MacApp

        return MacApp([sys.argv[0]])
    from PySide6.QtWidgets import QApplication

    return QApplication([sys.argv[0]])


def hear_files(app: QApplication, window: MainWindow) -> None:
    """Open what macOS asks to open, now and later; elsewhere files come as arguments."""
    if sys.platform == "darwin":
        from gigshare_gui.ui.mac_app import MacApp

        if isinstance(app, MacApp):
            app.hear(lambda path: window.parts.files.open(Path(path)))


def make_window() -> MainWindow:
    """The main window as it is first painted; :meth:`begin` makes the rest."""
    from gigshare_gui.ui.window import MainWindow

    return MainWindow(_settings(), resources() / "examples")


def parts_for(window: MainWindow, desks: list[Any], state: Path | None = None) -> Parts:
    """What works behind the window. The desk is added to ``desks``, for the caller to close."""
    from gigshare_gui.desk import Desk
    from gigshare_gui.store.keys import Keys
    from gigshare_gui.ui.parts import Parts

    desk = Desk(Keys(), state)
    desks.append(desk)
    return Parts(window, desk, fetch)


def fetch(url: str, private_hosts: frozenset[str] = frozenset()) -> Any:
    """A picture for a preview: the examples' own are shipped, so that they show without a network.

    Raises:
        PictureError: there is no picture, or its host has to be allowed.
    """
    from gigshare_gui.links.picture import FetchedPicture, PictureError, fetch_picture

    name = url.partition(f"https://{_SHIPPED}/pictures/")[2]
    if name and name.replace("-", "").replace(".", "").isalnum():
        path = resources() / "examples" / "pictures" / name
        if not path.is_file():
            raise PictureError("it is not among the examples")
        return FetchedPicture(path.read_bytes(), "image/png")
    return fetch_picture(url, private_hosts=private_hosts)


def measured_pictures(
    urls: Sequence[str], private_hosts: frozenset[str]
) -> tuple[dict[str, tuple[int, int, int]], dict[str, str]]:
    """Width and height in pixels and weight in bytes of the pictures at these addresses, and for those that cannot be
    had why, in a few words."""
    from gigshare_gui.links.picture import PictureError
    from gigshare_gui.ui.preview.pictures import decode

    found: dict[str, tuple[int, int, int]] = {}
    problems: dict[str, str] = {}
    for url in urls:
        try:
            data = fetch(url, private_hosts).data
        except PictureError as error:
            problems[url] = str(error)
            continue
        width, height = decode(data).size
        found[url] = (width, height, len(data))
        if not width:
            problems[url] = "the file is not one that can be shown"
    return {url: each for url, each in found.items() if each[0]}, problems


def picture_files(
    share: Any,
    names: Sequence[str],
    folder: Path,
    scale: float,
    *,
    dark: bool,
    offline: bool,
    private_hosts: frozenset[str] = frozenset(),
) -> dict[str, Path]:
    """Write each network's preview of ``share`` as a PNG, without a window or a display. Pictures inside a private
    network are fetched from ``private_hosts`` alone.

    Raises:
        OSError: a file cannot be written.
    """
    make_app("" if _has_display() else "offscreen")
    from gigshare_gui.networks.post import Author
    from gigshare_gui.networks.registry import networks
    from gigshare_gui.ui.preview.export import picture_of, save_picture
    from gigshare_gui.ui.preview.pictures import picture_from
    from gigshare_gui.ui.preview.scene import Shown

    known: dict[str, Shown] = {}
    allowed = partial(fetch, private_hosts=private_hosts)

    def pictures(url: str) -> Shown:
        if url not in known:
            words = "No picture: previews are made offline"
            known[url] = Shown(None, words) if offline else picture_from(allowed, url)
        return known[url]

    written: dict[str, Path] = {}
    for name in names:
        network = networks()[name]
        post = network.post(share, Author("Ana Ortiz", "anaortiz"))
        written[name] = folder / f"{name}.png"
        save_picture(picture_of(post, network, pictures, scale=scale, dark=dark), written[name])
    return written


def _greet(window: MainWindow, *, alone: bool) -> None:
    """What a start brings when everything works: the welcome, if it is the first, and the weekly question."""
    from gigshare_gui.ui.updates import ask_if_due
    from gigshare_gui.ui.welcome import greet

    greet(window, alone=alone)
    ask_if_due(window)


def look() -> dict[str, Any]:
    """What Qt sees of this computer, for ``gigshare doctor``."""
    from gigshare_gui.ui.look import look as seen

    return seen("" if _has_display() else "offscreen")


def _settings() -> Any:
    from PySide6.QtCore import QSettings

    home = os.environ.get("GIGSHARE_HOME")
    if home:
        return QSettings(os.path.join(home, "settings.ini"), QSettings.Format.IniFormat)  # noqa: PTH118
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "gigshare", "settings")


def _has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _end_on_signals(app: QApplication, window: MainWindow) -> None:
    """A polite kill or Ctrl-C closes the window, so that drafts are written and the sandbox ends."""
    import signal

    from PySide6.QtCore import QSocketNotifier

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())
    if os.name == "posix":
        # Python acts on a signal when it next runs, which in an idle window may be never: a pipe wakes it.
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer)
        notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, app)
        notifier.activated.connect(lambda *_: os.read(reader, 64))
