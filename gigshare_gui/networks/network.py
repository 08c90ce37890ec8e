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
    """How a network's posts look, in device-independent pixels.

    ``layout``: feed (name, text, pictures, card, footer) · bubble (a message on a wallpaper) · pin (the picture
    first) · forum (a title with its thumbnail). ``album``, where several pictures stand: grid (up to ``tiles``, with
    “+N” over the last) · rows (three beside each other, what is left over in the first row) · mosaic (the first one
    large, over the others) · gallery (rows, but three and four as in a grid) · strip (beside each other, beyond the
    edge) · slides (one, with dots under it). ``card_style``: box · bar (texts behind a coloured bar, the picture under
    them) · overlay (the title over the picture, the host under it).
    """

    light: Palette
    dark: Palette
    width: int = 500
    phone_width: int = 375
    margin: int = 16
    avatar: int = 40
    round_avatar: bool = True
    header: str = (
        "stacked"  # stacked: name over time · inline: name, handle, time in one line · handle: name over handle
    )
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
    layout: str = "feed"
    album: str = "grid"
    tiles: int = 4
    photo_ratios: tuple[float, float] = (0.8, 1.91)  # narrowest and widest picture that stands alone
    media_inset: bool | None = None  # whether pictures stand in the margins; as the card when nothing is said
    card_style: str = "box"
    card_first: bool = False  # the card stands over the text
    card_thumbnail_right: bool = False
    bar: tuple[str, str] = ("", "")  # colours of the card's bar, light and dark
    title_lines: int = 2
    description_lines: int = 2
    bubble_right: bool = False  # the author's own message, at the right edge
    bubble_radius: int = 12
    more_below: bool = False  # what unfolds the text stands under it, not behind its last word
    fold_lines: tuple[int, int] = (0, 0)  # drawn lines: a text of more than the first is folded to the second
    fold_source: str = "unconfirmed: seen on the network"
    link_form: str = "shown as it is written"
    link_source: str = "unconfirmed: seen on the network"


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
