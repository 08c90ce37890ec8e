"""Yahoo, as Gigya knew it: private messages to friends, with a subject."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.message import message_of
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.text import TextRule
from gigshare_gui.shares.form import Form

ID, NAME = "yahoo", "Yahoo"
PAGE = "Gigya, socialize.publishUserAction (Oct 2014): Yahoo is no longer among its networks"
RULE = TextRule(
    unit="code point", limit=None, hard=False, source="unconfirmed: no limit is known", checked="2026-11-23"
)
FIELDS = {
    name: Shown("", PAGE)
    for name in "userMessage title subtitle description linkBack actionLinks image flash mp3".split()
}
LOOK = Look(
    light=Palette("#f1f1f5", "#ffffff", "#1d2228", "#5b636a", "#e0e4e9", "#6001d2", "#f5f8fa"),
    dark=Palette("#101518", "#1d2228", "#f5f8fa", "#b0b9c1", "#464e56", "#b98cff", "#2c363f"),
    width=500,
    actions=("Reply", "Forward", "Delete"),
)


# The card of a page: the card is made of what the call sends.
CARD_RULE = CardRule(
    source="Gigya, UserAction object and Advanced Sharing guide (2015)",
    never="Yahoo shows what the share says, not the page’s tags.",
)

NETWORK = Network(
    ID,
    NAME,
    "Y!",
    "#6001d2",
    RULE,
    LOOK,
    FIELDS,
    {Form.MESSAGE: message_of(ID, NAME, RULE, subject=True)},
    order=70,
)
