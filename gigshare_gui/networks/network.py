"""What a network is: plain data (name, limits, looks, which fields it shows) and one function that makes a Post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.text import TextRule
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share


class Shown(NamedTuple):
    """Whether a network shows a field of the share, where or instead of what, and how we know."""

    where: str  # empty: not shown
    source: str
    instead: str = ""


class Palette(NamedTuple):
    """Colours of one network in one theme, as ``#rrggbb``."""

    page: str
    surface: str
    text: str
    quiet: str
    line: str
    link: str
    card: str


class Look(NamedTuple):
    """How a network's posts look, in device-independent pixels."""

    light: Palette
    dark: Palette
    width: int = 500
    phone_width: int = 375
    margin: int = 16
    avatar: int = 40
    round_avatar: bool = True
    header: str = "stacked"  # stacked: name over time · inline: name, handle and time in one line
    indent_body: bool = False  # the body stands under the name, not under the avatar
    body_size: int = 15
    card_ratio: float = 1.91  # width to height of a large card's picture
    card_radius: int = 0
    card_inset: bool = False  # the card stands in the margins instead of reaching the edges
    title_bold: bool = True
    domain_first: bool = True
    actions: tuple[str, ...] = ()
    when: str = "Just now"
    more: str = "See more"


class Network(NamedTuple):
    """A place where shares are seen.

    ``posts`` gives, per form of share, the function that makes this network's Post; a form that is absent cannot be
    published there. ``fields`` says of every field of a UserAction whether it is shown.
    """

    id: str
    name: str
    letter: str
    colour: str
    rule: TextRule
    look: Look
    fields: Mapping[str, Shown]
    posts: Mapping[Form, Callable[[Share, Author], Post]]
    order: int = 100
    connected_by_gigya: bool = True  # else for counting and previews only: nothing can be sent there by Gigya
    also_called: tuple[str, ...] = ()  # names that people use besides id and name, in lower case
    refuses_duplicates: str = ""  # the field whose repetition by one user is refused (code 403024)

    def post(self, share: Share, author: Author) -> Post:
        """What this network would show of ``share``; never fails, whatever the share holds.

        Raises:
            KeyError: this network draws no share of that form.
        """
        return self.posts[share.FORM](share, author)
