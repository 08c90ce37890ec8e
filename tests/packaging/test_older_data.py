"""What an older version wrote is read by this one: its draft, its workspace, its history and its sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from installers import older_data

from gigshare_gui.sandbox.migrations import STEPS
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.registry import read_document
from gigshare_gui.store import history, workspaces
from gigshare_gui.store.history import Sent


@pytest.fixture
def older(home: Path) -> Path:
    """The data folder as an older version left it."""
    older_data.lay_out(home / "data")
    return home / "data"


def test_its_draft(older: Path) -> None:
    document = read_document((older / "drafts" / "userAction.gigshare").read_bytes())
    assert document.share.to_json()["userAction"]["userMessage"] == older_data.DRAFT


def test_its_workspace(older: Path) -> None:
    assert [each.name for each in workspaces.load()] == ["Sandbox", older_data.WORKSPACE]


def test_its_history_goes_on(older: Path) -> None:
    (first,) = history.sent("userAction", "sandbox")
    assert first.share["userAction"]["userMessage"] == older_data.SENT
    assert first.consent == {}
    history.add(Sent(1.0, "sandbox", "ana.ortiz", "userAction", first.method, {}, "published", consent={"by": "Ana"}))
    newest, oldest = history.sent("userAction", "sandbox")
    assert newest.consent == {"by": "Ana"}
    assert oldest == first


def test_its_sandbox(older: Path) -> None:
    state = State(older / "sandbox.sqlite")
    try:
        assert state.row("PRAGMA user_version")[0] == len(STEPS)
        assert {each[0] for each in state.rows("SELECT provider FROM published")} >= {"facebook", "twitter"}
        assert len(state.rows("SELECT uid, birthday FROM user")) == 4
    finally:
        state.close()
