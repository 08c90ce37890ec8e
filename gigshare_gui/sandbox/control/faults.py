"""``/control/faults``: arm (POST), list (GET), disarm one or all (DELETE)."""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox import faults
from gigshare_gui.sandbox.control.asked import Asked, ControlError, Routes
from gigshare_gui.sandbox.state import State


def _list(_asked: Asked, state: State) -> Any:
    return {
        "faults": [each.to_json() for each in faults.armed(state)],
        "kinds": dict(faults.KINDS),
        "ofProviders": list(faults.OF_PROVIDERS),
    }


def _arm(asked: Asked, state: State) -> Any:
    try:
        fault = faults.Fault.from_json(asked.document)
        times = faults.times_from(asked.document.get("times"))
    except faults.FaultError as error:
        raise ControlError(str(error)) from None
    return faults.arm(state, fault, times).to_json()


def _disarm(asked: Asked, state: State) -> Any:
    if not asked.rest:
        return {"disarmed": faults.disarm(state)}
    if not (asked.rest.isascii() and asked.rest.isdigit() and len(asked.rest) < 16):
        raise ControlError("A fault's id is a number.", 404)
    found = faults.disarm(state, int(asked.rest))
    if not found:
        raise ControlError("There is no such fault.", 404)
    return {"disarmed": found}


ROUTES: Routes = {("GET", "faults"): _list, ("POST", "faults"): _arm, ("DELETE", "faults"): _disarm}
