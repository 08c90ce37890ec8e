"""Finds the links of a text as X does, and as Mastodon does with its wider alphabet of paths.

Source: the behaviour of twitter/twitter-text 3.1.0 (its conformance data ``extract.yml`` and ``validate.yml``, and
differential runs against the npm package; checked 2026-11-23) and mastodon/mastodon ``config/initializers/
twitter_regex.rb`` for the paths and queries of Mastodon. X's grammar is one large backtracking expression; here the
same language is recognised by one pass over runs of host characters, with what each run needs computed right to left,
so that time is linear in the length of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gigshare_gui.networks.tlds import TopLevelDomains, top_level_domains

LONGEST_URL = 4096  # UTF-16 units, the protocol counted again
LONGEST_LABEL = 63  # octets of a host's label as it goes over the wire (RFC 1035)
LONGEST_SHORT_LINK = 40  # characters of the slug of a t.co link

SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
DIRECTIONS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
REFUSED = "\ufffe\ufeff\uffff"
CYRILLIC = "\u0400-\u04ff"
LATIN = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb"
    "\u0300-\u036f\u1e00-\u1eff"
)
NOT_IN_HOST = rf"!'#%&()*+,/:;<=>?@\[\]\\^{{|}}~${SPACES}{REFUSED}{DIRECTIONS}"


class Link(NamedTuple):
    """A link of the text: offsets in code points, and whether it is written with ``http://`` or ``https://``."""

    start: int
    end: int
    has_protocol: bool


class Alphabet(NamedTuple):
    """What may follow the host: expressions of a path and a query, and the characters that cannot end them."""

    path: str
    path_cannot_end: str
    query: str
    query_cannot_end: str


_X_PATH = rf"[A-Za-z{CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{LATIN}]"
X = Alphabet(
    path=rf"(?:{_X_PATH}++|\((?:{_X_PATH}++|{_X_PATH}*+\({_X_PATH}++\){_X_PATH}*+)\))*+",
    path_cannot_end="!*';:,.$%[]\u2013~@|&",
    query=r"[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*+",
    query_cannot_end="!?*'@();:+$%[].,~|",
)
_MASTODON_PATH = r"[^\s<>()?]"
MASTODON = Alphabet(
    path=rf"(?:{_MASTODON_PATH}++|\((?:{_MASTODON_PATH}++|{_MASTODON_PATH}*+\({_MASTODON_PATH}++\){_MASTODON_PATH}*+)\))*+",
    path_cannot_end="!*\"'「」;:=,.$%[]~&|@",
    query=r"[A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd]*+",
    query_cannot_end="!?*'();:+$%[].,~|@^",
)


class _Patterns(NamedTuple):
    run: re.Pattern[str]
    start: re.Pattern[str]
    ascii_run: re.Pattern[str]
    path: re.Pattern[str]
    query: re.Pattern[str]


@cache
def _patterns(alphabet: Alphabet) -> _Patterns:
    return _Patterns(
        run=re.compile(f"[^{NOT_IN_HOST}]+"),
        start=re.compile(f"(?<![A-Za-z0-9@＠$#＃{REFUSED}])[^{NOT_IN_HOST}._\\-]"),
        ascii_run=re.compile(f"(?:[A-Za-z0-9{LATIN}\\-]++\\.)++"),
        path=re.compile(alphabet.path),
        query=re.compile(alphabet.query),
    )


