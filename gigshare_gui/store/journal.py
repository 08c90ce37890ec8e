"""Journal: what a queue is about to do and what became of it, on disk before each call leaves.

One JSON object a line. The first says what is sent, to whom and with whose consent; each further one is an event of
one item. “leaving” is synced to the disk before the call goes out, so that whatever ends the program, an item whose
call may have left is never taken for one that has not.
"""

from __future__ import annotations

import json
import os
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from gigshare_gui.store.folders import data_folder, write_safely

VERSION = 1
_SUFFIX = ".journal"


class Fate(StrEnum):
    """What is known of one item. ``HELD`` is one without consent, ``LEAVING`` one whose call is under way."""

    HELD = "held back"
    WAITING = "not sent"
    LEAVING = "leaving"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Item(NamedTuple):
    """One call of a queue: to whom, what was consented to, and what became of it.

    ``own_consent`` are the networks for which this very item was consented to; ``at`` is in Unix seconds.
    """

    recipient: Mapping[str, Any]
    consented: bool
    own_consent: tuple[str, ...] = ()
    fate: Fate = Fate.WAITING
    code: int = 0
    why: str = ""
    call_id: str = ""
    at: float = 0.0


class Consent(NamedTuple):
    """Who said when (Unix seconds), in which words, that the items may be sent."""

    by: str
    at: float
    words: str


class Header(NamedTuple):
    """What a queue sends: the share without its recipients, from which workspace and as whom."""

    id: str
    made: float
    workspace: str
    uid: str
    document: Mapping[str, Any]
    consent: Consent


class Summary(NamedTuple):
    """A journal at a glance."""

    path: Path
    header: Header
    counts: Mapping[Fate, int]


class JournalError(Exception):
    """A journal cannot be used; the text says why."""


def journals_folder() -> Path:
    """Where the journals are."""
    return data_folder() / "queues"


def journal_files() -> list[Path]:
    """Every journal, the newest first.

    Raises:
        OSError: the folder cannot be read.
    """
    folder = journals_folder()
    return sorted(folder.glob(f"*{_SUFFIX}"), reverse=True) if folder.is_dir() else []


def summaries(most: int = 30) -> list[Summary]:
    """The newest journals, without those that cannot be read.

    Raises:
        OSError: the folder cannot be read.
    """
    found = []
    for path in journal_files()[:most]:
        try:
            header, items = read(path)
        except (JournalError, OSError):
            continue
        fates = Counter(each.fate for each in items)
        found.append(Summary(path, header, {fate: fates[fate] for fate in Fate}))
    return found


def new_id(now: float) -> str:
    """An id that sorts by time: the moment, and enough chance that two never meet."""
    return f"{datetime.fromtimestamp(now, UTC):%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"


