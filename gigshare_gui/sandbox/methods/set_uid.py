"""``socialize.setUID``: give a user the site's own UID in the place of Gigya's.

Source: Gigya, “socialize.setUID REST”: ``siteUID`` of up to 252 ASCII characters.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.people import rename_user
from gigshare_gui.sandbox.state import State

METHOD = "socialize.setUID"
LONGEST = 252  # ASCII characters


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Rename the user, with everything that belongs to that user."""
    new = site_uid(call)
    with state.writing() as transaction:
        acting = acting_user(call, state)
        try:
            rename_user(transaction, acting.uid, new)
        except sqlite3.IntegrityError:
            raise GigyaError(400003, "Another user of the site has this siteUID") from None
    return 0, {}


def site_uid(call: Incoming) -> str:
    """The parameter ``siteUID``; raises 400006 when it is none that Gigya accepts."""
    uid = call.need("siteUID")
    if len(uid) > LONGEST or not uid.isascii() or not uid.isprintable():
        raise GigyaError(400006, f"Invalid parameter value: siteUID may have {LONGEST} ASCII characters")
    return uid
