"""The command line: the same checks, previews and sending as in the window, for scripts and CI.

With ``--json`` standard output is one JSON document; everything else goes to standard error. Exit codes:

* ``check``: 0, or 1 when something will fail
* ``preview``: 0, or 1 when a file could not be read or written
* ``send``: 0 published, 1 failed, 2 fate unknown
* 64 when the command line itself is wrong (so that 2 keeps its one meaning)
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from gigshare_gui import __version__
from gigshare_gui.networks.registry import network_name, networks_for
from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.registry import MAX_BYTES, Document, read_document

if TYPE_CHECKING:
    from gigshare_gui.gigya.answers import Answer
    from gigshare_gui.store.workspaces import Workspace

USAGE = 64
EXIT_CODES = {"published": 0, "failed": 1, "unknown": 2}
BAD_FORMAT = 400004


class CliError(Exception):
    """The command cannot be carried out; the message says why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and give its exit code."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A C locale must not turn a message in Chinese into a traceback.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="gigshare",
        description="Compose a share, see it on every network, send it. Without a "
        "command, or with a FILE alone, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"gigshare {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    check = commands.add_parser("check", help="say what is wrong with a share; exit 1 if something will fail")
    _file(check, _check)

    preview = commands.add_parser("preview", help="write one PNG per network")
    _file(preview, _preview)
    preview.add_argument("--out", metavar="DIR", required=True, type=Path, help="where the pictures are written")
    preview.add_argument("--dark", action="store_true", help="as the networks look in their dark theme")
    preview.add_argument("--scale", type=float, default=2.0, help="pixels per point (default: 2)")
    preview.add_argument("--offline", action="store_true", help="fetch no pictures; show placeholders")

    send = commands.add_parser("send", help="publish a share; exit 0 published, 1 failed, 2 unknown")
    _file(send, _send)
    send.add_argument("--workspace", metavar="W", default="sandbox", help="by name (default: the sandbox)")
    send.add_argument("--uid", metavar="U", default="", help="the acting user (default: the workspace's own)")
    send.add_argument("--timeout", metavar="SECONDS", type=_seconds, default=30.0, help="for the answer (default: 30)")

    sandbox = commands.add_parser("sandbox", help="run the sandbox alone, for developers and CI")
    sandbox.add_argument("--port", type=int, default=0, help="on 127.0.0.1 (default: a free one)")
    sandbox.add_argument("--state", metavar="FILE", type=Path, help="where its state is kept")
    sandbox.add_argument("--json", action="store_true", help="print address and keys as one line of JSON")
    sandbox.add_argument("--with-parent", action="store_true", help="end when standard input is closed")
    sandbox.set_defaults(run=_sandbox)

    job = commands.add_parser("main-job", help="publish the example to a fresh sandbox and write its previews")
    job.add_argument("--out", metavar="DIR", type=Path, default=Path("previews"), help="where the pictures are written")
    job.set_defaults(run=_main_job)

    window = commands.add_parser("window", help="open the window")
    window.add_argument("files", metavar="FILE", nargs="*")
    window.set_defaults(run=_window)
    return parser


def _seconds(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 < float(text) <= 3600:
            return float(text)
    raise argparse.ArgumentTypeError(f"“{text}” is no number of seconds up to 3600")


def _file(parser: argparse.ArgumentParser, action: Any) -> None:
    parser.add_argument("file", metavar="FILE", help="a .gigshare share, or - for standard input")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser.set_defaults(run=action)


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _read(name: str) -> Document:
    """Read a share; raises ShareFormatError with a sentence, whatever is wrong with the file."""
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else _bytes(Path(name))
    except FileNotFoundError:
        raise ShareFormatError("", f"there is no file {name}") from None
    except OSError as error:
        raise ShareFormatError("", f"{name} cannot be read ({error.strerror})") from None
    return read_document(data)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


# check


def findings_of(share: Any) -> list[Finding]:
    """What the share itself and every network that it would be sent to have to say, worst first."""
    from gigshare_gui.networks.post import Author

    found = list(share.checks())
    for network in _targets(share):
        found.extend(network.post(share, Author()).findings)
    return sorted(found, key=lambda finding: -finding.severity)


def _targets(share: Any) -> list[Any]:
    shown = networks_for(share.KIND)
    return [shown[name] for name in share.targets(tuple(shown)) if name in shown]


def _check(options: argparse.Namespace) -> int:
    try:
        found = findings_of(_read(options.file).share)
    except ShareFormatError as error:
        found = [Finding(Severity.FAIL, error.field, f"This is not a share: {error}.", code=BAD_FORMAT)]
    fails = any(finding.severity is Severity.FAIL for finding in found)
    if options.json:
        _print_json({"file": options.file, "ok": not fails, "findings": [each.to_json() for each in found]})
    else:
        for each in found:
            where = network_name(each.network) if each.network else "Everywhere"
            print(f"{each.severity.label:<12} {where:<11} {each.field or 'file':<24} {each.sentence}")
        if not found:
            print("Nothing to say: this share is fine on every network.")
    return int(fails)


# preview


def _preview(options: argparse.Namespace) -> int:
    try:
        share = _read(options.file).share
        if not 0.5 <= options.scale <= 8:
            raise CliError("the scale must be between 0.5 and 8")
        written = write_previews(share, options.out, scale=options.scale, dark=options.dark, offline=options.offline)
    except (ShareFormatError, CliError) as error:
        words = f"This is not a share: {error}." if isinstance(error, ShareFormatError) else str(error)
        _say(f"gigshare: {words}")
        if options.json:
            _print_json({"previews": [], "message": words})
        return 1
    if options.json:
        _print_json({"previews": [{"network": name, "file": str(path)} for name, path in written.items()]})
    else:
        for name, path in written.items():
            print(f"{network_name(name):<11} {path}")
    return 0


def write_previews(share: Any, folder: Path, *, scale: float, dark: bool, offline: bool) -> dict[str, Path]:
    """One PNG per network that the share would be sent to; gives the file of each.

    Raises:
        CliError: the folder cannot be written.
    """
    from gigshare_gui.app import picture_files

    try:
        folder.mkdir(parents=True, exist_ok=True)
        return picture_files(share, [each.id for each in _targets(share)], folder, scale, dark=dark, offline=offline)
    except OSError as error:
        raise CliError(f"the pictures cannot be written to {folder} ({error.strerror or error})") from None


# send


def _send(options: argparse.Namespace) -> int:
    try:
        share = _read(options.file).share
        answer = _sent(share, options)
    except (ShareFormatError, CliError) as error:
        words = f"This is not a share: {error}." if isinstance(error, ShareFormatError) else str(error)
        answer = _not_sent(words)
    if options.json:
        _print_json(answer.to_json())
    else:
        print_answer(answer)
    return EXIT_CODES[answer.outcome.value]


def _not_sent(sentence: str) -> Answer:
    from gigshare_gui.gigya.answers import Answer, Outcome

    return Answer(Outcome.FAILED, BAD_FORMAT, f"{sentence} Nothing was published.")


def _sent(share: Any, options: argparse.Namespace) -> Answer:
    from gigshare_gui.desk import Desk, DeskError
    from gigshare_gui.gigya.secret import Secret
    from gigshare_gui.gigya.users import User
    from gigshare_gui.store.keys import Keys

    workspace = _workspace(options.workspace)
    given = os.environ.get("GIGSHARE_SECRET")
    desk = Desk(Keys())
    cancel = _cancel_on_signals()
    try:
        secret = Secret(given) if given and not workspace.is_sandbox else None
        connection = desk.open(workspace, read_timeout=options.timeout, secret=secret)
        uid = options.uid or workspace.uid or (connection.users[0].uid if connection.users else "")
        if not uid and workspace.auth != "oauth":
            raise CliError("Say for whom to publish: --uid U.")
        user = next((each for each in connection.users if each.uid == uid), User(uid))
        return desk.send(connection, share, user, cancel)
    except DeskError as error:
        raise CliError(str(error)) from None
    finally:
        desk.close()


def _workspace(name: str) -> Workspace:
    from gigshare_gui.store.workspaces import find, load

    try:
        known = load()
    except OSError as error:
        raise CliError(f"The workspaces cannot be read ({error.strerror}).") from None
    found = find(name, known)
    if found is None:
        names = ", ".join(each.name for each in known)
        raise CliError(f"There is no workspace “{name}” (there are: {names}). Add it in the window.")
    return found


def _cancel_on_signals() -> Any:
    """Ctrl-C or a polite kill ends the call in an orderly way, so that its fate is still told."""
    from gigshare_gui.gigya.cancel import Cancel

    cancel = Cancel()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: cancel.request())
    return cancel


def print_answer(answer: Answer) -> None:
    """Print each network's answer as a table for people."""
    from gigshare_gui.gigya.codes import explain

    word = answer.outcome.value.capitalize()
    print(answer.sentence if answer.sentence.startswith(word) else f"{word}: {answer.sentence}")
    for each in answer.providers:
        what = each.post_id if each.outcome == "published" else ""
        if each.error_code:
            code = explain(each.error_code)
            what = f"{each.error_code} {code.name}: {each.details or code.meaning} {code.todo}"
        print(f"  {network_name(each.provider):<11} {each.outcome.value:<14} {what}".rstrip())
    tail = f"call {answer.call_id}, " if answer.call_id else ""
    print(f"  ({tail}{answer.duration:.2f} s)")


# the rest


def _sandbox(options: argparse.Namespace) -> int:
    from gigshare_gui.desk import sandbox_state
    from gigshare_gui.sandbox.serve import run as serve

    state = options.state or sandbox_state()
    return serve(port=options.port, state=state, with_parent=options.with_parent, announce=_announcer(options.json))


def _announcer(as_json: bool) -> Any:
    def announce(said: dict[str, Any]) -> None:
        if as_json:
            print(json.dumps(said, ensure_ascii=False), flush=True)
            return
        for name in ("url", "apiKey", "secret", "userKey", "userSecret", "controlToken"):
            print(f"{name:<13} {said[name]}")
        for user in said["users"]:
            print(f"{'user':<13} {user['UID']:<13} {', '.join(user['providers']) or 'connected to nothing'}")
        print("Ctrl-C ends it.", flush=True)

    return announce


def _main_job(options: argparse.Namespace) -> int:
    """What the program does where there is no screen: publish the example, show the answers, draw the previews."""
    import tempfile

    from gigshare_gui.desk import Desk, DeskError
    from gigshare_gui.resource import resources
    from gigshare_gui.store.keys import Keys

    path = resources() / "examples" / "new-recipe.gigshare"
    share = _read(str(path)).share
    _say(f"No window here, so the example is published to a fresh sandbox: {path.name}")
    with tempfile.TemporaryDirectory(prefix="gigshare-") as folder:
        desk = Desk(Keys(), Path(folder) / "sandbox.sqlite")
        try:
            connection = desk.open(_workspace("sandbox"))
            answer = desk.send(connection, share, connection.users[0], _cancel_on_signals())
        except DeskError as error:
            _say(f"gigshare: {error}")
            return 1
        finally:
            desk.close()
    print_answer(answer)
    try:
        written = write_previews(share, options.out, scale=2.0, dark=False, offline=False)
    except CliError as error:
        _say(f"gigshare: {error}")
        return 1
    print("Previews:")
    for name, file in written.items():
        print(f"  {network_name(name):<11} {file}")
    return EXIT_CODES[answer.outcome.value]


def _window(options: argparse.Namespace) -> int:
    from gigshare_gui.app import run_window

    return run_window(options.files)
