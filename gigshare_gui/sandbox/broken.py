"""Answers that are broken on purpose: what a client must survive."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.wrappers import Request, Response

from gigshare_gui.sandbox.faults import Fault

ENDING = "gigshare.ending"  # in the WSGI environment: how the connection ends, for channel.py
_OF_CONNECTION = ("hang", "reset", "truncate")
_PAGE = """<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>gigshare sandbox, as armed</center></body></html>
"""
_NOT_JSON = '{"statusCode": 200, "errorCode": 0, "callId": "'


def disturbed(response: Response, request: Request, happening: Sequence[Fault]) -> Response:
    """The answer as the faults that happen leave it."""
    kinds = {each.kind for each in happening}
    for kind in _OF_CONNECTION:
        if kind in kinds:
            request.environ[ENDING] = kind
    if "html" in kinds:
        return Response(_PAGE, 502, content_type="text/html; charset=utf-8")
    if "notJson" in kinds:
        response.set_data(_NOT_JSON)
    return response
