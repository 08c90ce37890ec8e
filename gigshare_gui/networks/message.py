"""How networks that carry private messages show one: the sender, a subject where there is one, the plain text.

Source: Gigya, “socialize.sendNotification” (2013 to 2015): Twitter, LinkedIn and Yahoo; a subject is required for
LinkedIn and Yahoo only; the body is plain text in which links stand bare.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gigshare_gui.networks.network import Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.user_action import Reading, coloured
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.registry import Share

PAGE = "Gigya, socialize.sendNotification (2013 to 2015)"
MISSING = 400002  # “Missing required parameter”
FIELDS = {
    "userMessage": Shown("the message", PAGE),
    "title": Shown("the subject", PAGE),
}


def message_of(network: str, name: str, rule: TextRule, *, subject: bool) -> Callable[[Share, Author], Post]:
    """The function that draws a private message on ``network``; ``subject`` says whether it wants one.

    A network that wants none shows none: that the subject is then left out is inferred.
    """
    fields: Mapping[str, Shown] = FIELDS if subject else {**FIELDS, "title": Shown("", PAGE)}

    def draw(share: Share, author: Author) -> Post:
        reading = Reading(network, name, fields, share)
        words, title = reading.action.user_message, reading.action.title.strip()
        reading.measured(words, rule, "userMessage")
        if subject and not title:
            reading.find(Severity.FAIL, "title", f"{name} carries no message without a subject: write one.", MISSING)
        if title and not subject:
            reading.find(Severity.CUT, "title", f"{name} shows no subject on private messages.")
        if not words.strip():
            reading.nothing_to_show("userMessage", "There is no message: write what the friend will read.")
        heading = Text(title, reading.why("title", "the subject of the message")) if subject and title else None
        body = Text(words, reading.why("userMessage", "the message, as plain text"), coloured(words))
        return reading.post(author, body if words else None, heading=heading)

    return draw
