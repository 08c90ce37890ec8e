"""``socialize.setStatus``: a text to every connected network that has a status.

Source: Gigya, “socialize.setStatus REST” (Sep 2014 and later): Facebook, Twitter, LinkedIn, QQ and Renren. A status is
a user action that has only its message, so the same rules of the networks hold.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.delivery import Delivery, answered, deliver, targets
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.payload import json_object
from gigshare_gui.sandbox.providers import takes
from gigshare_gui.sandbox.sharing import share_from, text_options
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.status import StatusShare

METHOD = "socialize.setStatus"
IN_PARTS = True


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Set the status and say for each provider what became of it."""
    user = acting_user(call, state)
    share = _share(call)
    options = share.options
    to = targets(user, options.enabled_providers, options.disabled_providers, has_status)
    return answered(deliver(state, Delivery(METHOD, user, share, "status", options.short_urls, call.own_url), to))


def has_status(provider: str) -> bool:
    """Whether a status can be set on this provider."""
    return takes(provider, Form.STATUS)


def _share(call: Incoming) -> StatusShare:
    document = {"status": call.need("status"), "userLocation": json_object(call, "userLocation")}
    return share_from(StatusShare, {**document, "call": text_options(call)})
