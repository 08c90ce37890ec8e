"""The installed program as its user has it, with mouse and keys only: the welcome, a first share, and an upgrade."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from installers import older_data
from installers.clean_root import HOME, USER, CleanRoot
from installers.project import BUILD
from installers.prove import demand
from installers.screen import Screen, until

PICTURES = BUILD / "prove" / "pictures"
DATA = f"{HOME}/.local/share/gigshare"
TEXT = "Fresh lemon tart from a clean Debian"
MORE = " - and sent by the new one"
_FIRST_EXAMPLE = (70, 128)  # pixels: the first button of the welcome, on a screen without a window manager
_MINUTE = 60.0


class Sent(NamedTuple):
    """A line of the history: what was sent, and what each network answered."""

    message: str
    published: frozenset[str]


def first_share(root: CleanRoot, display: Screen) -> None:
    """From the welcome to a share in the sandbox, then one that is typed."""
    started = time.monotonic()
    with _running(root, display) as window:
        until(lambda: _file(root, "sandbox.sqlite").exists(), "a sandbox", 40)
        time.sleep(3)  # the workspace opens and its user is asked
        display.picture(PICTURES / "1-first-start.png")
        display.do("mousemove", *map(str, _FIRST_EXAMPLE), "click", "1")
        time.sleep(1)
        display.do("key", "ctrl+Return")
        until(lambda: bool(history(root)), "a share that was sent from the welcome", 30)
        took = time.monotonic() - started
        display.picture(PICTURES / "2-welcome-sent.png")
        _is_in_the_sandbox(root, "the welcome's first example is published")
        demand(took < _MINUTE, f"the welcome leads to the first published share in under a minute ({took:.0f} s)")
        display.do("windowfocus", window)
        display.do("key", "ctrl+n")
        display.do("key", "ctrl+1")
        display.do("type", "--delay", "15", TEXT)
        time.sleep(1)
        display.do("key", "ctrl+Return")
        until(lambda: history(root)[-1].message == TEXT, "the typed share among what was sent", 30)
        time.sleep(1)
        display.picture(PICTURES / "3-published.png")
        _is_in_the_sandbox(root, "a share typed with xdotool is published")
        draft = _file(root, "drafts/userAction.gigshare")
        until(lambda: draft.exists() and TEXT in draft.read_text(encoding="utf-8"), "a saved draft", 10)


def older_folder(root: CleanRoot) -> None:
    """Give the user the data folder that an older version wrote."""
    older_data.lay_out(root.path(DATA))
    root.run("chown", "-R", f"{USER}:{USER}", HOME)
    demand([each.message for each in history(root)] == [older_data.SENT], "an older version left its data")


def upgraded(root: CleanRoot, display: Screen) -> None:
    """Drafts, workspaces and history of the older version, asked for through the new one and compared afterwards."""
    before = history(root)
    with _running(root, display) as window:
        time.sleep(5)  # the draft is read, the workspace opens and its user is asked
        display.picture(PICTURES / "4-upgraded.png")
        display.do("windowfocus", window)
        display.do("key", "ctrl+1")
        display.do("key", "ctrl+End")
        display.do("type", "--delay", "15", MORE)
        time.sleep(1)
        display.do("key", "ctrl+Return")
        until(lambda: len(history(root)) > len(before), "a share more among what was sent", 30)
        time.sleep(1)
        display.picture(PICTURES / "5-upgraded-sent.png")
    after = history(root)
    demand(after[: len(before)] == before, "the new version keeps the older one's history and goes on with it")
    demand(after[-1].message == older_data.DRAFT + MORE, "it shows the older one's draft, which is typed on and sent")
    _is_in_the_sandbox(root, "that share is published")
    demand(_inboxes(root, older_data.SENT) == before[0].published, "the sandbox still has the older one's posts")
    share = f"{HOME}/draft.gigshare"
    root.path(share).write_bytes(_file(root, "drafts/userAction.gigshare").read_bytes())
    root.path(share).chmod(0o644)
    said = root.run("gigshare", "send", share, "--workspace", "nowhere", user=USER, ok=False)
    demand(f"Sandbox, {older_data.WORKSPACE}" in said, "it names the older one's workspace among its own", said)


def history(root: CleanRoot) -> list[Sent]:
    """What was sent, oldest first."""
    rows = _rows(_file(root, "history.sqlite"), "SELECT share, providers FROM sent ORDER BY number")
    return [Sent(_message(share), _taken(json.loads(providers))) for share, providers in rows]


def _message(share: str) -> str:
    said: dict[str, Any] = json.loads(share)
    return str(said.get("userAction", {}).get("userMessage", ""))


def _taken(providers: dict[str, Any]) -> frozenset[str]:
    return frozenset(name for name, answer in providers.items() if answer.get("outcome") == "published")


def _is_in_the_sandbox(root: CleanRoot, sentence: str) -> None:
    """The networks that the newest answer names are those whose inbox has the post, and no other."""
    newest = history(root)[-1]
    names = ", ".join(sorted(newest.published))
    demand(newest.published, f"{sentence}: the answer names {names}", str(newest))
    inboxes = _inboxes(root, newest.message)
    demand(inboxes == newest.published, "the sandbox has a post for each of them and for no other", str(inboxes))


def _inboxes(root: CleanRoot, message: str) -> frozenset[str]:
    """The networks whose inbox in the sandbox has a post with this message; the site's own feed is no network."""
    rows = _rows(_file(root, "sandbox.sqlite"), "SELECT provider, payload FROM published WHERE provider <> 'site'")
    return frozenset(provider for provider, payload in rows if _message(payload) == message)


def _rows(file: Path, question: str) -> list[tuple[Any, ...]]:
    """What a database answers; nothing while it is being made."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return database.execute(question).fetchall()
    except sqlite3.Error:
        return []


@contextmanager
def _running(root: CleanRoot, display: Screen) -> Iterator[str]:
    """The program with its window, whose number is given; Ctrl-Q ends it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    program = start(root, display, "gigshare")
    try:
        window = display.window("Gigshare")
        yield window
        display.do("windowfocus", window)
        display.do("key", "ctrl+q")
        until(lambda: program.poll() is not None, "the end of the program", 10)
        demand(program.returncode == 0, "it ends in order on Ctrl-Q")
    finally:
        program.kill()


def start(root: CleanRoot, display: Screen, command: str) -> Any:
    """Start the program on a screen as the plain user."""
    return root.start(command, env={"DISPLAY": display.display}, log=BUILD / "prove" / "window.log")


def _file(root: CleanRoot, name: str) -> Path:
    return root.path(f"{DATA}/{name}")
