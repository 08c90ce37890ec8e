"""Units in which what a character weighs depends on the whole text: short messages and headers of mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from gigshare_gui.networks.measures import Weighed

# GSM 7-bit default alphabet and its extension table. Source: 3GPP TS 23.038, sections 6.2.1 and 6.2.1.1.
GSM = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = "\f^{}\\[~]|€"
ROOM = {"GSM-7": (160, 153), "UCS-2": (70, 67)}  # in one message alone, in each of several. 3GPP TS 23.040, 9.2.3.24

ENCODED_WORD = 75  # octets at most, RFC 2047 section 2
FRAME = len("=?utf-8?q?") + len("?=")
NEEDS_NO_ENCODING = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/ ")


def short_message(text: str, messages: int | None) -> tuple[str, int | None, list[Weighed]]:
    """The coding of a short message, the room that ``messages`` of them have, and what each run of ``text``
    takes.

    In septets for GSM-7 (2 for the extension table), in UTF-16 units for UCS-2, which one character outside
    GSM-7 is enough to bring about. In several messages no character is torn: the room left before one that
    does not fit any more counts to that character. National language tables are not used, as few senders do.
    """
    sizes = gsm_sizes()
    coding = "GSM-7" if sizes.keys() >= set(text) else "UCS-2"
    alone, joined = ROOM[coding]
    weights = [sizes[each] for each in text] if coding == "GSM-7" else [1 + (each > "\uffff") for each in text]
    if messages != 1 and sum(weights) > alone:
        weights = list(_not_torn(weights, joined))
    limit = None if messages is None else alone if messages == 1 else joined * messages
    return coding, limit, _runs((weight, "text" if weight == 1 else "wide") for weight in weights)


@cache
def gsm_sizes() -> dict[str, int]:
    """Septets of each character of GSM-7."""
    return {**dict.fromkeys(GSM, 1), **dict.fromkeys(GSM_EXTENSION, 2)}


def _not_torn(weights: Iterable[int], room: int) -> Iterator[int]:
    used = 0
    for weight in weights:
        left = room - used
        if weight > left:
            used = weight
            yield weight + left
        else:
            used = (used + weight) % room
            yield weight


def header(text: str) -> list[Weighed]:
    """The octets of a header's text on the wire: as it is when it is printable ASCII, else in encoded words.

    Source: RFC 2047. UTF-8 in the shorter of the encodings B and Q, the words separated by one space; an
    encoded word has at most 75 octets and whole characters. The line folding that may take the place of a
    space is not counted. The frame of a word counts to its first character.
    """
    if text.isascii() and text.isprintable():
        return [(0, len(text), len(text), "text")] if text else []
    in_q = list(_framed(1 if each in NEEDS_NO_ENCODING else 3 * _octets(each) for each in text))
    in_b = list(_in_base64(text))
    weights = in_q if sum(in_q) <= sum(in_b) else in_b
    return _runs((weight, "text" if each.isascii() else "wide") for weight, each in zip(weights, text, strict=True))


def _framed(sizes: Iterable[int]) -> Iterator[int]:
    used = 0
    for size in sizes:
        if not used or FRAME + used + size > ENCODED_WORD:
            yield size + FRAME + (1 if used else 0)
            used = size
        else:
            yield size
            used += size


def _in_base64(text: str) -> Iterator[int]:
    used = 0  # octets before encoding
    for each in text:
        size = _octets(each)
        if not used or FRAME + _base64(used + size) > ENCODED_WORD:
            yield _base64(size) + FRAME + (1 if used else 0)
            used = size
        else:
            yield _base64(used + size) - _base64(used)
            used += size


def _base64(octets: int) -> int:
    return 4 * ((octets + 2) // 3)


def _octets(character: str) -> int:
    return len(character.encode("utf-8", "surrogatepass"))


def _runs(weighed: Iterable[tuple[int, str]]) -> list[Weighed]:
    """One span for each run of one kind."""
    spans: list[Weighed] = []
    start = 0
    for kind, group in groupby(weighed, key=lambda each: each[1]):
        weights = [weight for weight, _ in group]
        spans.append((start, start + len(weights), sum(weights), kind))
        start += len(weights)
    return spans
