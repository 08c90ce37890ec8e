"""Results: what became of a queue, as a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from gigshare_gui.store.journal import Item

COLUMNS = ("UID", "name", "result", "code", "why", "callId", "at", "consent", "consent for each on")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, “CSV Injection”: what a spreadsheet would compute
_ALSO = ("＝", "＋", "－", "＠")


def table(items: Sequence[Item]) -> str:
    """CSV (RFC 4180) with a line for each item; no cell of it is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in items:
        when = datetime.fromtimestamp(each.at, UTC).isoformat(timespec="seconds") if each.at else ""
        code = str(each.code) if each.code else ""
        row = (
            str(each.recipient.get("UID", "")), str(each.recipient.get("name", "")), each.fate.value, code, each.why,
            each.call_id, when, "yes" if each.consented else "no", " ".join(each.own_consent),
        )  # fmt: skip
        writer.writerow([defused(cell) for cell in row])
    return out.getvalue()


def defused(cell: str) -> str:
    """A cell that is shown as text whatever it begins with."""
    bare = cell.lstrip(" ")
    return f"'{cell}" if bare.startswith((*_FORMULA, *_ALSO)) else cell
