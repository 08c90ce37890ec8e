"""What of the installers can be checked without building them; `dev.py prove` does the rest."""

from __future__ import annotations

import configparser
import hashlib
import plistlib
import re
import shutil
import struct
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import yaml
from dev import COMMANDS
from hypothesis import given
from hypothesis import strategies as st
from installers import bundle, changes, command_line, icons, packages, project, windows
from installers.contents import DEBIAN, KEPT, LEFT_OUT, ContentsError, Rule, check
from installers.linkage import debian_packages, rpm_capabilities
from installers.project import BuildError
from installers.prove import PROOFS, _proof
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gigshare_gui import __version__
from gigshare_gui.cli import make_parser
from gigshare_gui.commands.names import COMMANDS as WORDS

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging" / "installers"
LINUX = HERE / "linux"
TYPE = "application/vnd.gigshare+json"


class TestVersion:
    def test_one_version_everywhere(self) -> None:
        said = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
        news = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
        assert news is not None
        assert project.version() == said == __version__ == news[1]

    @given(st.lists(st.integers(0, 65535), min_size=1, max_size=4))
    def test_windows_gets_four_numbers(self, numbers: list[int]) -> None:
        said = bundle.windows_version(".".join(map(str, numbers)))
        found = re.findall(r"filevers=\(([^)]*)\)", said)
        assert [int(each) for each in found[0].split(",")] == [*numbers, 0, 0, 0][:4]
        compile(said, "windows_version.txt", "eval")


class TestLock:
    def locked(self) -> dict[str, str]:
        text = (HERE / "lock.txt").read_text()
        return {
            canonicalize_name(name): version
            for name, version in re.findall(r"^([\w.-]+)==([^ ;]+)", text, re.MULTILINE)
        }

    def test_it_has_every_dependency_in_a_version_that_fits(self) -> None:
        project_table = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        locked = self.locked()
        for line in (*project_table["dependencies"], *project_table["optional-dependencies"]["package"]):
            wanted = Requirement(line)
            assert canonicalize_name(wanted.name) in locked, f"{wanted.name} is not in lock.txt: its head says how"
            assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)])

    def test_every_package_is_known_by_its_hash(self) -> None:
        blocks = re.split(r"^(?=[\w.-]+==)", (HERE / "lock.txt").read_text(), flags=re.MULTILINE)[1:]
        assert len(blocks) == len(self.locked())
        assert all("--hash=sha256:" in block for block in blocks)


class TestContents:
    def test_every_rule_has_a_reason_and_files(self) -> None:
        assert all(len(rule.why) > 10 and rule.files for rule in (*KEPT, *LEFT_OUT))

    def test_nothing_is_both_kept_and_left_out(self) -> None:
        kept = [pattern for rule in KEPT for pattern in rule.files if not re.search(r"[*?\[]", pattern)]
        both = [name for name in kept for rule in LEFT_OUT if rule.fits(name.removeprefix("_internal/"))]
        assert not both

    def test_a_file_without_a_reason_stops_the_build(self) -> None:
        with pytest.raises(ContentsError, match=r"no reason for _internal/new\.so"):
            check(["gigshare", "_internal/new.so"], [Rule("the program itself", ("gigshare",))])

    def test_a_reason_without_a_file_stops_it_too(self) -> None:
        with pytest.raises(ContentsError, match="no file for gone"):
            check(["gigshare"], [Rule("the program itself", ("gigshare", "gone*"))])

    def test_a_library_that_no_debian_package_is_known_for(self) -> None:
        with pytest.raises(ContentsError, match=r"libunheard\.so\.1"):
            debian_packages(["libc.so.6", "libunheard.so.1"])

    def test_packages_declare_each_library_once(self) -> None:
        assert debian_packages(["libc.so.6", "libm.so.6"]) == ["libc6"]
        assert all(name.endswith("()(64bit)") for name in rpm_capabilities(DEBIAN))
        assert "libc.so.6(GLIBC_2.35)(64bit)" in rpm_capabilities(DEBIAN, "2.35")


class TestIcons:
    def test_every_size_is_drawn_and_square(self) -> None:
        for size in icons.SIZES:
            data = icons.png(size)
            assert struct.unpack(">II", data[16:24]) == (size, size)

    def test_windows_finds_every_picture(self) -> None:
        data = icons.ico()
        zero, kind, count = struct.unpack("<HHH", data[:6])
        assert (zero, kind) == (0, 1)
        for index in range(count):
            side, _, _, _, _, bits, length, start = struct.unpack("<BBBBHHII", data[6 + 16 * index : 22 + 16 * index])
            assert data[start : start + 8] == b"\x89PNG\r\n\x1a\n"
            assert struct.unpack(">I", data[start + 16 : start + 20])[0] == (side or 256)
            assert start + length <= len(data)
            assert bits == 32

    def test_macos_finds_every_picture(self) -> None:
        data = icons.icns()
        assert (data[:4], struct.unpack(">I", data[4:8])[0]) == (b"icns", len(data))
        place, names = 8, []
        while place < len(data):
            names.append(data[place : place + 4])
            assert data[place + 8 : place + 12] == b"\x89PNG"
            place += struct.unpack(">I", data[place + 4 : place + 8])[0]
        assert names[-1] == b"ic10"
        assert {b"ic11", b"ic12", b"ic13", b"ic14"} <= set(names)
        assert place == len(data)


