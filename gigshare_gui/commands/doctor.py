"""``gigshare doctor``: what this computer lacks, and how to mend it. Exit 0, or 1 when something will not work."""

from __future__ import annotations

import argparse
from typing import Any

from gigshare_gui.cli import print_json

_MARKS = {"good": "✓", "advice": "!", "bad": "✗"}


def add(commands: Any) -> None:
    """Define the command."""
    doctor = commands.add_parser("doctor", help="look at display, keyring, fonts and more, and say how to mend them")
    doctor.add_argument("--json", action="store_true", help="one JSON document on standard output")
    doctor.add_argument("--look", action="store_true", help=argparse.SUPPRESS)  # the process that asks Qt
    doctor.set_defaults(run=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    if options.look:
        from gigshare_gui.app import look

        print_json(look())
        return 0
    from gigshare_gui.doctor import BAD, checks

    found = []
    for each in checks():
        found.append(each)
        if not options.json:
            print(f"{_MARKS[each.state]} {each.name:<14} {each.found}", flush=True)
            if each.mend:
                print(f"{'':<16} → {each.mend}", flush=True)
    works = all(each.state != BAD for each in found)
    if options.json:
        print_json({"ok": works, "checks": [each._asdict() for each in found]})
    return int(not works)
