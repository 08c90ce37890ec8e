"""Results: what became of a queue, as a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from gigshare_gui.store.journal import Consent, Item

COLUMNS = ("UID", "name", "result", "code", "why", "callId", "at", "consent", "consent for each on")
RECORD = ("consent recorded by", "consent recorded at", "consent in these words")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, “CSV Injection”: what a spreadsheet would compute
_ALSO = ("＝", "＋", "－", "＠")


def table(items: Sequence[Item], given: Consent | None = None) -> str:
    """CSV (RFC 4180) with a line for each item; no cell of it is a formula to a spreadsheet. ``given`` is the record of
    the consent that the queue was sent with: it stands beside each of those who agreed."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, *RECORD))
    recorded = (given.by, _moment(given.at), given.words) if given is not None else ("", "", "")
    for each in items:
        when = _moment(each.at)
        code = str(each.code) if each.code else ""
        row = (
            str(each.recipient.get("UID", "")), str(each.recipient.get("name", "")), each.fate.value, code, each.why,
            each.call_id, when, "yes" if each.consented else "no", " ".join(each.own_consent),
            *(recorded if each.consented else ("", "", "")),
        )  # fmt: skip
        writer.writerow([defused(cell) for cell in row])
    return out.getvalue()


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") if at else ""


def defused(cell: str) -> str:
    """A cell that is shown as text whatever it begins with."""
    bare = cell.lstrip(" ")
    return f"'{cell}" if bare.startswith((*_FORMULA, *_ALSO)) else cell
