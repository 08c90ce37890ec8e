"""``gigshare send FILE``: publish a share. Exit 0 published, 1 failed, 2 fate unknown."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from gigshare_gui.cli import (
    BAD_FORMAT,
    EXIT_CODES,
    CliError,
    cancel_on_signals,
    file_argument,
    print_answer,
    print_json,
    read_share,
    seconds,
    workspace_of,
)
from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.notification import NotificationShare

if TYPE_CHECKING:
    from gigshare_gui.gigya.answers import Answer


def add(commands: Any) -> None:
    """Define the command."""
    send = commands.add_parser("send", help="publish a share; exit 0 published, 1 failed, 2 unknown")
    file_argument(send, _send)
    send.add_argument("--workspace", metavar="W", default="sandbox", help="by name (default: the sandbox)")
    send.add_argument("--uid", metavar="U", default="", help="the acting user (default: the workspace's own)")
    send.add_argument("--timeout", metavar="SECONDS", type=seconds, default=30.0, help="for the answer (default: 30)")


def _send(options: argparse.Namespace) -> int:
    try:
        share = read_share(options.file).share
        if share.KIND == NotificationShare.KIND and share.is_personal and len(share.recipients) > 1:
            raise CliError("Text with {{variables}} is for one friend at a time: send one file for each.")
        answer = _sent(share, options)
    except (ShareFormatError, CliError) as error:
        words = f"This is not a share: {error}." if isinstance(error, ShareFormatError) else str(error)
        answer = _not_sent(words)
    if options.json:
        print_json(answer.to_json())
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

    workspace = workspace_of(options.workspace)
    given = os.environ.get("GIGSHARE_SECRET")
    desk = Desk(Keys())
    cancel = cancel_on_signals()
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
