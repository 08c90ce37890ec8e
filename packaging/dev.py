#!/usr/bin/env python3
"""Run, test and measure Gigshare from a checkout, installing what is missing first.

Needs only Python 3.11 or newer and its standard library.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from build_environment import BUILD_TOOLS, PROVE_TOOLS, BuildEnvironment
from checkout_venv import CheckoutVenv, VenvError, child_environment, too_old
from system_packages import (
    FONTS,
    QT_LIBRARIES,
    TEST_TOOLS,
    WAYLAND_LIBRARIES,
    InstallError,
    node_packages,
    say,
    this_system,
    venv_package,
)

ROOT = Path(__file__).resolve().parent.parent
SCREEN = "-screen 0 1920x1200x24"
LINT_STEPS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
)
MANUAL = """\
commands:
  run [ARGS]          open the window, with ARGS handed to the program; where there is no display and
                      no ARGS are given, run the main job: publish the example share to the embedded
                      sandbox, print what came of it, and write its pictures
  test [ARGS]         check format, lint, types and imports, then run pytest with ARGS at the checkout's
                      root; --only-pytest as the first of ARGS skips the checks
  bench [ARGS]        run every tests/benchmarks/bench_*.py with ARGS
  screenshots [ARGS]  take the pictures of the documentation with ARGS
  sheet [ARGS]        draw hard shares as every network shows them, as PNG contact sheets for the eye:
                      [DIR] [--light|--dark] [--phone] [--network N ...]; --write renews what the
                      tests compare with
  package [ARGS]      build the installers of this system into dist/, in build/venv, which has exactly
                      the packages of packaging/installers/lock.txt
  prove [ARGS]        build them, then install, use, upgrade and remove them in a minimal Debian (as root)

Each of the first five makes .venv at the checkout's root and installs what is missing there, and on Debian and its
kin the system's packages where it may; a second time it starts at once. Where it may not install,
it says what to run. bench and screenshots use a virtual screen where there is no display.
"""


def has_display(env: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown: always outside Linux and its kin, which say so in the environment."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def program_arguments(args: Sequence[str], *, display: bool) -> list[str]:
    """What the program is started with: what the person gave, or the main job where no window can open."""
    return list(args) if args or display else ["main-job"]


def on_screen(command: Sequence[str], env: Mapping[str, str], platform: str = sys.platform) -> list[str]:
    """The command, under a virtual X screen where there is none."""
    if platform in {"win32", "darwin"} or env.get("DISPLAY"):
        return list(command)
    if shutil.which("xvfb-run", path=env.get("PATH")) is None:
        raise InstallError("There is no display, and no xvfb-run to make one. Install Xvfb, then try again.")
    return ["xvfb-run", "-a", "-s", SCREEN, *command]


def exit_code(returncode: int) -> int:
    """A child's end as a shell tells it: 128 and the signal's number where a signal ended it."""
    return 128 - returncode if returncode < 0 else returncode


def prepare(venv: CheckoutVenv, env: Mapping[str, str], *, tests: bool) -> dict[str, str]:
    """Install what running (or testing) needs; give the environment for what runs next."""
    extra = "dev" if tests else ""
    child = child_environment(env, venv)
    wanted = {*QT_LIBRARIES}
    if tests:
        wanted.update(TEST_TOOLS, FONTS)
    on_system_python = Path(sys.base_prefix) == Path("/usr")
    if on_system_python and importlib.util.find_spec("ensurepip") is None and venv.judge(extra, child).make:
        wanted.add(venv_package(sys.version_info[:2]))
    node = node_packages(env.get("PATH")) if tests else ()
    this_system().ensure(wanted, optional=(*FONTS, *WAYLAND_LIBRARIES, *node))
    importlib.invalidate_caches()  # ensurepip may have come just now
    venv.prepare(extra, child)
    return child


def hand_over(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Become the command where the system can, so that signals and the exit code are its own."""
    if sys.platform == "win32":
        return subprocess.run(command, env=dict(env), check=False).returncode
    return os.execvpe(command[0], list(command), dict(env))  # noqa: S606 - becoming it is the point


def run(venv: CheckoutVenv, args: Sequence[str], env: Mapping[str, str]) -> int:
    """Open the window, or do the main job where there is no display."""
    child = prepare(venv, env, tests=False)
    display = has_display(env)
    if not display:
        child.setdefault("QT_QPA_PLATFORM", "offscreen")
        if not args:
            say("There is no display: running the main job instead of opening the window")
    # -P: a file in the person's working directory must not shadow a module
    program = [venv.command("python"), "-P", "-m", "gigshare_gui"]
    return hand_over([*program, *program_arguments(args, display=display)], child)


