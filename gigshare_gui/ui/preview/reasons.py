"""Why there is what no field of the share gives: the author, the time, the footer, the network's own shapes."""

from __future__ import annotations

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Post, Text, Why, quoted
from gigshare_gui.networks.user_action import CHECKED
from gigshare_gui.shares.finding import Finding

SEEN = "unconfirmed: seen on the network"
KINDS = {"url": "Link", "mention": "Mention", "hashtag": "Hashtag", "cashtag": "Cashtag"}
PICTURES = {"flash": "Video", "mp3": "Sound"}


def sentence(what: str, text: str, why: Why) -> str:
    """An element, its text, and where it comes from, for tooltips and screen readers."""
    words = f" {quoted(text, 120)}" if text else ""
    return f"{what}{words}: {why.rule} (from {why.field or 'the network itself'}; {why.source}, checked {why.checked})"


def author() -> Why:
    """The name beside the picture."""
    return Why("UID", "the acting user's name at this network", "Gigya, socialize.getUserInfo: identities", CHECKED)


def avatar() -> Why:
    """The picture beside the name."""
    rule = "the first letter of the acting user's name, as previews fetch nobody's photo"
    return Why("UID", rule, "Gigshare's own choice", CHECKED)


def when() -> Why:
    """Handle and time."""
    rule = "the network puts them there; the handle is made up of the name, the time is that of sending"
    return Why("UID", rule, SEEN, CHECKED)


def footer(network: Network) -> Why:
    """What can be done with the post."""
    return Why("", f"the same under every post on {network.name}", SEEN, CHECKED)


def fold(network: Network, body: Text, *, by_lines: bool) -> Why:
    """Where the text is folded."""
    after, to = network.look.fold_lines
    if by_lines:
        rule = f"{network.name} folds a text of more than {after} lines to {to}; choose it to read on"
    else:
        rule = f"{network.name} folds the text after {body.fold or 0:,} characters; choose it to read on"
    return Why(body.why.field, rule, network.look.fold_source, CHECKED)


def entity(network: Network, body: Text, kind: str) -> Why:
    """A part of the text in the colour of links."""
    if kind == "url":
        return Why(body.why.field, f"coloured, and {network.look.link_form}", network.look.link_source, CHECKED)
    return Why(body.why.field, f"coloured, as {network.name} makes a link of it", network.look.link_source, CHECKED)


def hidden(why: Why, network: Network, number: int, *, swiped: bool) -> Why:
    """Pictures that are not in sight."""
    where = "are reached by swiping" if swiped else "are behind the last one that is seen"
    noun = "more picture is" if number == 1 else "more pictures"
    words = where.replace("are", "", 1).strip() if number == 1 else where
    return Why(why.field, f"on {network.name} {number} {noun} {words}", SEEN, CHECKED)


def small(why: Why, needs: tuple[int, int], size: tuple[int, int], source: str) -> Why:
    """A card that is small because its picture is."""
    wanted, has = f"{needs[0]:,} × {needs[1]:,}", f"{size[0]:,} × {size[1]:,}"
    return Why(why.field, f"{why.rule}; the card is small: it needs {wanted} pixels, this has {has}", source, CHECKED)


def finding(network: Network, post: Post, found: Finding) -> Why:
    """What we say under the post."""
    name = found.field.partition(".")[2] if found.field.startswith(f"{post.network}UserAction.") else found.field
    key = name.partition("[")[0].partition(".")[0]
    shown = network.fields.get("image" if key == "mediaItems" else key)
    return Why(found.field, found.sentence, shown.source if shown else network.rule.source, CHECKED)


def count(network: Network, post: Post) -> Why:
    """The number beside the network's name."""
    rule = post.counted.rule if post.counted else network.rule
    field = post.counted.field if post.counted else ""
    return Why(field, post.count.sum_sentence if post.count else "", rule.source, rule.checked)
