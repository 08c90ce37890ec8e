"""Finds the links of a text as X does, and as Mastodon does with its wider alphabet of paths.

Source: the behaviour of twitter/twitter-text 3.1.0 (its conformance data ``extract.yml`` and
``validate.yml``, and differential runs against the npm package; checked 2026-11-23) and mastodon/mastodon
``config/initializers/ twitter_regex.rb`` for the paths and queries of Mastodon. X's grammar is one large
backtracking expression; here the same language is recognised by one pass over runs of host characters, with
what each run needs computed right to left, so that time is linear in the length of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gigshare_gui.networks.simple_links import HOST, PATH, PROTOCOL, TAIL, TOP_LEVEL_DOMAIN, word
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

_SPACE = re.compile("[ \n]")  # where a word of :mod:`simple_links` ends


class Link(NamedTuple):
    """A link of the text: offsets in code points, and whether it is written with ``http://`` or ``https://``.

    ``beyond``: how many code points at its end X counts as text all the same. Where other letters and a second host
    stand between a host in Latin letters and its path, as in ``bbc.co.uk日本.jp/a``, X takes the link for as long as
    it would be without them (``parseTweet`` of twitter-text 3.1.0).
    """

    start: int
    end: int
    has_protocol: bool
    beyond: int = 0


class Alphabet(NamedTuple):
    """What may follow the host: what a path and a query are made of, as classes of characters, and which of them
    cannot end one. A path has round brackets in pairs besides, which may end it: anywhere, or (not ``brackets_end``)
    only where it could end before them too.
    """

    path: str
    path_cannot_end: str
    query: str
    query_cannot_end: str
    brackets_end: bool


X = Alphabet(
    path=rf"[A-Za-z{CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{LATIN}]",
    path_cannot_end="!*';:,.$%[]\u2013~@|&",
    query=r"[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]",
    query_cannot_end="!?*'@();:+$%[].,~|",
    brackets_end=False,  # JavaScript's expression stands in another one ungrouped, so a pair is a path by itself
)
MASTODON = Alphabet(
    path=r"[^\s<>()?]",
    path_cannot_end="!*\"'「」;:=,.$%[]~&|@",
    query=r"[A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd]",
    query_cannot_end="!?*'();:+$%[].,~|@^",
    brackets_end=True,  # Ruby's stands there as a group
)


class _Patterns(NamedTuple):
    dotted_run: re.Pattern[str]
    start: re.Pattern[str]
    ascii_run: re.Pattern[str]
    behind_dot: re.Pattern[str]
    path: re.Pattern[str]
    query: re.Pattern[str]
    port: re.Pattern[str]
    short_link: re.Pattern[str]


@cache
def _patterns(alphabet: Alphabet) -> _Patterns:
    path = alphabet.path
    return _Patterns(
        dotted_run=re.compile(f"(?<![^{NOT_IN_HOST}])[^{NOT_IN_HOST}.]*+\\.[^{NOT_IN_HOST}]*+"),
        # beyond the basic plane X sees two units, of which the first passes as the character before the link
        start=re.compile(f"(?<![A-Za-z0-9@＠$#＃{REFUSED}])[^{NOT_IN_HOST}._\\-]|[\U00010000-\U0010ffff]"),
        ascii_run=re.compile(f"(?:[A-Za-z0-9{LATIN}\\-]++\\.)++"),
        behind_dot=re.compile(r"\.([a-z]+)"),
        path=re.compile(rf"(?:{path}++|\((?:{path}++|{path}*+\({path}++\){path}*+)\))*+"),
        query=re.compile(f"{alphabet.query}*+"),
        port=re.compile(r":[0-9]+"),
        short_link=re.compile(r"https?://t\.co/([a-z0-9]+)", re.IGNORECASE | re.ASCII),
    )


@cache
def _tld_pattern() -> re.Pattern[str]:
    return re.compile(r"([Xx][Nn]--[A-Za-z0-9\-]+)|[A-Za-z]+")


def links(text: str, *, bare: bool = True, alphabet: Alphabet = X) -> Iterator[Link]:
    """Every link of ``text``, in order, not overlapping.

    ``bare``: also without a protocol, as X does when the host ends in a valid top-level domain. Total: any
    ``str``, lone surrogates included. Normalise to NFC first where the network does.
    """
    if "." not in text or not (bare or "://" in text):
        return iter(())
    return _Scanner(text, bare, alphabet).links()


class _Scanner:
    """One pass over a text. ``used`` is where the last candidate ended: the next must leave one character
    before it.
    """

    __slots__ = ("alphabet", "bare", "patterns", "text", "tlds", "used")

    def __init__(self, text: str, bare: bool, alphabet: Alphabet) -> None:
        self.text = text
        self.bare = bare
        self.alphabet = alphabet
        self.patterns = _patterns(alphabet)
        self.tlds = top_level_domains()
        self.used = 0

    def links(self) -> Iterator[Link]:
        text, end, known = self.text, 0, self.tlds.ascii
        simple, has_lines, odd = word(*self.alphabet[:4]).match, "\n" in text, 0
        while (dot := text.find(".", end)) >= 0:
            first = text.rfind(" ", end, dot) + 1 or end  # no run reaches over a space
            if has_lines:
                first = text.rfind("\n", first, dot) + 1 or first
            found = simple(text, first) if first >= odd else None  # a word of many dots is looked through once
            if found and not (top := found[TOP_LEVEL_DOMAIN]):
                end = found.end()
            elif found and top.lower() in known and (after := found.end(TAIL)) - first <= LONGEST_URL // 4:
                end, self.used = found.end(), after
                if (begin := found.start(PROTOCOL)) >= 0:
                    yield Link(begin, after, True)
                elif self.bare:
                    yield Link(found.start(HOST), found.end(TOP_LEVEL_DOMAIN) if found[PATH] is None else after, False)
            else:
                if first >= odd:
                    odd = space.start() if (space := _SPACE.search(text, dot)) else len(text)
                run = self.patterns.dotted_run.search(text, first)
                start, end = run.span()  # type: ignore[union-attr]  # the dot itself is a run, if nothing else
                if not (start and text[start - 1] == "@" and self._is_host_of_mention(start, dot, end)):
                    yield from self._in_run(start, end)

    def _is_host_of_mention(self, start: int, dot: int, end: int) -> bool:
        """Whether the run is ``name.name`` behind an at sign, where no link can begin."""
        text = self.text
        label = text[start:dot]
        return (
            text.startswith("@", start - 1) and label.isalnum() and label.isascii() and text.find(".", dot + 1, end) < 0
        )

    def _in_run(self, start: int, end: int) -> Iterator[Link]:
        """The links whose host lies in the run of host characters from ``start`` to ``end``."""
        run = self.text[start:end].lower()
        if run.isascii() and "xn--" not in run and self.tlds.ascii.isdisjoint(self.patterns.behind_dot.findall(run)):
            return  # as in "3.50" and "e.g."
        labels = _labels(self.text, start, end)
        ends = [_tld_end(self.text, dot + 1, len(self.text), self.tlds) for _, dot in labels]
        if max(ends, default=-1) < 0:
            return
        best = self._best(labels, ends)
        for index, (label, dot) in enumerate(labels):
            if dot <= self.used or label == dot or self.text[dot - 1] in "-_":
                continue
            last, lowest = best[index + 1], label
            if last < 0 and ends[index] >= 0:
                last, lowest = index, max(label, self.text.rfind("_", label, dot) + 1)
            if last >= 0 and (found := self._begin(lowest, dot, start)) is not None:
                yield from self._accept(*found, ends[last])

    def _best(self, labels: list[tuple[int, int]], ends: list[int]) -> list[int]:
        """For each label the last one that can stand before the top-level domain if the host begins here;
        else -1.
        """
        best = [-1] * (len(labels) + 1)
        for index in range(len(labels) - 1, -1, -1):
            start, dot = labels[index]
            if start == dot or self.text[start] in "-_" or self.text[dot - 1] in "-_":
                continue
            best[index] = best[index + 1]
            if best[index] < 0 and ends[index] >= 0 and self.text.find("_", start, dot) < 0:
                best[index] = index
        return best

    def _begin(self, lowest: int, dot: int, run: int) -> tuple[int, int] | None:
        """Where the next candidate begins whose first label lies from ``lowest`` to ``dot``, and where its
        host does.
        """
        if lowest == run and self.text[run] not in "-_." and (protocol := self._protocol(run)) is not None:
            return protocol, run
        start, free = self.patterns.start, self.used
        if free and self.text[free] <= "\uffff":  # else its first unit is the character before the link
            free += 1
        found = start.search(self.text, max(lowest, free), dot)
        if not found:
            return None
        if found.start() == 0:  # X tries the first character as the one before the link, then as the link's own
            found = start.match(self.text, 1, dot) or found
        return found.start(), found.start()

    def _protocol(self, host: int) -> int | None:
        """The offset of the ``http://`` or ``https://`` that stands right before ``host``, where a link may
        begin.
        """
        if not self.text.startswith("://", host - 3) or host < 7:
            return None
        for length in (8, 7):
            start = host - length
            if start >= 0 and self.text[start : host - 3].lower() == "https"[: length - 3]:
                free = start > self.used or start == self.used == 0
                return start if free and self.patterns.start.match(self.text, start) else None
        return None

    def _accept(self, begin: int, host: int, host_end: int) -> Iterator[Link]:
        """The links that a candidate gives: none, one, or several hosts in one run of a script without
        spaces.
        """
        end, has_path = self._tail(host_end)
        before = self.text[begin - 1 : begin] if begin > self.used else ""  # what is used is before no other link
        self.used = end
        has_protocol = host > begin
        size = _utf16(self.text, begin, end) + (host - begin if has_protocol else len("https://"))
        if size > LONGEST_URL or not self._valid_host(host, host_end):
            return
        if has_protocol:
            yield from self._with_protocol(begin, end)
        elif self.bare and before not in ("-", "_", ".", "/"):
            found = list(self._ascii_hosts(begin, host_end))
            if found and has_path:
                beyond = self._beyond(found[-1].end, host_end, end)
                found[-1] = found[-1]._replace(end=end, beyond=beyond)
            yield from found

    def _beyond(self, last: int, host_end: int, end: int) -> int:
        """Code points before ``end`` that are left when as many UTF-16 units are taken from ``last``, where the host in
        Latin letters ends, as there are from ``host_end``. Half a pair counts as all of it.
        """
        units = end - host_end  # all of port, path and query lie in the basic plane
        behind = self.text[last:end].encode("utf-16-le", "surrogatepass")[2 * units :]
        return len(behind.decode("utf-16-le", "replace"))

    def _valid_host(self, start: int, end: int) -> bool:
        """Whether every label has 1 to 63 octets in Punycode, and a host that says it is Punycode is in Latin
        letters.
        """
        host = self.text[start:end]
        if not all(0 < _encoded_size(label) <= LONGEST_LABEL for label in host.split(".")):
            return False  # first of all, as what follows takes quadratic time on one long label
        return not host.startswith("xn--") or host.isascii() or any(self._ascii_hosts(start, end))

    def _with_protocol(self, begin: int, end: int) -> Iterator[Link]:
        """One link; a t.co link ends with its slug and query."""
        short = self.patterns.short_link.match(self.text, begin, end)
        if not short:
            yield Link(begin, end, True)
        elif len(short[1]) <= LONGEST_SHORT_LINK:
            query = self._query(short.end(), _patterns(X).query, X.query_cannot_end, end)
            yield Link(begin, query, True)

    def _tail(self, end: int) -> tuple[int, bool]:
        """The end of port, path and query behind a host, and whether there is a path."""
        if self.text.startswith(":", end) and (port := self.patterns.port.match(self.text, end)):
            end = port.end()
        has_path = self.text.startswith("/", end)
        if has_path:
            found = self.patterns.path.match(self.text, end + 1)
            end = self._end_of_path(end + 1, found.end() if found else end + 1)
        return self._query(end, self.patterns.query, self.alphabet.query_cannot_end, len(self.text)), has_path

    def _end_of_path(self, start: int, end: int) -> int:
        """The end of the path that begins at ``start``; ``end`` is where its alphabet does."""
        cannot_end = self.alphabet.path_cannot_end
        end = _trimmed(self.text, start, end, cannot_end)
        while not self.alphabet.brackets_end and end > start and self.text[end - 1] == ")":
            first = _first_bracket(self.text, start, end)
            if first == start or self.text[first - 1] not in cannot_end:
                break
            end = _trimmed(self.text, start, first, cannot_end)
        return end

    def _query(self, start: int, query: re.Pattern[str], cannot_end: str, limit: int) -> int:
        """The end of the query that begins at ``start``; ``start`` when there is none."""
        if not self.text.startswith("?", start) or start >= limit:
            return start
        found = query.match(self.text, start + 1, limit)
        end = _trimmed(self.text, start + 1, found.end() if found else start + 1, cannot_end)
        return end if end > start + 1 else start

    def _ascii_hosts(self, start: int, end: int) -> Iterator[Link]:
        """The hosts in Latin letters within a host of any script: X leaves Japanese or Chinese around them
        out.
        """
        text, position = self.text, start
        while run := self.patterns.ascii_run.search(text, position, end):
            position = run.end()
            dot = position - 1
            while dot > run.start():
                if (found := _tld_end(text, dot + 1, end, self.tlds)) >= 0:
                    yield Link(run.start(), found, False)
                    position = found
                    break
                dot = text.rfind(".", run.start(), dot)


def _labels(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each label that a dot follows begins and ends, in the run from ``start`` to ``end``."""
    found = []
    while (dot := text.find(".", start, end)) >= 0:
        found.append((start, dot))
        start = dot + 1
    return found


