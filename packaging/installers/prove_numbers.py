"""Numbers of the installers: the same bytes from another folder, and sizes and start-up against a bare window."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from installers.eye import Eye
from installers.project import BUILD, DIST, HERE, ROOT, BuildError, is_committed, run, tool, version
from installers.prove import built, demand
from installers.screen import screen
from installers.tree import LIB

_ROUNDS = 9
_POINT = (640, 400)  # inside both windows, wherever an X server without a window manager puts them
# left, top, width and height of where the first letters stand: in the bare window's editor, in our Message
_LETTERS_IN = ((4, 30, 90, 24), (19, 139, 90, 18))


def reproducible() -> None:
    """Build the same commit in another folder, hour and mask, and compare every byte."""
    if not is_committed():
        raise BuildError(
            "The checkout has changes that are not committed. Commit them: the second build is of a commit."
        )
    again = BUILD / "prove" / "another folder"
    shutil.rmtree(again, ignore_errors=True)
    run(["git", "-c", "safe.directory=*", "clone", "--quiet", str(ROOT), str(again)], quiet=True)
    env = {**os.environ, "PYTHONPATH": str(again / "packaging"), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    script = f'umask 077 && exec "{sys.executable}" -m installers'
    run(["sh", "-c", script], cwd=again, env=env, quiet=True)
    for path in sorted(DIST.iterdir()):
        same = (again / "dist" / path.name).read_bytes() == path.read_bytes()
        demand(same, f"{path.name} is the same byte for byte, built in another folder, time zone and umask")
    shutil.rmtree(again)


def measure() -> None:
    """Print sizes and start-up beside those of the bare window; goals are in words, as a machine may be slow.

    The bare window is what PyInstaller makes of it: nothing is trimmed there.
    """
    files = built("deb", "rpm", "tar")
    bare, seconds = _bare()
    ours = BUILD / "tree" / LIB
    on_disk, bare_on_disk = _size(ours), _size(bare)
    packed, bare_packed = _packed(ours), _packed(bare)
    sizes = f"{bare_on_disk / 1e6:.1f} MB on disk, {bare_packed / 1e6:.1f} MB as .tar.xz"
    print(f"bare window, untrimmed as PyInstaller makes it: {sizes}")
    print(f"bare window: built in {seconds:.0f} s")
    print(f"on disk: {on_disk / 1e6:.1f} MB, {_judged(on_disk / bare_on_disk, 1.15)}")
    print(f"the same as .tar.xz: {packed / 1e6:.1f} MB, {_judged(packed / bare_packed, 1.15)}")
    for path in files.values():
        size = path.stat().st_size
        print(f"{path.name}: {size / 1e6:.1f} MB, to the bare .tar.xz: {_judged(size / bare_packed, 1.15)}")
    size = files["deb"].stat().st_size / 1e6
    print(f"the .deb: {size:.1f} MB (goal 60: {'met' if size < 60 else 'missed'})")
    _start_up(bare / "bare", ours / "gigshare")


def _start_up(bare: Path, ours: Path) -> None:
    """Start both in turn, from the start of the process to a painted window and on to the first letters in it.

    The keys are pressed at the first paint, as by someone who types ahead.
    """
    painted: dict[Path, list[float]] = {bare: [], ours: []}
    typed: dict[Path, list[float]] = {bare: [], ours: []}
    with screen() as display, Eye(display.display) as eye, tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "DISPLAY": display.display, "GIGSHARE_HOME": home, "QT_QPA_PLATFORM": "xcb"}
        for program in (bare, ours) * (_ROUNDS + 1):
            box = _LETTERS_IN[program is ours]
            shutil.rmtree(Path(home, "data"), ignore_errors=True)  # an empty form, at the place of a first start
            Path(home, "settings.ini").write_text("[welcome]\nseen=true\n", encoding="utf-8")
            process = subprocess.Popen([str(program)], env=env, stderr=subprocess.DEVNULL)
            try:
                first = eye.wait(*_POINT, 30, painted=True)
                eye.type("mmmmmm")
                painted[program].append(first)
                typed[program].append(first + eye.wait_for_letters(box, 30))
                time.sleep(1.5)  # ours goes on after that
            finally:
                process.terminate()
                process.wait()
            eye.wait(*_POINT, 10, painted=False)
    _compare("start-up to a painted window", painted[bare], painted[ours])
    _compare("start-up to the first typed letters", typed[bare], typed[ours])
    print(f"Gigshare {version()}: {_ROUNDS} starts each")


def _compare(what: str, bare: list[float], ours: list[float]) -> None:
    one, other = (statistics.median(seen[1:]) * 1000 for seen in (bare, ours))  # the first is from a cold disk
    times = f"bare {one:.0f} ms, Gigshare {other:.0f} ms"
    print(f"{what}, from the folder that is packed: {times}, {_judged(other / one, 1.3)}")


def _judged(ratio: float, goal: float) -> str:
    return f"ratio {ratio:.2f} (goal {goal}: {'met' if ratio <= goal else 'missed'})"


def _bare() -> tuple[Path, float]:
    """Build the bare window as PyInstaller does it; gives its folder and the seconds that it took."""
    started = time.monotonic()
    work = BUILD / "prove" / "bare"
    shutil.rmtree(work, ignore_errors=True)
    places = ["--distpath", str(work), "--workpath", str(work / "work"), "--specpath", str(work / "work")]
    command = [tool("python"), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--name", "bare"]
    run([*command, *places, str(HERE / "bare_window.py")], quiet=True)
    return work / "bare", time.monotonic() - started


def _size(folder: Path) -> int:
    """Bytes of all files, each counted once."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _packed(folder: Path) -> int:
    """Bytes of a folder in a .tar.xz, which is what a .deb is."""
    archive = BUILD / "prove" / "measured.tar.xz"
    run(["tar", "-C", str(folder.parent), "-cJf", str(archive), folder.name], env={**os.environ, "XZ_OPT": "-6 -T2"})
    return archive.stat().st_size
