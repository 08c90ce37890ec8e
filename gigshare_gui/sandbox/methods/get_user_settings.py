"""``socialize.getUserSettings``: what the site keeps with a user, by group.

Source: Gigya, “socialize.getUserSettings”: ``group`` (none: what was kept without one) and ``settings``, names with
commas. That the response has them under ``settings`` is taken from Gigya's share plug-in.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.state import State
from gigshare_gui.sandbox.user_settings import kept

METHOD = "socialize.getUserSettings"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """The settings of the group, all or those that are named."""
    acting = acting_user(call, state)
    return 0, {"settings": kept(state, acting.uid, call.get("group"), names(call))}


def names(call: Incoming) -> list[str]:
    """The settings that a call names; names keep their case."""
    return [name for name in (part.strip() for part in call.get("settings").split(",")) if name]
