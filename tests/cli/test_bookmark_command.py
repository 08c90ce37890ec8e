"""``gigshare bookmark`` as scripts use it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.shares.destinations.registry import destinations


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gigshare_gui", "bookmark", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def answer(*arguments: str) -> tuple[int, Any]:
    done = run(*arguments, "--json")
    return done.returncode, json.loads(done.stdout)


def test_a_link_is_printed_and_what_is_ignored_is_said_apart() -> None:
    done = run("reddit", "--url", "https://e.com/?a=1&b", "--title", "A & B", "--image", "https://e.com/a.png")
    assert done.returncode == 0
    assert done.stdout == "https://www.reddit.com/submit?url=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b&title=A%20%26%20B\n"
    assert "image" in done.stderr


def test_the_link_as_json_has_exactly_its_keys() -> None:
    code, found = answer("tumblr", "--url", "https://e.com", "--title", "T", "--description", "D",
                         "--image", "https://e.com/a.png", "--tags", "a, b c")  # fmt: skip
    assert code == 0
    assert found == {
        "destination": "tumblr",
        "link": "https://www.tumblr.com/widgets/share/tool?canonicalUrl=https%3A%2F%2Fe.com&title=T&caption=D"
        "&tags=a%2Cb%20c&posttype=link&content=https%3A%2F%2Fe.com",
        "ignored": ["image"],
        "alive": True,
    }


def test_a_link_to_a_person_is_made_and_read() -> None:
    code, made = answer("whatsapp", "--url", "https://e.com", "--title", "T", "--to", "+49 151 12345678")
    assert (code, made["ignored"]) == (0, [])
    assert made["link"] == "https://wa.me/4915112345678?text=T%20https%3A%2F%2Fe.com"
    assert answer("--parse", made["link"])[1]["to"] == "+4915112345678"
    assert answer("reddit", "--url", "https://e.com", "--to", "a@e.com")[1]["ignored"] == ["to"]
    assert "to" not in answer("--parse", "https://wa.me/?text=T%20https%3A%2F%2Fe.com")[1]


def test_gigyas_names_and_peoples_names_are_one() -> None:
    assert answer("VK", "--url", "https://e.com")[1]["destination"] == "vkontakte"
    assert answer("x", "--url", "https://e.com")[1]["destination"] == "twitter"


def test_a_destination_that_is_gone_gives_no_link_and_says_since_when() -> None:
    code, found = answer("Google+", "--url", "https://e.com")
    assert (code, found["alive"], found["link"], found["ignored"]) == (1, False, None, [])
    assert "2019" in found["message"]


def test_every_destination_is_listed() -> None:
    code, found = answer("--list")
    assert code == 0
    assert {each["id"] for each in found} == set(destinations())
    assert sum(each["alive"] for each in found) >= 45
    assert {each["id"]: each["closed"] for each in found}["pocket"] == 2025
    assert "pocket" in run("--list").stdout


@pytest.mark.parametrize("name", [each.id for each in destinations().values() if each.is_alive][::7])
def test_a_link_is_taken_apart_again(name: str) -> None:
    more = ("--at", "https://me.example.com", "--key", "1") if name != "sandbox" else ("--at", "http://127.0.0.1:1")
    _, made = answer(name, "--url", "https://e.com/?q=1+2", "--title", "Grüße & 日本", *more)
    code, found = answer("--parse", made["link"])
    assert (code, found["destination"], found["url"]) == (0, name, "https://e.com/?q=1+2")
    assert found["title"] == ("" if "title" in made["ignored"] else "Grüße & 日本")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("redit", "--url", "https://e.com"), "Did you mean reddit"),
        (("reddit", "--url", "e"), "whole web address"),
        (("wordpress", "--url", "https://e.com"), "--at"),
        (("facebookmessenger", "--url", "https://e.com"), "--key"),
        (("--parse", "https://example.com"), "no share link"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(arguments: tuple[str, ...], words: str) -> None:
    code, found = answer(*arguments)
    assert code == 1
    assert words in found["message"]
    assert run(*arguments).stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("reddit",),
        ("reddit", "--list"),
        ("--url", "https://e.com"),
        ("--list", "--parse", "x"),
        ("--list", "--tags", "a"),
    ],
)
def test_a_wrong_command_line_is_64(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (64, "")


def test_a_file_of_a_bookmark_is_checked_and_posted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIGSHARE_HOME", str(tmp_path))
    file = tmp_path / "a.gigshare"
    mark = {"provider": "orkut", "url": "https://e.com", "title": "T"}
    file.write_text(json.dumps({"gigshare": 1, "kind": "bookmark", "bookmark": mark}))
    command = [sys.executable, "-m", "gigshare_gui", "check", str(file), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "ended in 2014" in done.stdout
