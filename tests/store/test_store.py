"""What stays on this computer: workspaces and drafts, written so that a crash loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gigshare_gui.shares.registry import Document
from gigshare_gui.shares.user_action import UserAction, UserActionShare
from gigshare_gui.store import drafts, workspaces
from gigshare_gui.store.folders import write_safely
from gigshare_gui.store.workspaces import SANDBOX, Workspace, WorkspaceError

SITE = Workspace("w1", "My site", "eu1.gigya.com", "3_key", "AUser", "signature", "u1")


def test_without_a_file_there_is_the_sandbox(home: Path) -> None:
    assert workspaces.load() == (SANDBOX,)


def test_workspaces_are_kept_without_the_sandbox_and_without_secrets(home: Path) -> None:
    workspaces.save([SANDBOX, SITE])
    assert workspaces.load() == (SANDBOX, SITE)
    entry = json.loads(workspaces.workspaces_file().read_text())["workspaces"][0]
    assert set(entry) == {"id", "name", "api_domain", "api_key", "user_key", "auth", "uid"}


@pytest.mark.parametrize("content", ["", "{]", "[]", '{"workspaces": 1}', '{"workspaces": [{"x": 1}]}'])
def test_a_file_that_cannot_be_read_is_set_aside(home: Path, content: str) -> None:
    path = workspaces.workspaces_file()
    path.parent.mkdir(parents=True)
    path.write_text(content)
    assert workspaces.load() == (SANDBOX,)
    assert path.with_suffix(".broken").read_text() == content


def test_a_workspace_is_found_by_its_name(home: Path) -> None:
    assert workspaces.find("MY SITE", [SANDBOX, SITE]) == SITE
    assert workspaces.find("sandbox", [SANDBOX, SITE]) == SANDBOX
    assert workspaces.find("nowhere", [SANDBOX, SITE]) is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "sandbox"}, "name"),
        ({"name": "Other"}, "name"),
        ({"api_domain": "a b"}, "api_domain"),
        ({"auth": "magic"}, "auth"),
        ({"api_key": ""}, "api_key"),
        ({"auth": "bearer", "user_key": ""}, "user_key"),
    ],
)
def test_what_cannot_be_saved_is_told_with_its_field(change: dict[str, str], field: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        workspaces.check(SITE._replace(**change), [SITE, SITE._replace(id="w2", name="other")])
    assert caught.value.field == field
    assert str(caught.value).endswith(".")


def test_a_token_needs_no_api_key() -> None:
    workspaces.check(SITE._replace(auth="oauth", api_key=""), [])


def test_only_the_user_may_read_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_safely(path, "one")
    write_safely(path, "two")
    assert path.read_text() == "two"
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in path.parent.iterdir()] == ["file"]


def test_a_write_that_fails_leaves_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_safely(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_safely(path, "half\ud800")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_draft_is_kept_and_an_empty_one_removed(home: Path) -> None:
    document = Document(UserActionShare(UserAction(title="t")), {"mine": 1})
    drafts.save_draft(document)
    assert drafts.load_draft("userAction") == document
    drafts.save_draft(Document(UserActionShare()))
    assert drafts.load_draft("userAction") is None


def test_a_draft_that_cannot_be_read_is_set_aside(home: Path) -> None:
    path = drafts.draft_file("userAction")
    path.parent.mkdir(parents=True)
    path.write_text("{]")
    assert drafts.load_draft("userAction") is None
    assert path.with_suffix(".broken").read_text() == "{]"