class TestDesktop:
    def test_menu_entry_type_and_store_entry_agree(self) -> None:
        entry = configparser.ConfigParser(interpolation=None)
        entry.optionxform = str  # type: ignore[assignment,method-assign]
        entry.read(LINUX / "gigshare.desktop", encoding="utf-8")
        desktop = entry["Desktop Entry"]
        mime = ElementTree.parse(LINUX / "gigshare-mime.xml").getroot()[0]
        store = ElementTree.parse(LINUX / "org.gigshare.gigshare.metainfo.xml").getroot()
        assert desktop["Exec"] == "gigshare %f"
        assert desktop["MimeType"].strip(";") == mime.get("type") == store.findtext("provides/mediatype") == TYPE
        assert [each.get("pattern") for each in mime if each.tag.endswith("glob")] == ["*.gigshare"]
        assert store.findtext("launchable") == "gigshare.desktop"
        for other in (HERE / "windows" / "gigshare.nsi", HERE / "gigshare.spec"):
            assert TYPE in other.read_text(encoding="utf-8")

    def test_the_manual_page_has_every_command(self) -> None:
        page = command_line.man_page(make_parser(), "1.2.3", 1767225600)
        assert page.startswith('.TH GIGSHARE 1 2026-01-01 "Gigshare 1.2.3"')
        assert all(f"gigshare {word}".replace("-", r"\-") in page for word in WORDS if word != "main-job")

    def test_the_manual_page_has_the_programs_own_options_in_plain_ascii(self) -> None:
        page = command_line.man_page(make_parser(), "1.2.3", 1767225600)
        assert r"\-\-version" in page.partition(".SH COMMANDS")[0]
        assert page.isascii()
        assert r"\[u2026]" in page  # the dots of a help text

    @pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
    def test_groff_has_no_complaint(self) -> None:
        page = command_line.man_page(make_parser(), "1.2.3", 1767225600)
        command = ["groff", "-man", "-Tutf8", "-ww", "-z"]
        done = subprocess.run(command, input=page, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


class TestDist:
    def test_one_kind_replaces_its_own_files_and_leaves_the_others(self, tmp_path: Path) -> None:
        deb, rpm = f"gigshare_{__version__}_amd64.deb", "gigshare-0.0.1-1.x86_64.rpm"
        stays = [deb, f"{deb}.cdx.json", rpm, f"{rpm}.cdx.json", "gigshare-0.0.1-linux-x86_64.tar.gz"]
        goes = ["gigshare_0.0.1_amd64.deb", "gigshare_0.0.1_amd64.deb.licences.txt"]
        for name in (*stays, *goes, "gigshare-0.0.1.sha256"):
            (tmp_path / name).write_text(name)
        packages.drop_older([deb], tmp_path)
        sums = packages.checksums(tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*stays, sums.name])
        listed = {line.split()[1]: line.split()[0] for line in sums.read_text().splitlines()}
        assert listed == {name: hashlib.sha256(name.encode()).hexdigest() for name in stays}
        assert packages.checksums(tmp_path).read_text() == "".join(f"{listed[n]}  {n}\n" for n in sorted(listed))

    def test_what_an_rpm_recommends_is_a_choice_of_names_for_each_use(self) -> None:
        assert all(re.fullmatch(r"\([\w-]+( or [\w-]+)+\)", each) for each in packages._RPM_RECOMMENDED)
        assert "dejavu-sans-fonts" in packages._RPM_RECOMMENDED[0]


class TestChanges:
    def test_this_version_is_told_in_a_few_sentences(self) -> None:
        told = changes.summary(__version__)
        assert 40 < len(told) < 600
        assert "released" not in told
        assert not re.search("[`*#]", told)

    @pytest.mark.parametrize(
        "text", ["", "## 1.0 (not yet released)\n\nWords.\n", "## 1.0\n\n* A list\n", "## 1.0\n## 0.9\n\nWords.\n"]
    )
    def test_a_version_that_is_not_told_or_not_released_stops_the_build(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "CHANGELOG.md").write_text(text)
        with pytest.raises(BuildError, match="has no heading"):
            changes.summary("1.0", tmp_path / "CHANGELOG.md")

    def test_the_store_entry_leaves_room_for_it_and_names_no_page_that_is_not_there(self) -> None:
        entry = (LINUX / "org.gigshare.gigshare.metainfo.xml").read_text(encoding="utf-8")
        assert "<p>@CHANGES@</p>" in entry
        assert "example.com" not in entry


