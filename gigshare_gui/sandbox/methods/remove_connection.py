"""``socialize.removeConnection``: end a user's connection to a provider.

Source: the typings of gigya-ts: ``lastIdentityHandling`` is ``soft`` (the session ends, the identity stays), ``remove``
or ``fail``, and matters for the last one; that ``soft`` is the default and ``fail`` gives 400030 is inferred.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox import inferred, people
from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.state import State

METHOD = "socialize.removeConnection"
_WAYS = ("soft", "remove", "fail")


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Disconnect; without ``provider`` from all of them."""
    way = call.one_of("lastIdentityHandling", _WAYS, inferred.LAST_IDENTITY)
    with state.writing() as transaction:
        acting = acting_user(call, state)
        wanted = call.words("provider")
        going = [each for each in acting.identities if not wanted or each.provider in wanted]
        if not going:
            raise GigyaError(inferred.NOT_CONNECTED, "The user is not connected to this provider")
        for number, each in enumerate(going):
            is_last = len(acting.identities) - number == 1
            if is_last and way == "fail":
                raise GigyaError(inferred.LAST_IDENTITY_FAILS, "This is the user's last connection")
            if is_last and way == "soft":
                people.connect(transaction, acting.uid, each._replace(expired=True))
            else:
                people.disconnect(transaction, acting.uid, each.provider)
    return 0, {}
