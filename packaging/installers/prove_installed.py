"""Install, use, upgrade and remove the packages in a clean Debian."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from pathlib import Path

from installers import packages
from installers.clean_root import HOME, USER, CleanRoot, clean_root
from installers.project import BUILD, DIST, run, version
from installers.prove import built, demand, shown
from installers.screen import Screen, screen, until
from installers.tree import LIB

PICTURES = BUILD / "prove" / "pictures"
DATA = f"{HOME}/.local/share/gigshare"
TEXT = "Fresh lemon tart from a clean Debian"
TITLE = "レモンタルトの作り方と食べ方"


def deb() -> None:
    """The Debian package, from nothing to nothing."""
    new = built("deb")["deb"]
    old = _previous()
    with clean_root("deb") as root, screen() as display:
        before = root.files()
        demand(not root.run("sh", "-c", "command -v python3 || true").strip(), "the clean Debian has no Python")
        root.apt("update")
        root.apt("install", root.take(old))
        shown("apt installs it; it brings only what it declares")
        _system_finds_it(root)
        demand("0.0.1" in root.run("dpkg-query", "-W", "gigshare"), "the previous version is installed")
        _first_share(root, display)
        kept = _fingerprints(root)
        root.apt("install", root.take(new))
        demand(version() in root.run("dpkg-query", "-W", "gigshare"), f"it is upgraded to {version()}")
        demand(
            not root.path(f"/{LIB}/gone-in-the-next-version").exists(), "the upgrade removes what is no longer shipped"
        )
        demand(_fingerprints(root) == kept, f"drafts, workspaces and history are unchanged ({len(kept)} files)")
        demand(version() in root.run("gigshare", "--version", user=USER), "gigshare --version says so")
        _again(root, display)
        root.apt("remove", "--purge", "gigshare")
        root.apt("autoremove", "--purge")
        _nothing_left(root, before)


def rpm() -> None:
    """The RPM package, as far as Debian's tools go: queries, installation, verification, removal."""
    files = built("deb", "rpm")
    query = ["rpm", "-qp", "--nosignature", str(files["rpm"])]
    said = run([*query, "--queryformat", "%{NAME} %{VERSION} %{ARCH} %{LICENSE}"], quiet=True)
    demand(said == f"gigshare {version()} x86_64 Apache-2.0", f"rpm reads it: {said}")
    listed = {line for line in run([*query, "-l"], quiet=True).split() if line}
    debs = {line.split()[5][1:] for line in run(["dpkg-deb", "-c", str(files["deb"])], quiet=True).splitlines()}
    missing = {name for name in debs if not name.endswith("/")} - listed
    demand(not missing, "it holds every file of the .deb", " ".join(sorted(missing)[:9]))
    demand(not run([*query, "--scripts"], quiet=True).strip(), "it runs no script on installation")
    needs = run([*query, "--requires"], quiet=True)
    demand("libxcb-cursor.so.0()(64bit)" in needs, "it asks for libraries by their sonames")
    with clean_root("rpm") as root:
        root.apt("update")
        depends = run(["dpkg-deb", "-f", str(files["deb"]), "Depends"], quiet=True)
        root.apt("install", *(each.split("|")[0].split("(")[0].strip() for each in depends.split(",")))
        into = ["rpm", "--root", str(root.folder), "--nosignature", "--nodeps"]
        run([*into, "-i", str(files["rpm"])], quiet=True)
        demand(
            not run([*into, "-V", "gigshare"], quiet=True).strip(), "rpm installs it, and finds every file as packaged"
        )
        demand(version() in root.run("gigshare", "--version", user=USER), "it starts")
        _publishes_without_screen(root, "gigshare")
        run([*into, "-e", "gigshare"], quiet=True)
        left = [name for name in root.files() if "gigshare" in name.lower() and not name.startswith(f".{HOME}")]
        demand(not left, "rpm removes every file of it", " ".join(left))


