"""``socialize.getAvailableProviders``: the providers of this site, by what they can do.

Source: the Web SDK's schema (2023), which names the parameters; the shape of the response is inferred.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.networks.registry import providers as connectable
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.providers import capabilities, takes
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.form import Form

METHOD = "socialize.getAvailableProviders"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:  # noqa: ARG001  it needs no state
    """The providers that have every one of ``requiredCapabilities``."""
    names = [
        name for name in connectable() if any(takes(name, form) for form in (Form.FEED, Form.STATUS, Form.MESSAGE))
    ]
    chosen, out = call.words("enabledProviders"), call.words("disabledProviders")
    required = set(call.words("requiredCapabilities"))
    able = {name: [each.lower() for each in capabilities(name)] for name in names}
    found = {
        name: able[name]
        for name in names
        if name not in out and (not chosen or "*" in chosen or name in chosen) and required <= set(able[name])
    }
    providers = [{"provider": name, "capabilities": ", ".join(able)} for name, able in found.items()]
    return 0, {"availableProviders": ",".join(found), "providers": providers}