def test(venv: CheckoutVenv, args: Sequence[str], env: Mapping[str, str]) -> int:
    """Run all checks, pytest last; the exit code is pytest's, or 1 if only another check failed."""
    only_pytest = list(args[:1]) == ["--only-pytest"]
    child = prepare(venv, env, tests=True)
    failed = [] if only_pytest else [" ".join(step) for step in LINT_STEPS if run_step(venv, step, child) != 0]
    if failed:
        print(f"\nFailed before pytest: {', '.join(failed)}", flush=True)
    code = run_step(venv, ("pytest", *args[only_pytest:]), child)
    return code or int(bool(failed))


def run_step(venv: CheckoutVenv, step: Sequence[str], env: Mapping[str, str]) -> int:
    """Run one of the environment's commands at the checkout's root under a heading."""
    print(f"\n=== {' '.join(step)}", flush=True)
    child = subprocess.Popen([venv.command(step[0]), *step[1:]], cwd=venv.root, env=dict(env))
    try:
        return exit_code(child.wait())
    except KeyboardInterrupt:
        child.wait()  # Ctrl-C reached it too: pytest still has its summary to print
        raise


def bench(venv: CheckoutVenv, args: Sequence[str], env: Mapping[str, str]) -> int:
    """Run every benchmark, going on after one that fails."""
    benchmarks = sorted(venv.root.glob("tests/benchmarks/bench_*.py"))
    if not benchmarks:
        say("There is no benchmark: nothing matches tests/benchmarks/bench_*.py")
        return 1
    child = prepare(venv, env, tests=True)
    failed = []
    for path in benchmarks:
        name = path.relative_to(venv.root).as_posix()
        print(f"\n=== {name}", flush=True)
        command = on_screen([venv.command("python"), str(path), *args], child)
        if subprocess.run(command, cwd=venv.root, env=child, check=False).returncode != 0:
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return int(bool(failed))


def screenshots(venv: CheckoutVenv, args: Sequence[str], env: Mapping[str, str]) -> int:
    """Take the pictures of the documentation."""
    child = prepare(venv, env, tests=True)
    script = str(venv.root / "packaging" / "screenshots.py")
    return hand_over(on_screen([venv.command("python"), script, *args], child), child)


def sheet(venv: CheckoutVenv, args: Sequence[str], env: Mapping[str, str]) -> int:
    """Draw the reference sheets; they need no screen."""
    child = prepare(venv, env, tests=True)
    return hand_over([venv.command("python"), str(venv.root / "packaging" / "sheet.py"), *args], child)


def package(venv: CheckoutVenv, args: Sequence[str], env: Mapping[str, str]) -> int:
    """Build the installers of this system."""
    return build_step(venv, "installers", BUILD_TOOLS, args, env)


def prove(venv: CheckoutVenv, args: Sequence[str], env: Mapping[str, str]) -> int:
    """Build the installers, and show on a clean system that they do what they should."""
    return build_step(venv, "installers.prove", (*BUILD_TOOLS, *PROVE_TOOLS), args, env)


def build_step(
    venv: CheckoutVenv, module: str, tools: Sequence[str], args: Sequence[str], env: Mapping[str, str]
) -> int:
    """Run a module of the installers in the environment that they are built in."""
    place = BuildEnvironment(venv.root)
    child = child_environment(env, place)
    this_system().ensure({*QT_LIBRARIES, *tools})
    place.prepare("", child)
    child["PYTHONPATH"] = str(venv.root / "packaging")
    return hand_over([place.command("python"), "-m", module, *args], child)


COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "screenshots": screenshots,
    "sheet": sheet,
    "package": package,
    "prove": prove,
}


def main(argv: Sequence[str]) -> int:
    """Do what the command line says; give the exit code."""
    if too_old(sys.version_info[:2]):
        say(f"This is {too_old(sys.version_info[:2])}. Run the script with that.")
        return 1
    parser = argparse.ArgumentParser(
        prog="packaging/dev.py",
        description=__doc__,
        epilog=MANUAL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command", help="one of: " + ", ".join(COMMANDS))
    parser.add_argument("args", nargs=argparse.REMAINDER, metavar="...", help="handed on as they are")
    chosen = parser.parse_args(argv)
    try:
        return COMMANDS[chosen.command](CheckoutVenv(ROOT), chosen.args, os.environ)
    except (InstallError, VenvError) as error:
        say(str(error))
    except OSError as error:
        say(f"This could not be done: {error}")
    except KeyboardInterrupt:
        say("Interrupted. The same command takes it up again.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
