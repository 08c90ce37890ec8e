"""``socialize.setUserSettings``: keep settings with a user, such as what may be shared without asking.

Source: Gigya, “socialize.setUserSettings”: ``settings`` is a JSON object, ``group`` says to what it belongs. That a
setting replaces the one of its name and leaves the others is inferred: the share plug-in sets one action at a time.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.payload import json_object
from gigshare_gui.sandbox.state import State
from gigshare_gui.sandbox.user_settings import MOST, keep

METHOD = "socialize.setUserSettings"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Keep them; 400006 for more than one user may have."""
    call.need("settings")
    settings = json_object(call, "settings")
    with state.writing() as transaction:
        acting = acting_user(call, state)
        if not keep(transaction, acting.uid, call.get("group"), settings):
            raise GigyaError(400006, f"Invalid parameter value: a user has at most {MOST} settings")
    return 0, {}
