"""``gigshare faults``: what is armed in a sandbox, arm one, disarm.

Without ``--url`` it is the program's own sandbox; else the one at that address, with its control token in the
environment variable ``GIGSHARE_CONTROL_TOKEN``, because other users can read a command line. Exit 0, or 1 when the
sandbox refused or does not answer.
"""

from __future__ import annotations

import argparse
import os
from typing import Any

from gigshare_gui.cli import CliError, print_json, say

TOKEN = "GIGSHARE_CONTROL_TOKEN"  # noqa: S105  a variable's name


def add(commands: Any) -> None:
    """Define the command."""
    faults = commands.add_parser("faults", help="list, arm and disarm the faults of a sandbox")
    faults.set_defaults(run=_faults, action="list")
    _where(faults)
    actions = faults.add_subparsers(dest="action", metavar="ACTION", parser_class=type(faults))
    _where(actions.add_parser("list", help="what is armed, and what can be"), again=True)
    arm = actions.add_parser("arm", help="arm a fault")
    _where(arm, again=True)
    arm.add_argument("kind", metavar="KIND", help="code, delay, rateLimit, hang, reset, truncate, html, notJson, …")
    arm.add_argument("--times", type=_times, default=1, help="how often: a number or always (default: once)")
    arm.add_argument("--uid", metavar="U", help="for this user only")
    arm.add_argument("--provider", metavar="P", help="for this network only")
    arm.add_argument("--method", metavar="M", help="for this method only, such as setStatus")
    arm.add_argument("--code", type=int, help="the response code of KIND code")
    arm.add_argument("--details", help="the errorDetails of KIND code")
    arm.add_argument("--seconds", type=float, help="of KIND delay and clockSkew")
    arm.add_argument("--api-domain", metavar="D", help="of KIND dataCenter")
    arm.add_argument("--before", action="store_true", help="instead of the call, not after it was carried out")
    disarm = actions.add_parser("disarm", help="disarm one fault, or all")
    _where(disarm, again=True)
    disarm.add_argument("id", metavar="ID", nargs="?", type=int, help="as listed (default: all)")


def _where(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    default = argparse.SUPPRESS if again else None
    words = f"of a running sandbox, its control token in {TOKEN} (default: the program's own)"
    parser.add_argument("--url", metavar="U", default=default, help=words)
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS if again else False, help="one JSON document"
    )


def _times(text: str) -> int | str:
    if text == "always":
        return text
    if text.isascii() and text.isdigit() and 0 < int(text[:12]) < 10**9:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is neither a number from 1 nor always")


def _faults(options: argparse.Namespace) -> int:
    from gigshare_gui.desk import Desk, DeskError
    from gigshare_gui.steering import SteeringError
    from gigshare_gui.store.keys import Keys

    desk = Desk(Keys())
    try:
        found = _done(options, desk)
    except (CliError, DeskError, SteeringError) as error:
        say(f"gigshare: {error}")
        if options.json:
            print_json({"message": str(error)})
        return 1
    finally:
        desk.close()
    if options.json:
        print_json(found)
    else:
        _print(options.action, found)
    return 0


def _done(options: argparse.Namespace, desk: Any) -> Any:
    from gigshare_gui.gigya.secret import Secret
    from gigshare_gui.steering import Steering

    if options.url:
        token = os.environ.get(TOKEN, "")
        if not token:
            raise CliError(f"Put the sandbox's control token into the environment variable {TOKEN}.")
        steering = Steering(options.url, Secret(token))
    else:
        steering = desk.steering()
    if options.action == "arm":
        return steering.call("POST", "control/faults", _fault(options))
    if options.action == "disarm":
        number = "" if options.id is None else f"/{options.id}"
        return steering.call("DELETE", f"control/faults{number}")
    return steering.call("GET", "control/faults")


def _fault(options: argparse.Namespace) -> dict[str, Any]:
    given = {
        "kind": options.kind,
        "UID": options.uid,
        "provider": options.provider,
        "method": options.method,
        "code": options.code,
        "details": options.details,
        "seconds": options.seconds,
        "apiDomain": options.api_domain,
        "carriedOut": False if options.before else None,
        "times": options.times,
    }
    return {name: value for name, value in given.items() if value is not None}


def _print(action: str | None, found: Any) -> None:
    if action == "disarm":
        print(f"Disarmed: {found['disarmed']}")
        return
    armed = [found] if action == "arm" else found["faults"]
    for each in armed:
        rest = {key: value for key, value in each.items() if key not in ("id", "kind", "times")}
        words = ", ".join(f"{key} {value}" for key, value in rest.items())
        print(f"{each['id']:<5} {each['kind']:<11} {each['times']!s:<8} {words}".rstrip())
    if not armed:
        print("No fault is armed. These can be:")
        for kind, words in found["kinds"].items():
            print(f"  {kind:<11} {words}")