def _tld_end(text: str, start: int, end: int, tlds: TopLevelDomains) -> int:
    """The end of the top-level domain that begins at ``start``; -1 when none does."""
    if (letters := _tld_pattern().match(text, start, end)) and (
        letters[1] or (letters[0].lower() in tlds.ascii and _stands_alone(text, letters.end(), end))
    ):
        return letters.end()
    for name in tlds.others.get(text[start : min(start + 1, end)].lower(), ()):
        after = start + len(name)
        if after <= end and text[start:after].lower() == name and _stands_alone(text, after, end):
            return after
    return -1


def _stands_alone(text: str, after: int, end: int) -> bool:
    """Whether what follows a top-level domain lets it be one."""
    following = text[after] if after < end else ""
    return not (following.isascii() and (following.isalnum() or following in ("@", "+", "-")))


def _encoded_size(label: str) -> int:
    """Octets of a host's label in Punycode (RFC 3492), or any number over the limit for a label that is too
    long.
    """
    if label.isascii() or len(label) > LONGEST_LABEL:
        return len(label)
    parts = re.split("[\u3002\uff0e\uff61]", label)
    sizes = [len(part) if part.isascii() else len("xn--") + len(part.encode("punycode")) for part in parts]
    return sum(sizes) + len(sizes) - 1


def _trimmed(text: str, start: int, end: int, cannot_end: str) -> int:
    """``end`` without the characters before it that cannot end a link, not before ``start``."""
    while end > start and text[end - 1] in cannot_end:
        end -= 1
    return end


def _first_bracket(text: str, start: int, end: int) -> int:
    """Where the pairs of brackets begin that stand right before ``end``, one behind the other."""
    depth = 0
    for place in range(end - 1, start - 1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if not depth and text[place - 1] != ")":
            return place
    return start


def _utf16(text: str, start: int, end: int) -> int:
    return len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2
