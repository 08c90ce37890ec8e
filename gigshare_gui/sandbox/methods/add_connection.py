"""``socialize.addConnection``: connect a user to one more provider, or renew a session that expired.

Source: Gigya's list of calls and its codes 409001, 200001. There is no dialog here: a sandbox user agrees, unless the
user is one who refuses.
"""

from __future__ import annotations

import time
from typing import Any

from gigshare_gui.sandbox import people
from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.methods import get_user_info
from gigshare_gui.sandbox.rules import check_application
from gigshare_gui.sandbox.state import State

METHOD = "socialize.addConnection"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Connect; the answer is the user as getUserInfo tells it."""
    with state.writing() as transaction:
        acting = acting_user(call, state)
        provider = call.need("provider").lower()
        if not people.is_provider(provider):
            raise GigyaError(400006, "Invalid parameter value: provider")
        check_application(state, provider)
        known = acting.identity(provider)
        if known is not None and not known.expired:
            raise GigyaError(409001, f"The user is connected to {provider} already")
        if acting.refuses:
            raise GigyaError(200001, "The user closed the dialog")
        fresh = (known or people.new_identity(provider, acting.name))._replace(expired=False, connected=time.time())
        people.connect(transaction, acting.uid, fresh)
    return get_user_info.answer(call, state)
