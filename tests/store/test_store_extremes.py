"""Files that something else wrote, and crashes in mid-write."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gigshare_gui.shares.registry import Document
from gigshare_gui.shares.user_action import UserAction, UserActionShare
from gigshare_gui.store import drafts, folders, workspaces
from gigshare_gui.store.workspaces import SANDBOX, Workspace


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\xff", b"[" * 100_000, b'{"workspaces": [1]}', b'{"workspaces": [null]}', b'{"workspaces": [[]]}',
     b'{"workspaces": [{"id": "a"}]}', b'{"workspaces": {"a": 1}}', b"null", b'{"workspaces": ["id name"]}'],
)  # fmt: skip
def test_no_file_keeps_the_program_from_starting(home: Path, content: bytes) -> None:
    path = workspaces.workspaces_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert workspaces.load() == (SANDBOX,)
    assert path.with_suffix(".broken").read_bytes() == content
    assert not path.exists()


def test_null_is_nothing_and_unknown_keys_are_passed_over(home: Path) -> None:
    path = workspaces.workspaces_file()
    path.parent.mkdir(parents=True)
    entry = {"id": "w", "name": "Ünï", "uid": None, "api_domain": None, "new": 1}
    path.write_text(json.dumps({"workspaces": [entry]}))
    assert workspaces.load() == (SANDBOX, Workspace("w", "Ünï"))


def test_a_file_cannot_replace_the_sandbox(home: Path) -> None:
    path = workspaces.workspaces_file()
    path.parent.mkdir(parents=True)
    path.write_text('{"workspaces": [{"id": "sandbox", "name": "Sandbox", "api_domain": "evil.example"}]}')
    assert workspaces.load() == (SANDBOX,)


@pytest.mark.parametrize("name", ["日本", "half \ud83d", "line\nbreak", "“quotes”"])
def test_every_name_is_kept(home: Path, name: str) -> None:
    saved = Workspace(workspaces.new_id(), name, "eu1.gigya.com", "3_key")
    workspaces.save([saved])
    assert workspaces.load() == (SANDBOX, saved)


def test_ids_differ() -> None:
    assert len({workspaces.new_id() for _ in range(100)}) == 100


def test_a_draft_with_half_a_character_is_kept(home: Path) -> None:
    document = Document(UserActionShare(UserAction(user_message="cut \ud83d")))
    drafts.save_draft(document)
    assert drafts.load_draft("userAction") == document
    assert drafts.draft_file("userAction").stat().st_mode & 0o077 == 0


def test_everything_lives_in_one_folder_where_that_is_asked(home: Path) -> None:
    assert folders.data_folder().is_relative_to(home)


KILLED = """
import os, sys
from pathlib import Path
from gigshare_gui.store.folders import write_safely
real = os.fsync
def fsync(number):
    real(number)
    sys.stdout.write("half"); sys.stdout.flush()
    sys.stdin.read()
os.fsync = fsync
write_safely(Path(sys.argv[1]), "new" * 100000)
"""


def test_a_program_that_is_killed_while_it_writes_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    root = Path(__file__).resolve().parent.parent.parent
    writer = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.read(4) == b"half"
        writer.send_signal(signal.SIGKILL)
    assert path.read_text() == "old"