def create(header: Header, items: Sequence[Item], folder: Path | None = None) -> Path:
    """Write a new journal, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    path = (folder or journals_folder()) / f"{header.id}{_SUFFIX}"
    first = {
        "gigshareQueue": VERSION,
        **header._asdict(),
        "consent": header.consent._asdict(),
        "items": [[each.recipient, each.consented, list(each.own_consent)] for each in items],
    }
    write_safely(path, _line(first))
    return path


def read(path: Path) -> tuple[Header, list[Item]]:
    """What a journal says. An item whose call was leaving when the program ended is of unknown fate.

    Raises:
        OSError: the file cannot be read.
        JournalError: the file is no journal, or one of a newer Gigshare.
    """
    first, _, events = path.read_bytes().partition(b"\n")
    header, items = _beginning(first, path)
    for line in events.split(b"\n")[:-1]:  # what stands behind the last line break was never written whole
        _apply(items, line)
    return header, [each._replace(fate=Fate.UNKNOWN) if each.fate is Fate.LEAVING else each for each in items]


def _beginning(line: bytes, path: Path) -> tuple[Header, list[Item]]:
    try:
        data = json.loads(line)
        if data["gigshareQueue"] != VERSION:
            raise JournalError(f"{path.name} was written by another Gigshare. Update this one to read it.")
        header = Header(
            **{name: data[name] for name in Header._fields if name != "consent"}, consent=Consent(**data["consent"])
        )
        items = [
            Item(recipient, consented, tuple(own), Fate.WAITING if consented else Fate.HELD)
            for recipient, consented, own in data["items"]
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise JournalError(f"{path.name} is no journal of a queue, or it is damaged.") from error
    return header, items


def _apply(items: list[Item], line: bytes) -> None:
    """Take over one event; one that is damaged leaves its item as it was, which is never “sent” for what was not."""
    try:
        event = json.loads(line)
        index, fate = event["i"], Fate(event["fate"])
        known = items[index]
    except (ValueError, KeyError, TypeError, IndexError):
        return
    items[index] = known._replace(
        fate=fate,
        code=event.get("code", 0),
        why=event.get("why", ""),
        call_id=event.get("callId", ""),
        at=event.get("at", 0.0),
    )


class Journal:
    """A journal open for writing by this program alone. Its methods may be called from any thread.

    Raises:
        JournalError: another Gigshare has it open, or it is none.
        OSError: it cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = FileLock(f"{path}.lock", timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise JournalError("This queue is open in another window of Gigshare.") from None
        try:
            self.header, self.items = read(path)
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND)
            _end_line(path, self._file)
        except BaseException:
            self._lock.release()
            raise
        self._writing = threading.Lock()
        self._syncing = threading.Lock()
        self._written = self._synced = 0
        self._is_torn = False  # half a line is at the end, which the next one must not be glued to

    def leaving(self, index: int, now: float) -> None:
        """Note that an item's call is about to leave; returns when that is on the disk.

        Raises:
            OSError: it could not be written; the call must not leave.
        """
        ticket = self._write({"i": index, "fate": Fate.LEAVING, "at": round(now, 3)})
        with self._syncing:
            if self._synced >= ticket:
                return  # another thread's sync took this line with it
            upto = self._written
            os.fsync(self._file)
            self._synced = upto

    def stayed(self, index: int, now: float) -> None:
        """Note that an item whose leaving could not be synced did not leave. That line is worth a try, no more: without
        it a crash makes the item's fate unknown."""
        try:
            self.ended(index, Fate.WAITING, now)
        except OSError:
            self.items[index] = self.items[index]._replace(fate=Fate.WAITING)

    def ended(self, index: int, fate: Fate, now: float, code: int = 0, why: str = "", call_id: str = "") -> None:
        """Note what became of an item. Losing this line in a power cut makes the item's fate unknown, no worse.

        Raises:
            OSError: it could not be written.
        """
        event = {"i": index, "fate": fate, "code": code, "why": why, "callId": call_id, "at": round(now, 3)}
        self._write({name: value for name, value in event.items() if value or name == "i"})

    def close(self) -> None:
        """Sync and give it back."""
        if self._lock.is_locked:
            os.fsync(self._file)
            os.close(self._file)
            self._lock.release()

    def _write(self, event: Mapping[str, Any]) -> int:
        line = _line(event).encode()
        with self._writing:
            if self._is_torn:
                _whole(self._file, b"\n")
                self._is_torn = False
            before = os.fstat(self._file).st_size
            try:
                _whole(self._file, line)
            except OSError:
                self._is_torn = not _cut_back(self._file, before)
                raise
            _apply(self.items, line)
            self._written += 1
            return self._written


def _end_line(path: Path, file: int) -> None:
    """Close a line that a crash left open, so that the next one is a line of its own."""
    with path.open("rb") as read_file:
        read_file.seek(-1, os.SEEK_END)
        if read_file.read(1) != b"\n":
            os.write(file, b"\n")


def _whole(file: int, line: bytes) -> None:
    """Write all of a line; raises OSError where the disk takes only a part of it."""
    if os.write(file, line) != len(line):
        raise OSError("the disk took only a part of a line")


def _cut_back(file: int, size: int) -> bool:
    """Take back what was written beyond ``size``; says whether that was possible."""
    try:
        os.ftruncate(file, size)
    except OSError:
        return False
    return True


def _line(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