def portable() -> None:
    """The .tar.gz and the AppImage, in a Debian that lacks X11's helper libraries, from a folder with odd letters."""
    files = built("deb", "tar")
    with clean_root("portable") as root:
        root.apt("update")
        depends = run(["dpkg-deb", "-f", str(files["deb"]), "Depends"], quiet=True)
        names = [each.split("|")[0].split("(")[0].strip() for each in depends.split(",")]
        helpers = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-util1", "libxcb-xkb1")
        root.apt("install", *(name for name in names if name not in helpers))
        place = f"{HOME}/Marta’s tools"
        root.path(place).mkdir()
        run(["tar", "-xzf", str(files["tar"]), "-C", str(root.path(place)), "--no-same-owner"])
        program = f"{place}/gigshare-{version()}-linux-x86_64/bin/gigshare"
        demand(version() in root.run(program, "--version", user=USER), f"the .tar.gz starts from “{place}”")
        _publishes_without_screen(root, program)
        with screen() as display:
            _opens_and_closes(root, display, program)
        image = DIST / f"gigshare-{version()}-x86_64.AppImage"
        if image.exists():
            inside = root.take(image, place)
            root.path(inside).chmod(0o755)
            said = root.run(inside, "--appimage-extract-and-run", "--version", user=USER)
            demand(version() in said, "the AppImage starts (unpacking itself, as there is no FUSE here)")


def _previous() -> Path:
    """The same files as an older version with one file more: there is no older release to upgrade from."""
    tree = BUILD / "prove" / "previous"
    tree.parent.mkdir(parents=True, exist_ok=True)
    run(["rm", "-rf", str(tree)])
    run(["cp", "-a", str(BUILD / "tree"), str(tree)])
    (tree / LIB / "gone-in-the-next-version").write_text("old\n", encoding="utf-8")
    return packages.deb(tree, as_version="0.0.1", to=BUILD / "prove")


def _system_finds_it(root: CleanRoot) -> None:
    """What a desktop looks at: menu, type of file, icons, manual page, completion."""
    for place in (
        "applications/gigshare.desktop",
        "mime/packages/gigshare.xml",
        "icons/hicolor/48x48/apps/gigshare.png",
    ):
        demand(root.path(f"/usr/share/{place}").is_file(), f"/usr/share/{place} is there")
    demand(
        root.run("sh", "-c", "command -v gigshare", user=USER).strip() == "/usr/bin/gigshare", "gigshare is on the path"
    )
    said = json.loads(root.run("gigshare", "doctor", "--json", user=USER, ok=False))
    checks = {each["id"]: each["state"] for each in said["checks"]}
    demand(checks["files"] == "good", "gigshare doctor finds all shipped files")


