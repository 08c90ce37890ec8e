"""``gigshare check FILE``: what is wrong with a share. Exit 0, or 1 when something will fail."""

from __future__ import annotations

import argparse
from typing import Any

from gigshare_gui.cli import BAD_FORMAT, file_argument, print_json, read_share, targets_of
from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.finding import Finding, Severity


def add(commands: Any) -> None:
    """Define the command."""
    check = commands.add_parser("check", help="say what is wrong with a share; exit 1 if something will fail")
    file_argument(check, _check)


def findings_of(share: Any) -> list[Finding]:
    """What the share itself and every network that it would be sent to have to say, worst first."""
    from gigshare_gui.networks.post import Author

    found = list(share.checks())
    for network in targets_of(share):
        found.extend(network.post(share, Author()).findings)
    return sorted(found, key=lambda finding: -finding.severity)


def _check(options: argparse.Namespace) -> int:
    try:
        found = findings_of(read_share(options.file).share)
    except ShareFormatError as error:
        found = [Finding(Severity.FAIL, error.field, f"This is not a share: {error}.", code=BAD_FORMAT)]
    fails = any(finding.severity is Severity.FAIL for finding in found)
    if options.json:
        print_json({"file": options.file, "ok": not fails, "findings": [each.to_json() for each in found]})
    else:
        for each in found:
            where = network_name(each.network) if each.network else "Everywhere"
            print(f"{each.severity.label:<12} {where:<11} {each.field or 'file':<24} {each.sentence}")
        if not found:
            print("Nothing to say: this share is fine on every network.")
    return int(fails)