class TestRecipes:
    @pytest.mark.parametrize(
        "file", ["windows/gigshare.nsi", "windows.py", "macos.py", "macos/entitlements.plist", "ci/installers.yml",
                 "appimage.py", "gigshare.spec", "icons.py", "bundle.py", "../../gigshare_gui/ui/mac_app.py"],
    )  # fmt: skip
    def test_what_was_not_run_says_so_in_its_first_line(self, file: str) -> None:
        first = (HERE / file).read_text(encoding="utf-8").splitlines()[0].lower()
        assert "not run" in first or "never run" in first

    def test_the_workflow_calls_commands_that_there_are(self) -> None:
        jobs = yaml.safe_load((HERE / "ci" / "installers.yml").read_text(encoding="utf-8"))["jobs"]
        assert {"linux", "windows", "macos"} <= set(jobs)
        lines = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
        called = [words for line in lines for words in re.findall(r"dev\.py (\w+)((?: [\w-]+)*)", line)]
        assert {command for command, _ in called} == {"package", "prove"}
        assert all(command in COMMANDS for command, _ in called)
        proofs = [word for command, rest in called for word in rest.split() if command == "prove" and word[0] != "-"]
        assert set(proofs) <= set(PROOFS)

    def test_the_keychain_of_the_workflow_stays_open_while_the_program_is_built(self) -> None:
        steps = yaml.safe_load((HERE / "ci" / "installers.yml").read_text(encoding="utf-8"))["jobs"]["macos"]["steps"]
        script = next(step["run"] for step in steps if "create-keychain" in step.get("run", ""))
        asked = re.findall(r"^security (\S+)", script, re.MULTILINE)
        assert asked[:4] == ["create-keychain", "set-keychain-settings", "unlock-keychain", "import"]
        assert 'set-keychain-settings -lut 21600 "$keychain"' in script

    def test_every_proof_can_be_called(self) -> None:
        assert all(callable(_proof(name)) for name in PROOFS)

    def test_the_entitlements_ask_for_one_thing(self) -> None:
        asked = plistlib.loads((HERE / "macos" / "entitlements.plist").read_bytes())
        assert asked == {"com.apple.security.cs.allow-unsigned-executable-memory": True}

    @pytest.mark.skipif(shutil.which("makensis") is None, reason="there is no makensis")
    def test_makensis_compiles_the_installer_for_windows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        tree = tmp_path / "gigshare"
        (tree / "_internal").mkdir(parents=True)
        for name in ("gigshare.exe", "gigsharew.exe", "_internal/placeholder.dll"):
            (tree / name).write_bytes(b"MZ")
        monkeypatch.setattr(windows, "BUILD", tmp_path)
        made = windows.installer(tree, to=tmp_path)
        assert made.name == f"gigshare-{__version__}-windows-x86_64.exe"
        assert made.read_bytes()[:2] == b"MZ"

    def test_on_windows_nothing_is_changed_before_both_programs_are_known_to_be_closed(self) -> None:
        script = (HERE / "windows" / "gigshare.nsi").read_text(encoding="utf-8")
        guard = script[script.index("!macro TryToWrite") : script.index('!insertmacro DemandClosed ""')]
        assert not re.findall(r"^\s*(?:Delete|Rename|RMDir|File|Write\w+)\b", guard, re.MULTILINE)
        tried = re.findall(r'TryToWrite "\$INSTDIR\\(\w+\.exe)"', guard)
        assert sorted(tried) == ["gigshare.exe", "gigsharew.exe"]
        retried = guard[guard.index("again:") :]
        assert retried.index("ClearErrors") < retried.index("TryToWrite") < retried.index("IDRETRY again")
        sections = re.findall(r"^Section .*\n +(.*)", script, re.MULTILINE)
        assert sections == ["Call DemandClosed", "Call un.DemandClosed"]

    def test_the_path_on_windows_is_written_back_as_it_was_read(self) -> None:
        script = (HERE / "windows" / "gigshare.nsi").read_text(encoding="utf-8")
        edit = script[script.index("!macro EditPath") :].partition("!macroend")[0]
        assert "DoNotExpandEnvironmentNames" in edit
        assert "ExpandString" in edit
        assert "EnvironmentVariable(" not in edit  # of .NET: it expands, and writes plain text

    def test_removal_on_windows_touches_nothing_of_the_user(self) -> None:
        script = (HERE / "windows" / "gigshare.nsi").read_text(encoding="utf-8")
        recursive = re.findall(r"^\s*RMDir /r.*$", script, re.MULTILINE)
        assert [each.split()[-1] for each in recursive] == ['"$INSTDIR\\_internal"']
        assert "HKLM" not in script
        assert "RequestExecutionLevel user" in script