def _first_share(root: CleanRoot, display: Screen) -> None:
    """Type a share and send it to the sandbox, with mouse and keys only."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    program = _start(root, display, "gigshare")
    try:
        window = display.window("Gigshare")
        until(lambda: _file(root, "sandbox.sqlite").exists(), "a sandbox", 40)
        time.sleep(3)  # the workspace opens and its user is asked
        display.picture(PICTURES / "1-first-start.png")
        display.do("windowfocus", window)
        display.do("key", "ctrl+1")
        display.do("type", "--delay", "15", TEXT)
        time.sleep(1)
        display.do("key", "ctrl+Return")
        until(lambda: _published(root) > 0, "a published share in the sandbox", 30)
        shown(f"{time.monotonic() - started:.0f} s from the first start to the first published share")
        time.sleep(1.5)
        display.picture(PICTURES / "2-published.png")
        demand(_published(root) >= 6, f"a share typed with xdotool is published to {_published(root)} networks")
        draft = _file(root, "drafts/userAction.gigshare")
        until(lambda: draft.exists() and TEXT in draft.read_text(encoding="utf-8"), "a saved draft", 10)
        display.do("key", "ctrl+q")
        until(lambda: program.poll() is not None, "the end of the program", 10)
        demand(program.returncode == 0, "it ends in order on Ctrl-Q")
    finally:
        program.kill()
    workspaces = {"gigshare": 1, "workspaces": [{"id": "w1", "name": "My site", "api_domain": "us1.gigya.com"}]}
    _file(root, "workspaces.json").write_text(json.dumps(workspaces), encoding="utf-8")


def _again(root: CleanRoot, display: Screen) -> None:
    """Start the upgraded program: what was typed before is in the window."""
    program = _start(root, display, "gigshare")
    try:
        display.window("Gigshare")
        time.sleep(5)
        display.picture(PICTURES / "3-upgraded.png")
        window = display.window("Gigshare")
        display.do("windowfocus", window, "key", "ctrl+q")
        until(lambda: program.poll() is not None, "the end of the program", 10)
        draft = _file(root, "drafts/userAction.gigshare").read_text(encoding="utf-8")
        demand(TEXT in draft, "the upgraded program opened and kept the draft")
    finally:
        program.kill()


def _opens_and_closes(root: CleanRoot, display: Screen, command: str) -> None:
    program = _start(root, display, command)
    try:
        window = display.window("Gigshare")
        time.sleep(2)
        PICTURES.mkdir(parents=True, exist_ok=True)
        display.picture(PICTURES / "4-portable.png")
        display.do("windowfocus", window, "key", "ctrl+q")
        until(lambda: program.poll() is not None, "the end of the program", 10)
        demand(program.returncode == 0, "its window opens and closes")
    finally:
        program.kill()


def _start(root: CleanRoot, display: Screen, command: str):
    return root.start(command, env={"DISPLAY": display.display}, log=BUILD / "prove" / "window.log")


def _publishes_without_screen(root: CleanRoot, program: str) -> None:
    said = root.run(program, "main-job", "--out", f"{HOME}/previews", user=USER)
    demand("Published" in said, "it publishes the example to its sandbox and draws the previews without a screen")
    demand(len(list(root.path(f"{HOME}/previews").glob("*.png"))) >= 6, "the pictures are there")
    page = f"<title>{TITLE}</title><p>{TITLE}</p>"
    root.path(f"{HOME}/page.html").write_bytes(page.encode("shift_jis"))
    said = root.run(program, "card", f"{HOME}/page.html", "--base", "https://example.com/", "--json", user=USER)
    demand(TITLE in said, "it reads a page in Japanese that does not name its charset")


def _nothing_left(root: CleanRoot, before: set[str]) -> None:
    """After removal nothing is left but the user's data, and the logs of the package manager itself."""
    ours = [name for name in root.files() if "gigshare" in name.lower()]
    strangers = [name for name in ours if not name.startswith((f".{HOME}/", "./tmp/gigshare_"))]
    demand(not strangers, "removed: no file of it is left outside the user's home", " ".join(strangers))
    kept = sorted(name for name in ours if name.startswith(f".{DATA}/"))
    demand(any("drafts" in name for name in kept), f"the user's own data is still there ({len(kept)} files)")
    system = ("./var/", "./tmp/", f".{HOME}", "./etc/", "./run/", "./usr/lib/x86_64-linux-gnu/gconv")
    others = sorted(name for name in root.files() - before if not name.startswith(system))
    demand(not others, "with its dependencies removed, /usr is as it was before", " ".join(others[:20]))


def _fingerprints(root: CleanRoot) -> dict[str, str]:
    """Name and hash of every file of the user's data."""
    folder = root.path(DATA)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _published(root: CleanRoot) -> int:
    """How many posts the sandbox has."""
    try:
        with sqlite3.connect(f"file:{_file(root, 'sandbox.sqlite')}?mode=ro", uri=True) as database:
            return int(database.execute("SELECT COUNT(*) FROM published").fetchone()[0])
    except sqlite3.Error:
        return 0


def _file(root: CleanRoot, name: str) -> Path:
    return root.path(f"{DATA}/{name}")