_PORT = re.compile(r":[0-9]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_PUNYCODE = re.compile(r"[xX][nN]--[A-Za-z0-9\-]+")
_SHORT_LINK = re.compile(rf"https?://t\.co/([a-z0-9]+)(?:\?{X.query})?", re.IGNORECASE | re.ASCII)


def links(text: str, *, bare: bool = True, alphabet: Alphabet = X) -> Iterator[Link]:
    """Every link of ``text``, in order, not overlapping.

    ``bare``: also without a protocol, as X does when the host ends in a valid top-level domain. Total: any ``str``,
    lone surrogates included. Normalise to NFC first where the network does.
    """
    if "." not in text or not (bare or "://" in text):
        return iter(())
    return _Scanner(text, bare, alphabet).links()


class _Scanner:
    """One pass over a text. ``used`` is where the last candidate ended: the next must leave one character before it."""

    __slots__ = ("bare", "patterns", "text", "tlds", "used")

    def __init__(self, text: str, bare: bool, alphabet: Alphabet) -> None:
        self.text = text
        self.bare = bare
        self.patterns = _patterns(alphabet)
        self.tlds = top_level_domains()
        self.used = 0

    def links(self) -> Iterator[Link]:
        for run in self.patterns.run.finditer(self.text):
            start, end = run.span()
            if self.text.find(".", start, end) >= 0:
                yield from self._in_run(start, end)

    def _in_run(self, start: int, end: int) -> Iterator[Link]:
        """The links whose host lies in the run of host characters from ``start`` to ``end``."""
        labels = _labels(self.text, start, end)
        ends = [_tld_end(self.text, dot + 1, len(self.text), self.tlds) for _, dot in labels]
        if max(ends, default=-1) < 0:
            return
        best = self._best(labels, ends)
        for index, (label, dot) in enumerate(labels):
            while (found := self._begin(label, dot, index, best, ends, start)) is not None:
                begin, host, last = found
                yield from self._accept(begin, host, ends[last])

    def _best(self, labels: list[tuple[int, int]], ends: list[int]) -> list[int]:
        """For each label the last one that can stand before the top-level domain if the host begins here; else -1."""
        best = [-1] * (len(labels) + 1)
        for index in range(len(labels) - 1, -1, -1):
            start, dot = labels[index]
            if start == dot or self.text[start] in "-_" or self.text[dot - 1] in "-_":
                continue
            best[index] = best[index + 1]
            if best[index] < 0 and ends[index] >= 0 and self.text.find("_", start, dot) < 0:
                best[index] = index
        return best

    def _begin(
        self, label: int, dot: int, index: int, best: list[int], ends: list[int], run: int
    ) -> tuple[int, int, int] | None:
        """Where the next candidate begins whose first label ends at ``dot``, where its host does, and its last label."""
        if dot <= self.used or label == dot or self.text[dot - 1] in "-_":
            return None
        last, lowest = best[index + 1], label
        if last < 0:
            if ends[index] < 0:
                return None
            last, lowest = index, max(label, self.text.rfind("_", label, dot) + 1)
        if lowest == run and (protocol := self._protocol(run)) is not None:
            if self.text[run] not in "-_.":
                return protocol, run, last
        first = max(lowest, self.used + 1 if self.used else 0)
        found = self.patterns.start.search(self.text, first, dot)
        if found and found.start() == 0 and (second := self.patterns.start.match(self.text, 1, dot)):
            found = second
        return (found.start(), found.start(), last) if found else None

    def _protocol(self, host: int) -> int | None:
        """The offset of the ``http://`` or ``https://`` that stands right before ``host``, where a link may begin."""
        if not self.text.startswith("://", host - 3) or host < 7:
            return None
        for length in (8, 7):
            start = host - length
            if start >= 0 and self.text[start : host - 3].lower() in ("http", "https"):
                free = start > self.used or start == self.used == 0
                return start if free and self.patterns.start.match(self.text, start) else None
        return None

    def _accept(self, begin: int, host: int, host_end: int) -> Iterator[Link]:
        """The links that a candidate gives: none, one, or several hosts in one run of a script without spaces."""
        end, has_path = self._tail(host_end)
        self.used = end
        has_protocol = host > begin
        size = _utf16(self.text, begin, end) + (host - begin if has_protocol else len("https://"))
        if size > LONGEST_URL or not _valid_host(self.text[host:host_end]):
            return
        if has_protocol:
            yield from self._with_protocol(begin, end)
        elif self.bare and self.text[begin - 1 : begin] not in ("-", "_", ".", "/"):
            found = list(self._ascii_hosts(begin, host_end))
            if found and has_path:
                found[-1] = found[-1]._replace(end=end)
            yield from found

    def _with_protocol(self, begin: int, end: int) -> Iterator[Link]:
        """One link, a t.co link without what follows its slug."""
        short = _SHORT_LINK.match(self.text, begin, end)
        if not short:
            yield Link(begin, end, True)
        elif len(short[1]) <= LONGEST_SHORT_LINK:
            kept = short[0]
            if "?" in kept:
                kept = _trimmed_query(kept, kept.index("?"), len(kept), X.query_cannot_end)
            yield Link(begin, begin + len(kept), True)

    def _tail(self, end: int) -> tuple[int, bool]:
        """The end of port, path and query behind a host, and whether there is a path."""
        if port := _PORT.match(self.text, end):
            end = port.end()
        has_path = self.text.startswith("/", end)
        if has_path:
            found = self.patterns.path.match(self.text, end + 1)
            end = _trimmed(self.text, end + 1, found.end() if found else end + 1, X.path_cannot_end)
        return end, has_path
