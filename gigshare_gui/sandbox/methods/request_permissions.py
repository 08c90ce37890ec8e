"""``socialize.requestPermissions``: ask the user for what was not asked for, or was refused.

Source: Gigya, “Permissions” and its share plug-in's code. There is no dialog here: a sandbox user permits what is
asked for, unless the user is one who refuses (``POST /control/users`` with ``refuses``).
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox.acting import acting_user, connection
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.people import connect
from gigshare_gui.sandbox.rules import check_application
from gigshare_gui.sandbox.state import State

METHOD = "socialize.requestPermissions"
# What the networks call a permission, and which capability it is.
_NAMES = {"publish_actions": "actions", "publish_stream": "actions", "w_member_social": "actions"}


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Give the permissions, or 200003 when the user refuses."""
    with state.writing() as transaction:
        acting = acting_user(call, state)
        provider = call.need("provider")
        call.need("permissions")
        asked = {_NAMES.get(name, name) for name in call.words("permissions")}
        check_application(state, call.need("provider").lower())
        identity = connection(acting, provider)
        unasked = [name for name in identity.unasked.split(",") if name and name not in asked]
        missing = [name for name in identity.missing.split(",") if name and name not in asked]
        if acting.refuses:
            missing = sorted({*missing, *asked})
        connect(transaction, acting.uid, identity._replace(unasked=",".join(unasked), missing=",".join(missing)))
    return (200003 if acting.refuses else 0), {}
