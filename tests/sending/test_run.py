"""A queue against the real sandbox over HTTP: what it sends, when it waits, and what it never does."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.desk import Desk
from gigshare_gui.gigya.answers import Answer, Fault, Outcome
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.sending.messages import items_of
from gigshare_gui.sending.pace import Pace
from gigshare_gui.sending.results import table
from gigshare_gui.sending.run import Run, State
from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.shares.text_options import TextOptions
from gigshare_gui.store import journal as journals
from gigshare_gui.store.journal import Consent, Fate, Header, Item, Journal, JournalError
from gigshare_gui.store.keys import Keys
from gigshare_gui.store.workspaces import SANDBOX, Workspace

ANA = "ana.ortiz"
FRIENDS = ("ben.okafor", "chen.wei")


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    made = Desk(Keys())
    yield made
    made.close()


def message(*uids: str, body: str = "Hello {{firstName}}", **options: Any) -> NotificationShare:
    people = tuple(Recipient(uid, uid.partition(".")[0].title()) for uid in uids)
    return NotificationShare("For you", body, people, options=TextOptions(**options))


def queue(desk: Desk, share: NotificationShare, own: tuple[str, ...] = FRIENDS, **options: Any) -> Run:
    connection = desk.open(SANDBOX)
    items = items_of(share, {each.uid for each in share.recipients}, own)
    path = desk.new_queue(connection, share, ANA, items, Consent(ANA, time.time(), "They agreed."))
    return desk.open_queue(connection, path, **options)


def until(run: Run, reached: Callable[[Run], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not reached(run):
        assert time.monotonic() < end, run.progress()
        time.sleep(0.01)


def over(run: Run) -> bool:
    return run.progress().state is not State.RUNNING


def inbox(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.steering().call("GET", "control/inbox")["entries"]
    return found


def test_each_gets_a_text_of_its_own(desk: Desk) -> None:
    run = queue(desk, message(*FRIENDS))
    run.start()
    until(run, over)
    assert run.progress().counts[Fate.SENT] == 2
    bodies = {(each["recipient"], each["payload"]["body"]) for each in inbox(desk)}
    assert bodies == {("ben.okafor", "Hello Ben"), ("chen.wei", "Hello Chen")}
    assert run.close()


def test_linkedin_gets_only_what_was_consented_to_for_each(desk: Desk) -> None:
    steering = desk.steering()
    steering.call("POST", "control/connections", {"UID": "ben.okafor", "provider": "linkedin", "expired": False})
    run = queue(desk, message("ben.okafor"), own=())
    run.start()
    until(run, over)
    assert {each["provider"] for each in inbox(desk)} == {"twitter"}
    run.close()
    again = queue(desk, message("ben.okafor"), own=("ben.okafor",))
    again.start()
    until(again, over)
    assert {each["provider"] for each in inbox(desk)} == {"twitter", "linkedin"}
    again.close()


def test_what_goes_to_linkedin_alone_is_held_back_without_consent_for_each() -> None:
    share = message(*FRIENDS, enabled_providers=("linkedin",))
    held = items_of(share, set(FRIENDS), {"chen.wei"})
    assert [each.consented for each in held] == [False, True]


def test_a_stranger_fails_and_the_others_are_sent(desk: Desk) -> None:
    run = queue(desk, message("dana.novak", *FRIENDS, "nobody"))
    run.start()
    until(run, over)
    fates = [(each.recipient["UID"], each.fate, each.code) for each in run.items]
    assert fates == [
        ("dana.novak", Fate.FAILED, run.items[0].code),
        ("ben.okafor", Fate.SENT, 0),
        ("chen.wei", Fate.SENT, 0),
        ("nobody", Fate.FAILED, 404001),
    ]
    assert "friend" in run.items[3].why.lower()
    assert run.retry_failed() == 2
    assert run.progress().counts[Fate.WAITING] == 2
    run.start()
    until(run, over)
    assert len([each for each in inbox(desk) if each["recipient"] == "ben.okafor"]) == len(
        {each["provider"] for each in inbox(desk) if each["recipient"] == "ben.okafor"}
    )
    run.close()


def test_a_server_that_is_too_busy_is_asked_more_slowly(desk: Desk) -> None:
    steering = desk.steering()
    fault = {"method": "socialize.sendNotification", "kind": "code", "code": 403048, "times": 2}
    steering.call("POST", "control/faults", fault)
    run = queue(desk, message(*FRIENDS), at_once=1)
    run.start()
    until(run, lambda each: "fewer calls" in each.progress().reason)
    until(run, over)
    assert run.progress().counts[Fate.SENT] == 2
    run.close()


def test_a_queue_pauses_when_the_server_is_gone_and_goes_on_when_told(desk: Desk) -> None:
    run = queue(desk, message(*FRIENDS))
    process = desk.sandbox_process()
    assert process is not None
    process.stop()
    run.start()
    until(run, over)
    progress = run.progress()
    assert progress.state is State.PAUSED
    assert "refused the connection" in progress.reason
    assert progress.counts[Fate.WAITING] == 2
    run.close()


def test_another_workspace_cannot_send_it(desk: Desk) -> None:
    run = queue(desk, message(*FRIENDS))
    run.close()
    other = desk.open(SANDBOX)._replace(workspace=Workspace("w2", "Mine", "example.com", "k"))
    with pytest.raises(JournalError, match="another workspace"):
        desk.open_queue(other, run.journal.path)


# without a server: the fate of each kind of answer


def run_of(folder: Path, send: Callable[[Item, Cancel], Answer], count: int, **options: Any) -> Run:
    header = Header(journals.new_id(time.time()), 1.0, "w", ANA, message().to_json(), Consent(ANA, 1.0, "Yes"))
    path = journals.create(header, [Item({"UID": f"u{each}"}, True) for each in range(count)], folder)
    return Run(Journal(path), send, **options)


@settings(deadline=None, max_examples=40)
@given(
    outcomes=st.lists(st.sampled_from(["sent", "failed", "unknown", "busy", "gone"]), min_size=1, max_size=12),
    at_once=st.integers(1, 4),
)
def test_no_call_leaves_twice_that_may_have_been_sent(
    tmp_path_factory: pytest.TempPathFactory, outcomes: list[str], at_once: int
) -> None:
    """Whatever comes back, a recipient whose call may have published is never sent to again, however often the queue
    is started and its failures are tried again."""
    calls: dict[str, list[str]] = {}
    script = iter(outcomes)

    def send(item: Item, _cancel: Cancel) -> Answer:
        what = next(script, "sent")
        calls.setdefault(item.recipient["UID"], []).append(what)
        return {
            "sent": Answer(Outcome.PUBLISHED, 0, "ok"),
            "failed": Answer(Outcome.FAILED, 403023, "no"),
            "unknown": Answer(Outcome.UNKNOWN, 504002, "?", fault=Fault.TIMEOUT_AFTER),
            "busy": Answer(Outcome.FAILED, 403048, "slow"),
            "gone": Answer(Outcome.FAILED, 500026, "gone", fault=Fault.REFUSED),
        }[what]

    class Hurried(Pace):
        def too_fast(self, now: float) -> float:
            return 0.0

    run = run_of(tmp_path_factory.mktemp("q"), send, 5, pace=Hurried(), at_once=at_once)
    for _ in range(len(outcomes) + 2):
        run.start()
        until(run, over)
        run.retry_failed()
    path = run.journal.path
    run.close()
    final = {"sent": Fate.SENT, "unknown": Fate.UNKNOWN}
    for item in journals.read(path)[1]:
        seen = calls[item.recipient["UID"]]
        assert all(each in ("failed", "busy", "gone") for each in seen[:-1])
        assert item.fate is final.get(seen[-1], Fate.WAITING)


def test_three_unknown_fates_in_a_row_pause_the_queue(tmp_path: Path) -> None:
    run = run_of(tmp_path, lambda *_: Answer(Outcome.UNKNOWN, 504002, "?"), 9, at_once=1)
    run.start()
    until(run, over)
    assert run.progress().counts[Fate.UNKNOWN] == 3
    assert "look before you go on" in run.progress().reason
    run.close()


def test_wrong_keys_pause_the_queue_at_the_first_refusal(tmp_path: Path) -> None:
    run = run_of(tmp_path, lambda *_: Answer(Outcome.FAILED, 403003, "The signature is wrong."), 9, at_once=1)
    run.start()
    until(run, over)
    assert run.progress().counts[Fate.FAILED] == 1
    assert run.progress().reason == "The signature is wrong."
    run.close()


def test_pause_go_on_and_stop(tmp_path: Path) -> None:
    def send(_item: Item, _cancel: Cancel) -> Answer:
        time.sleep(0.01)
        return Answer(Outcome.PUBLISHED, 0, "ok")

    run = run_of(tmp_path, send, 60, at_once=2)
    run.start()
    until(run, lambda each: each.progress().counts[Fate.SENT] > 3)
    run.pause()
    until(run, lambda each: not each.progress().under_way)
    paused = run.progress().counts[Fate.SENT]
    time.sleep(0.1)
    assert run.progress().counts[Fate.SENT] == paused < 60
    run.start()
    until(run, lambda each: each.progress().counts[Fate.SENT] > paused)
    run.stop()
    until(run, lambda each: not each.progress().under_way)
    stopped = run.progress()
    assert stopped.state is State.STOPPED
    assert stopped.counts[Fate.WAITING] == 60 - stopped.counts[Fate.SENT] > 0
    assert run.close()


def test_a_second_stop_breaks_off_a_call_that_hangs(tmp_path: Path) -> None:
    def send(_item: Item, cancel: Cancel) -> Answer:
        while not cancel.requested:
            time.sleep(0.005)
        return Answer(Outcome.UNKNOWN, 200001, "cancelled", fault=Fault.CANCELLED_AFTER)

    run = run_of(tmp_path, send, 3, at_once=1)
    run.start()
    until(run, lambda each: each.progress().counts[Fate.LEAVING] == 1)
    run.stop()
    run.stop()
    until(run, lambda each: each.progress().counts[Fate.UNKNOWN] == 1)
    assert run.progress().counts[Fate.WAITING] == 2
    run.close()


def test_a_pace_is_kept() -> None:
    pace = Pace(4.0)
    assert pace.turn(100.0) == 0
    assert pace.turn(100.0) == pytest.approx(0.25)
    assert pace.turn(100.25) == 0
    assert pace.turn(200.0) == 0
    assert pace.turn(200.0) == pytest.approx(0.25)


def test_waits_grow_to_a_minute_and_begin_anew() -> None:
    pace, now, waits = Pace(), 0.0, []
    for _ in range(9):
        waits.append(pace.too_fast(now))
        assert pace.too_fast(now) == waits[-1]  # another call of the same moment
        now += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert pace.turn(now) == 0
    pace.went_well()
    assert pace.too_fast(now) == 1


# what ends it


_KILLED = """
import sys, time
from pathlib import Path
from gigshare_gui.desk import Desk
from gigshare_gui.store.keys import Keys
from gigshare_gui.store.workspaces import Workspace
from gigshare_gui.gigya.client import Client, Endpoint
from gigshare_gui.gigya.credentials import Signature
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.desk import Connection
url, key, path = sys.argv[1:4]
credentials = Signature(key, Secret(sys.stdin.readline().strip()))
connection = Connection(Workspace("sandbox", "S", url, key), url, credentials, Client(Endpoint(url, credentials)))
run = Desk(Keys()).open_queue(connection, Path(path))
run.start()
print("begun", flush=True)
while run.progress().state == "running":
    time.sleep(0.01)
