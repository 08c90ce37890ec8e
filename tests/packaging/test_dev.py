"""packaging/dev.py and the modules beside it, against real processes and stand-ins for Debian's tools."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout_venv import UNFINISHED, CheckoutVenv, VenvError, child_environment, one_at_a_time, too_old
from dev import exit_code, has_display, on_screen, program_arguments
from system_packages import (
    FONTS,
    QT_LIBRARIES,
    TEST_TOOLS,
    WAYLAND_LIBRARIES,
    InstallError,
    System,
    apt_commands,
    parse_installed,
    venv_package,
)

ROOT = Path(__file__).resolve().parents[2]
NO_ROOT = 1000
THIS_PYTHON = sys.version_info[:2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


class FakeDebian:
    """A PATH of its own with a `dpkg-query` that lists a file, and an `apt-get` that adds to that file."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.lists = folder / "lists"
        self.status = folder / "status"
        self.log = folder / "apt.log"
        self.bin.mkdir()
        self.lists.mkdir()
        self.status.touch()
        (self.lists / "mirror_main_binary-amd64_Packages").touch()
        for tool in ("env", "cat", "sh"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))
        self.program("dpkg-query", f'exec cat "{self.status}"')

    def program(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def add_apt(self) -> None:
        """Installs what it is asked for, unless no package lists were fetched."""
        self.program(
            "apt-get",
            f"""echo "$DEBIAN_FRONTEND $*" >> "{self.log}"
            if [ "$1" = update ]; then : > "{self.lists}/fetched_Packages"; exit 0; fi
            if [ ! -e "{self.lists}/fetched_Packages" ]; then echo "E: Unable to locate package"; exit 100; fi
            for word in "$@"; do echo "installed $word " >> "{self.status}"; done""",
        )

    def install(self, *packages: str) -> None:
        with self.status.open("a") as status:
            status.writelines(f"installed {name} \n" for name in packages)

    def system(self, uid: int = NO_ROOT) -> System:
        return System(uid, {"PATH": str(self.bin)}, self.lists)

    def apt_calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def debian(tmp_path: Path) -> FakeDebian:
    return FakeDebian(tmp_path)


class TestPackageTables:
    @pytest.mark.parametrize("table", [QT_LIBRARIES, FONTS, TEST_TOOLS, WAYLAND_LIBRARIES])
    def test_entries_are_debian_names_in_order(self, table: tuple[str, ...]) -> None:
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", name) for name in table)
        assert list(table) == sorted(set(table))

    def test_the_venv_package_is_that_of_the_python(self) -> None:
        assert venv_package((3, 11)) == "python3.11-venv"


class TestMissing:
    def test_a_package_that_was_removed_or_never_there_is_missing(self, debian: FakeDebian) -> None:
        debian.status.write_text("installed libgl1 \nconfig-files libegl1 \nnot-installed xvfb \n")
        assert debian.system().missing(["xvfb", "libgl1", "libegl1", "dbus"]) == ["dbus", "libegl1", "xvfb"]

    def test_a_renamed_package_that_provides_the_old_name_is_there(self) -> None:
        listing = "installed libglib2.0-0t64 libglib2.0-0 (= 2.84.1-1), libglib\ninstalled xvfb xserver\n"
        assert parse_installed(listing) == {"libglib2.0-0t64", "libglib2.0-0", "libglib", "xvfb", "xserver"}

    def test_nothing_is_missing_where_there_is_no_dpkg(self, tmp_path: Path) -> None:
        assert System(0, {"PATH": str(tmp_path)}).missing(["libgl1"]) == []


class TestEnsure:
    def test_apt_is_not_called_when_nothing_is_missing(self, debian: FakeDebian) -> None:
        debian.add_apt()
        debian.install("libgl1")
        debian.system(uid=0).ensure(["libgl1"])
        assert debian.apt_calls() == []

    def test_without_rights_it_tells_the_exact_command(self, debian: FakeDebian) -> None:
        debian.add_apt()
        debian.install("libgl1")
        with pytest.raises(InstallError) as error:
            debian.system().ensure(["xvfb", "libgl1", "dbus"])
        assert str(error.value).endswith("\n  sudo apt-get install --no-install-recommends dbus xvfb")
        assert debian.apt_calls() == []

    def test_the_command_fetches_package_lists_where_there_are_none(self, debian: FakeDebian) -> None:
        for path in debian.lists.iterdir():
            path.unlink()
        assert debian.system().advice(["dbus"]) == (
            "sudo apt-get update && sudo apt-get install --no-install-recommends dbus"
        )

    def test_missing_fonts_are_no_reason_to_stop(self, debian: FakeDebian, capsys: pytest.CaptureFixture[str]) -> None:
        debian.install("libgl1")
        debian.system().ensure(["libgl1"], optional=["fonts-noto-core"])
        assert "sudo apt-get install --no-install-recommends fonts-noto-core" in capsys.readouterr().err

    def test_root_installs_and_stale_lists_are_fetched_once(self, debian: FakeDebian) -> None:
        debian.add_apt()
        debian.system(uid=0).ensure(["dbus", "xvfb"])
        verbs = [call.split()[:2] for call in debian.apt_calls()]
        assert verbs == [["noninteractive", verb] for verb in ("install", "update", "install")]
        assert debian.system().missing(["dbus", "xvfb"]) == []

    def test_sudo_that_asks_nothing_is_used(self, debian: FakeDebian) -> None:
        debian.add_apt()
        debian.program("sudo", f'shift; echo "sudo $1" >> "{debian.log}"; [ "$1" = true ] || exec "$@"')
        debian.system().ensure(["dbus"])
        assert "sudo true" in debian.apt_calls()
        assert debian.system().missing(["dbus"]) == []

    def test_sudo_that_wants_a_password_is_not(self, debian: FakeDebian) -> None:
        debian.add_apt()
        debian.program("sudo", "exit 1")
        assert debian.system().root_prefix() is None

    def test_a_failing_apt_is_quoted_and_the_command_told(
        self, debian: FakeDebian, capsys: pytest.CaptureFixture[str]
    ) -> None:
        debian.program("apt-get", "echo 'E: The disk is full'; exit 100")
        with pytest.raises(InstallError, match="apt-get install --no-install-recommends dbus"):
            debian.system(uid=0).ensure(["dbus"])
        assert "E: The disk is full" in capsys.readouterr().err

    def test_apt_asks_nothing(self) -> None:
        update, install = apt_commands(["dbus"], ["sudo", "-n"], update=True)
        assert update[:5] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        assert {"-y", "--no-install-recommends", "dbus"} < set(install)


@pytest.fixture
def checkout(tmp_path: Path) -> CheckoutVenv:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return CheckoutVenv(tmp_path)


# Stands in for the real pip, which needs a network: it brings the packages that a probe looks for.
FAKE_PIP = """
import pathlib, sys
site = pathlib.Path(__file__).parents[1]
if (site / "no-network").exists():
    sys.exit(1)
for name in ("PySide6", "gigshare_gui"):
    (site / name).mkdir(exist_ok=True)
    (site / name / "__init__.py").touch()
(site / "pip" / "arguments").write_text(" ".join(sys.argv[1:]))
"""

LOCK_HOLDER = """
import fcntl, os, sys, time
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX)
print("locked", flush=True)
time.sleep(0.3)
"""

Site = Callable[[CheckoutVenv], Path]


@pytest.fixture
def make_site() -> Site:
    def make(checkout: CheckoutVenv) -> Path:
        """Make a real environment whose pip is the stand-in; give its site-packages."""
        venv.create(checkout.folder, symlinks=True)
        site = next(checkout.folder.glob("lib/python*/site-packages"))
        (site / "pip").mkdir()
        (site / "pip" / "__init__.py").touch()
        (site / "pip" / "__main__.py").write_text(FAKE_PIP)
        return site

    return make


class TestVenv:
    def test_there_is_none_at_first(self, checkout: CheckoutVenv) -> None:
        verdict = checkout.judge("dev", os.environ)
        assert (verdict.make, verdict.fill, verdict.why) == (True, True, "")

    def test_it_is_filled_once_for_all_that_its_extra_covers(self, checkout: CheckoutVenv, make_site: Site) -> None:
        site = make_site(checkout)
        checkout.prepare("dev", os.environ)
        assert "--editable .[dev]" in (site / "pip" / "arguments").read_text()
        assert checkout.read_stamp() == (checkout.fingerprint(THIS_PYTHON, "dev"), str(checkout.root))
        for extra in ("dev", ""):
            verdict = checkout.judge(extra, os.environ)
            assert (verdict.make, verdict.fill) == (False, False)

    def test_what_suffices_to_run_does_not_suffice_to_test(self, checkout: CheckoutVenv, make_site: Site) -> None:
        make_site(checkout)
        checkout.prepare("", os.environ)
        verdict = checkout.judge("dev", os.environ)
        assert (verdict.make, verdict.fill) == (False, True)

    def test_a_changed_project_is_installed_again_in_place(self, checkout: CheckoutVenv, make_site: Site) -> None:
        make_site(checkout)
        checkout.prepare("", os.environ)
        (checkout.root / "pyproject.toml").write_text("[project]\ndependencies = []\n")
        verdict = checkout.judge("", os.environ)
        assert (verdict.make, verdict.fill) == (False, True)

    def test_an_install_that_fails_leaves_no_valid_stamp(self, checkout: CheckoutVenv, make_site: Site) -> None:
        (make_site(checkout) / "no-network").touch()
        with pytest.raises(VenvError, match="Check the network"):
            checkout.prepare("", os.environ)
        assert checkout.read_stamp()[0] == UNFINISHED
        assert "did not finish" in checkout.judge("", os.environ).why

    def test_one_whose_python_does_not_run_is_made_again(self, checkout: CheckoutVenv, make_site: Site) -> None:
        make_site(checkout)
        checkout.prepare("", os.environ)
        python = Path(checkout.command("python"))
        python.unlink()
        python.symlink_to(checkout.root / "removed" / "python3")
        verdict = checkout.judge("", os.environ)
        assert verdict.make
        assert "does not run" in verdict.why

    def test_one_that_lost_packages_is_made_again(self, checkout: CheckoutVenv, make_site: Site) -> None:
        site = make_site(checkout)
        checkout.prepare("", os.environ)
        shutil.rmtree(site / "PySide6")
        verdict = checkout.judge("", os.environ)
        assert verdict.make
        assert "PySide6" in verdict.why

    def test_one_from_an_old_python_is_made_again(self, checkout: CheckoutVenv) -> None:
        checkout.scripts.mkdir(parents=True)
        python = Path(checkout.command("python"))
        python.write_text("#!/bin/sh\necho '[[3, 9], []]'\n")
        python.chmod(0o755)
        assert checkout.judge("", os.environ).why == (
            "it was made from Python 3.9, but Gigshare needs Python 3.11 or newer"
        )

    def test_a_stamp_of_garbage_means_filling_again(self, checkout: CheckoutVenv, make_site: Site) -> None:
        make_site(checkout)
        checkout.stamp.write_bytes(b"\xff\x00")
        verdict = checkout.judge("", os.environ)
        assert (verdict.make, verdict.fill) == (False, True)

    def test_a_copied_checkout_makes_its_own(self, checkout: CheckoutVenv, make_site: Site, tmp_path: Path) -> None:
        make_site(checkout)
        checkout.prepare("", os.environ)
        copy = CheckoutVenv(tmp_path / "copy")
        shutil.copytree(checkout.folder, copy.folder, symlinks=True)
        shutil.copy(checkout.root / "pyproject.toml", copy.root)
        verdict = copy.judge("", os.environ)
        assert verdict.make
        assert str(checkout.root) in verdict.why

    def test_paths_on_windows(self, tmp_path: Path) -> None:
        windows = CheckoutVenv(tmp_path, windows=True)
        assert Path(windows.command("python")) == tmp_path / ".venv" / "Scripts" / "python.exe"

    def test_another_active_python_leaves_no_trace(self, checkout: CheckoutVenv) -> None:
        outer = {"PATH": "/usr/bin", "VIRTUAL_ENV": "/other", "PYTHONHOME": "/other", "PYTHONPATH": "/other"}
        child = child_environment(outer, checkout)
        assert "/other" not in child.values()
        assert child["PATH"].split(os.pathsep) == [str(checkout.scripts), "/usr/bin"]

    def test_two_runs_take_turns(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        other = subprocess.Popen([sys.executable, "-c", LOCK_HOLDER, str(tmp_path)], stdout=subprocess.PIPE)
        assert other.stdout is not None
        assert other.stdout.readline() == b"locked\n"
        with one_at_a_time(tmp_path):
            assert other.wait(10) == 0
        other.stdout.close()
        assert "Waiting for another run" in capsys.readouterr().err


class TestCommands:
    @pytest.mark.parametrize(
        ("env", "platform", "display"),
        [
            ({}, "linux", False),
            ({"DISPLAY": ""}, "linux", False),
            ({"DISPLAY": ":0"}, "linux", True),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
            ({}, "darwin", True),
            ({}, "win32", True),
        ],
    )
    def test_display(self, env: dict[str, str], platform: str, *, display: bool) -> None:
        assert has_display(env, platform) is display

    def test_without_a_display_the_main_job_runs_unless_something_was_asked_for(self) -> None:
        assert program_arguments([], display=True) == []
        assert program_arguments([], display=False) == ["main-job"]
        assert program_arguments(["--version"], display=False) == ["--version"]

    def test_a_virtual_screen_only_where_there_is_none(self, debian: FakeDebian) -> None:
        path = {"PATH": str(debian.bin)}
        with pytest.raises(InstallError, match="xvfb-run"):
            on_screen(["x"], path, "linux")
        debian.program("xvfb-run", "")
        assert on_screen(["x"], path, "linux")[:2] == ["xvfb-run", "-a"]
        assert on_screen(["x"], {**path, "DISPLAY": ":0"}, "linux") == ["x"]
        assert on_screen(["x"], path, "darwin") == ["x"]

    def test_a_signal_becomes_a_shells_exit_code(self) -> None:
        assert [exit_code(code) for code in (0, 1, 5, -9)] == [0, 1, 5, 137]

    def test_old_pythons_are_named(self) -> None:
        assert too_old((3, 10)) == "Python 3.10, but Gigshare needs Python 3.11 or newer"
        assert too_old((3, 11)) == too_old((4, 0)) == ""


class TestScript:
    def call(self, script: Path, *args: str, path: str = os.defpath) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(script), *args],
            cwd="/",
            env={"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    def test_help_names_every_command(self) -> None:
        told = self.call(ROOT / "packaging" / "dev.py", "-h")
        assert told.returncode == 0
        assert all(f"\n  {name} [ARGS]" in told.stdout for name in ("run", "test", "bench", "screenshots", "sheet"))

    @pytest.mark.parametrize("command", ["run", "test"])
    def test_it_stops_before_doing_anything_when_packages_cannot_be_installed(
        self, debian: FakeDebian, tmp_path: Path, command: str
    ) -> None:
        copy = tmp_path / "checkout"
        shutil.copytree(ROOT / "packaging", copy / "packaging")
        shutil.copy(ROOT / "pyproject.toml", copy)
        told = self.call(copy / "packaging" / "dev.py", command, path=str(debian.bin))
        assert told.returncode == 1
        assert "  sudo apt-get " in told.stderr
        assert told.stdout == ""
        assert not (copy / ".venv").exists()

    def test_ci_runs_the_same_command(self) -> None:
        script = ROOT / ".ci" / "run"
        assert os.access(script, os.X_OK)
        assert script.read_text().endswith("exec python3 packaging/dev.py test\n")
