"""Install, use, upgrade and remove the packages in a clean Debian."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from installers import packages, prove_use
from installers.clean_root import HOME, USER, CleanRoot, clean_root
from installers.project import BUILD, DIST, run, version
from installers.prove import built, demand, shown
from installers.prove_use import DATA, PICTURES
from installers.screen import Screen, screen, until
from installers.tree import LIB

TITLE = "レモンタルトの作り方と食べ方"


def deb() -> None:
    """The Debian package, from nothing to nothing."""
    new = built("deb")["deb"]
    old = _previous()
    with clean_root("deb") as root, screen() as display:
        before = root.files()
        root.apt("update")
        root.apt("install", root.take(old))
        shown("apt installs it; it brings only what it declares")
        _has_no_python(root)
        _system_finds_it(root)
        demand("0.0.1" in root.run("dpkg-query", "-W", "gigshare"), "the previous version is installed")
        prove_use.first_share(root, display)
        prove_use.older_folder(root)
        root.apt("install", root.take(new))
        demand(version() in root.run("dpkg-query", "-W", "gigshare"), f"it is upgraded to {version()}")
        demand(
            not root.path(f"/{LIB}/gone-in-the-next-version").exists(), "the upgrade removes what is no longer shipped"
        )
        demand(version() in root.run("gigshare", "--version", user=USER), "gigshare --version says so")
        prove_use.upgraded(root, display)
        _has_no_python(root)
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
    demand(re.search(r"libc\.so\.6\(GLIBC_2\.\d+\)", needs), "it asks for a glibc that has what it links to")
    wishes = run([*query, "--recommends"], quiet=True)
    demand("(dejavu-sans-fonts or dejavu-fonts)" in wishes, "it recommends fonts, without which there is no text")
    bill = json.loads((DIST / f"{files['rpm'].name}.cdx.json").read_text(encoding="utf-8"))
    debian = [each["bom-ref"] for each in bill["components"] if each["bom-ref"].startswith("pkg:deb/")]
    demand(not debian, "its bill of materials names none of Debian's packages", " ".join(debian))
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
    """The .tar.gz and the AppImage, in a Debian that has none of what a desktop has, from a folder with odd letters."""
    files = built("tar")
    with clean_root("portable") as root:
        root.apt("update")
        place = f"{HOME}/Marta’s tools"
        root.path(place).mkdir()
        run(["tar", "-xzf", str(files["tar"]), "-C", str(root.path(place)), "--no-same-owner"])
        program = f"{place}/gigshare-{version()}-linux-x86_64/bin/gigshare"
        demand(version() in root.run(program, "--version", user=USER), f"the .tar.gz starts from “{place}”")
        _doctor_mends(root, program)
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


def _doctor_mends(root: CleanRoot, program: str) -> None:
    """Do what the doctor says until nothing is bad: a first time for libraries, a second for fonts."""
    told: set[str] = set()
    for _ in range(4):
        done = root.run(program, "doctor", "--json", user=USER, ok=False)
        bad = [each for each in json.loads(done)["checks"] if each["state"] == "bad"]
        if not bad:
            break
        print("\n".join(f"  {each['name']}: {each['found']}" for each in bad), flush=True)
        demand(not re.search("Traceback|Error:", str(bad)), "doctor tells what is bad in words", str(bad))
        mends = " ".join(each["mend"] for each in bad)
        named = {name for line in re.findall(r"sudo apt install (.+?)\. On Fedora", mends) for name in line.split()}
        demand(named - told, "it names packages that it has not named before", mends)
        root.apt("install", *sorted(named))
        told |= named
    demand(told and not bad, f"after what doctor said is done ({len(told)} packages), it finds nothing bad")
    helpers = {"libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-util1", "libxcb-xkb1"}
    demand(not helpers & told, "X11's helper libraries are in the folder, so doctor does not ask for them")


def _has_no_python(root: CleanRoot) -> None:
    """No Python but the program's own, on the path or beside it."""
    found = root.run("sh", "-c", "ls /usr/bin/python* /usr/local/bin/python* 2>/dev/null || true").split()
    asked = root.run("sh", "-c", "command -v python3 python || true", user=USER).split()
    demand(not found + asked, "there is no Python on the path with the program installed", " ".join(found + asked))


def _opens_and_closes(root: CleanRoot, display: Screen, command: str) -> None:
    program = prove_use.start(root, display, command)
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
    kept = [name for name in ours if name.startswith(f".{DATA}/")]
    demand(any("drafts" in name for name in kept), f"the user's own data is still there ({len(kept)} files)")
    system = ("./var/", "./tmp/", f".{HOME}", "./etc/", "./run/", "./usr/lib/x86_64-linux-gnu/gconv")
    others = sorted(name for name in root.files() - before if not name.startswith(system))
    demand(not others, "with its dependencies removed, /usr is as it was before", " ".join(others[:20]))