print("over", flush=True)
run.close()
"""


@pytest.mark.parametrize("after", [0.03, 0.15, 0.4])
def test_after_a_kill_every_recipient_is_accounted_for(desk: Desk, after: float) -> None:
    """kill -9 in the middle, go on, and compare with what the sandbox received: no recipient twice, none forgotten but
    those that are said to be unknown."""
    connection = desk.open(SANDBOX)
    people = tuple(Recipient("ben.okafor", "Ben", (("n", str(each)),)) for each in range(150))
    share = NotificationShare("For you", "Message {{n}}.", people, options=TextOptions(enabled_providers=("twitter",)))
    items = [items_of(replaced(share, each), {"ben.okafor"})[0] for each in people]
    path = desk.new_queue(connection, share, ANA, items, Consent(ANA, 1.0, "Yes"))
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, connection.api_domain, desk.sandbox_key("api_key"), str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(desk.sandbox_key("secret") + "\n")
    process.stdin.flush()
    assert process.stdout.readline() == "begun\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    run = desk.open_queue(connection, path)
    unknown = {each.recipient["values"]["n"] for each in run.items if each.fate is Fate.UNKNOWN}
    run.start()
    until(run, over, 60)
    received = [each["payload"]["body"].split()[1].rstrip(".") for each in messages(desk)]
    assert len(received) == len(set(received))
    assert {str(each) for each in range(150)} - set(received) <= unknown
    assert len(unknown) <= 4  # what can be under way at once
    sent = {each.recipient["values"]["n"] for each in run.items if each.fate is Fate.SENT}
    assert sent <= set(received)
    run.close()


def replaced(share: NotificationShare, one: Recipient) -> NotificationShare:
    from dataclasses import replace

    return replace(share, recipients=(one,))


def messages(desk: Desk) -> list[dict[str, Any]]:
    state = desk.steering().call("GET", "control/inbox", query={"limit": "1000"})
    found: list[dict[str, Any]] = state["entries"]
    return found


# results


_CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=30)


@given(st.lists(st.tuples(_CELL.filter(str.strip), _CELL, _CELL), max_size=5))
def test_no_cell_of_the_results_is_a_formula(rows: list[tuple[str, str, str]]) -> None:
    items = [Item({"UID": uid, "name": name}, True, fate=Fate.FAILED, why=why) for uid, name, why in rows]
    read = list(csv.reader(io.StringIO(table(items))))
    assert len(read) == len(rows) + 1
    for row, (uid, name, _why) in zip(read[1:], rows, strict=True):
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") for cell in row)
        assert row[0].lstrip("'").strip() == uid.lstrip("'").strip()
        assert row[1].lstrip("'").strip() == name.lstrip("'").strip()


def test_retrying_the_failed_sends_nobody_who_waits(desk: Desk) -> None:
    run = queue(desk, message("nobody", *FRIENDS), at_once=1)
    steering = desk.steering()
    steering.call("POST", "control/faults", {"kind": "delay", "seconds": 1.0, "method": "socialize.sendNotification"})
    steering.call("POST", "control/users", {"UID": "nobody"})
    run.start()
    until(run, lambda each: each.progress().counts[Fate.LEAVING] == 1)
    run.stop()
    until(run, lambda each: each.progress().under_way == 0)
    assert run.progress().counts[Fate.FAILED] == 1
    steering.call("POST", "control/friendships", {"UID": ANA, "friend": "nobody"})
    for provider in ("twitter", "facebook"):
        steering.call("POST", "control/connections", {"UID": "nobody", "provider": provider})
    assert run.retry_failed() == 1
    run.start(only_failed=True)
    until(run, over)
    assert [each.fate for each in run.items] == [Fate.SENT, Fate.WAITING, Fate.WAITING]
    assert run.progress().state is State.PAUSED
    run.start()
    until(run, over)
    assert {each.fate for each in run.items} == {Fate.SENT}
    run.close()


def test_results_say_who_recorded_the_consent_and_in_which_words(tmp_path: Path) -> None:
    items = [Item({"UID": "a"}, True, (), Fate.SENT, at=5.0), Item({"UID": "b"}, False, (), Fate.HELD)]
    rows = list(csv.DictReader(io.StringIO(table(items, Consent("ana", 5.0, "Yes, each of them")))))
    assert rows[0]["consent recorded by"] == "ana"
    assert rows[0]["consent recorded at"] == "1970-01-01T00:00:05+00:00"
    assert rows[0]["consent in these words"] == "Yes, each of them"
    assert rows[1]["consent recorded by"] == ""
