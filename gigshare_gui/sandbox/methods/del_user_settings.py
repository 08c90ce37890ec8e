"""``socialize.delUserSettings``: forget what the site keeps with a user, all of a group or what is named.

Source: Gigya, “socialize.delUserSettings”.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.methods.get_user_settings import names
from gigshare_gui.sandbox.state import State
from gigshare_gui.sandbox.user_settings import forget

METHOD = "socialize.delUserSettings"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Forget them; what is not there needs no forgetting."""
    with state.writing() as transaction:
        acting = acting_user(call, state)
        forget(transaction, acting.uid, call.get("group"), names(call))
    return 0, {}
