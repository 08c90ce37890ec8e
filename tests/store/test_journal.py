"""Whatever ends the program, a journal never says “not sent” of what may have been sent."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from gigshare_gui.store import journal as journals
from gigshare_gui.store.journal import Consent, Fate, Header, Item, Journal, JournalError, create, read

HEADER = Header(
    "q1", 5.0, "sandbox", "ana", {"kind": "notification", "body": "Grüße\n\u2028"}, Consent("ana", 5.0, "Yes")
)
ENDS = (Fate.SENT, Fate.FAILED, Fate.UNKNOWN, Fate.WAITING)


def made(folder: Path, count: int = 3, *, consented: bool = True) -> Path:
    return create(HEADER, [Item({"UID": f"u{each}"}, consented, ("linkedin",)) for each in range(count)], folder)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = made(tmp_path)
    journal = Journal(path)
    journal.leaving(1, 7.0)
    journal.ended(1, Fate.FAILED, 8.0, 403023, "Not „permitted“", "c1")
    journal.close()
    header, items = read(path)
    assert header == HEADER
    assert items[1] == Item({"UID": "u1"}, True, ("linkedin",), Fate.FAILED, 403023, "Not „permitted“", "c1", 8.0)
    assert [each.fate for each in items] == [Fate.WAITING, Fate.FAILED, Fate.WAITING]


def test_what_was_leaving_is_unknown_to_who_opens_it_next(tmp_path: Path) -> None:
    path = made(tmp_path)
    journal = Journal(path)
    journal.leaving(0, 1.0)
    assert read(path)[1][0].fate is Fate.UNKNOWN
    journal.close()


def test_without_consent_an_item_is_held_back(tmp_path: Path) -> None:
    assert {each.fate for each in read(made(tmp_path, consented=False))[1]} == {Fate.HELD}


def test_two_programs_never_write_the_same_journal(tmp_path: Path) -> None:
    path = made(tmp_path)
    journal = Journal(path)
    with pytest.raises(JournalError, match="another window"):
        Journal(path)
    journal.close()
    Journal(path).close()


@pytest.mark.parametrize("text", ["", "{}", "[1]\n", '{"gigshareQueue": 1}\n', "\x00\xff"])
def test_what_is_no_journal_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.journal"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JournalError, match="no journal"):
        read(path)


def test_one_of_a_newer_gigshare_is_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.write_text(path.read_text().replace('"gigshareQueue":1', '"gigshareQueue":2'))
    with pytest.raises(JournalError, match="another Gigshare"):
        Journal(path)


@given(cut=st.integers(0, 400), junk=st.binary(max_size=40))
def test_a_journal_cut_anywhere_never_says_not_sent_of_what_left(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes
) -> None:
    path = made(tmp_path_factory.mktemp("j"))
    begin = path.stat().st_size
    journal = Journal(path)
    journal.leaving(0, 1.0)
    synced = path.stat().st_size
    journal.ended(0, Fate.SENT, 2.0, 0, "", "c")
    journal.close()
    content = path.read_bytes()
    kept = max(synced, min(len(content), begin + cut))  # what was synced survives; behind it anything may
    path.write_bytes(content[:kept] + junk.replace(b"\n", b""))
    again = Journal(path)
    assert again.items[0].fate in (Fate.UNKNOWN, Fate.SENT)
    again.leaving(1, 3.0)
    again.ended(1, Fate.SENT, 4.0)
    again.close()
    assert read(path)[1][1].fate is Fate.SENT


class Model(RuleBasedStateMachine):
    """Any order of events, with crashes: the journal on disk agrees with what a careful reader would say."""

    indexes = Bundle("indexes")

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.path = made(Path(self.folder.name), 4)
        self.journal = Journal(self.path)
        self.expected = [Fate.WAITING] * 4

    @rule(target=indexes, index=st.integers(0, 3))
    def choose(self, index: int) -> int:
        return index

    @rule(index=indexes)
    def leave(self, index: int) -> None:
        self.journal.leaving(index, 1.0)
        self.expected[index] = Fate.UNKNOWN

    @rule(index=indexes, fate=st.sampled_from(ENDS), why=st.text(max_size=20))
    def end(self, index: int, fate: Fate, why: str) -> None:
        self.journal.ended(index, fate, 2.0, 7, why, "c")
        self.expected[index] = fate

    @rule()
    def reopen(self) -> None:
        self.journal.close()
        self.journal = Journal(self.path)

    @invariant()
    def agrees(self) -> None:
        assert [each.fate for each in read(self.path)[1]] == self.expected

    def teardown(self) -> None:
        self.journal.close()
        self.folder.cleanup()


TestModel = Model.TestCase


def test_journals_are_found_newest_first(home: Path) -> None:
    assert journals.journal_files() == []
    for moment in (10.0, 99_999.0):
        create(HEADER._replace(id=journals.new_id(moment)), [Item({"UID": "u"}, True)])
    assert [read(each)[0].id[:15] for each in journals.journal_files()] == ["19700102T034639", "19700101T000010"]


def test_a_journal_opened_by_one_thread_is_given_back_by_another(tmp_path: Path) -> None:
    import threading

    path = made(tmp_path)
    found: list[Journal] = []
    thread = threading.Thread(target=lambda: found.append(Journal(path)))
    thread.start()
    thread.join()
    found[0].close()
    Journal(path).close()


@contextmanager
def full_disk(path: Path, room: int) -> Iterator[None]:
    """A file system that takes ``room`` more octets of a file, as the kernel says it of a limit."""
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


@pytest.mark.parametrize("room", [0, 1, 10, 25])
def test_what_left_after_a_full_disk_is_not_taken_for_unsent(tmp_path: Path, room: int) -> None:
    path = made(tmp_path)
    journal = Journal(path)
    with full_disk(path, room), pytest.raises(OSError, match=r"part|large"):
        journal.leaving(0, 1.0)
    journal.leaving(1, 2.0)
    journal.close()
    assert [each.fate for each in read(path)[1]] == [Fate.WAITING, Fate.UNKNOWN, Fate.WAITING]


def test_half_a_line_that_cannot_be_taken_back_is_closed_before_the_next(tmp_path: Path) -> None:
    path = made(tmp_path)
    journal = Journal(path)
    with path.open("ab") as other:
        other.write(b'{"i":0,"fa')
    journal._is_torn = True
    journal.leaving(1, 2.0)
    journal.close()
    assert [each.fate for each in read(path)[1]] == [Fate.WAITING, Fate.UNKNOWN, Fate.WAITING]


def test_what_could_not_be_synced_stayed(tmp_path: Path) -> None:
    path = made(tmp_path)
    journal = Journal(path)
    journal.leaving(0, 1.0)
    journal.stayed(0, 2.0)
    assert journal.items[0].fate is Fate.WAITING
    journal.close()
    assert read(path)[1][0].fate is Fate.WAITING
