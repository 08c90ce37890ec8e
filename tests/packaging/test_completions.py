"""Shell completions in the shells themselves, where they are installed."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from installers import command_line, completions

from gigshare_gui.cli import make_parser
from gigshare_gui.networks.registry import networks
from gigshare_gui.shares.destinations.registry import destinations

_TYPED = [
    ("do", "doctor", ""),
    ("send --work", "--workspace", ""),
    ("", "mine.gigshare", "page.html"),
    ("send ", "mine.gigshare", "page.html"),
    ("card pa", "page.html", "mine.gigshare"),
    ("card --network face", "facebook", "page.html"),
    ("card --as ", "facebook", "page.html"),
    ("sandbox --state sta", "state.sqlite", "page.html"),
    ("sandbox --state=sta", "state.sqlite", "page.html"),
    ("sandbox --", "--state", "--with-parent"),
    ("doctor --", "--json", "--look"),
    ("preview --out ", "folder", "mine.gigshare"),
    ("count li", "linkedin", "lines.html"),
    ("bookmark red", "reddit", ""),
    ("faults arm --provider vk", "vkontakte", "page.html"),
    ("bookmark --url ", "", "page.html"),
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with files of several kinds."""
    folder = tmp_path / "here"
    (folder / "folder").mkdir(parents=True)
    for name in ("page.html", "lines.html", "mine.gigshare", "state.sqlite"):
        (folder / name).touch()
    return folder


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(("typed", "offered", "not_offered"), _TYPED)
def test_bash(typed: str, offered: str, not_offered: str, place: Path) -> None:
    file = place.parent / "completion"
    file.write_text(completions.bash(make_parser()))
    words = ["gigshare", *typed.replace("=", " = ").split(), *([""] if not typed or typed[-1] == " " else [])]
    script = (
        f"source {file}; COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1};"
        " $(complete -p gigshare | sed 's/.*-F \\([^ ]*\\).*/\\1/') gigshare; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(["bash", "-c", script], cwd=place, capture_output=True, text=True, check=True)
    found = done.stdout.splitlines()
    assert offered in found, done.stderr
    assert not not_offered or not_offered not in found


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish")
@pytest.mark.parametrize(("typed", "offered", "not_offered"), _TYPED)
def test_fish(typed: str, offered: str, not_offered: str, place: Path) -> None:
    file = place.parent / "gigshare.fish"
    file.write_text(completions.fish(make_parser()))
    script = f"source {file}; complete -C {shlex.quote(f'gigshare {typed}')}"
    done = subprocess.run(["fish", "--no-config", "-c", script], cwd=place, capture_output=True, text=True, check=True)
    found = [line.partition("\t")[0].removeprefix("--state=").rstrip("/") for line in done.stdout.splitlines()]
    assert not offered or offered in found, done.stderr
    if offered == "mine.gigshare" and not_offered in found:  # fish has other files after those with the ending
        assert found.index(offered) < found.index(not_offered)
    else:
        assert not not_offered or not_offered not in found


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh")
def test_zsh_reads_its_completion(tmp_path: Path) -> None:
    file = tmp_path / "_gigshare"
    file.write_text(completions.zsh(make_parser()))
    done = subprocess.run(["zsh", "-f", "-n", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_has_a_list_in_the_program_is_offered_from_it() -> None:
    found = {" ".join(each.words): each for each in command_line.commands(make_parser())}
    offered = {
        (words, action.dest): completions.offer(each, action)
        for words, each in found.items()
        for action in [*each.arguments, *each.options]
    }
    assert offered["count", "network"] == ("words", tuple(networks()))
    assert set(offered["bookmark", "destination"].words) < set(destinations())  # those that are gone have no link
    assert set(completions._WORDS) <= set(offered)  # a command or an argument that was renamed
    assert offered["sandbox", "state"] == ("files", ())
    assert offered["sandbox", "port"] == ("nothing", ())


def test_no_shell_offers_what_is_hidden() -> None:
    for write in (completions.bash, completions.fish, completions.zsh):
        assert "with-parent" not in write(make_parser())
