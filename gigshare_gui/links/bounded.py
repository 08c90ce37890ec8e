"""A page's bytes without what makes a parser slow: start tags of very many attributes.

libxml2 goes through an element's attributes for each one that it adds, so one tag as large as a page takes minutes.
The limit is that of Nokogiri's HTML5 parser, with which crawlers such as Mastodon's read pages:
https://nokogiri.org/rdoc/Nokogiri/Gumbo.html, DEFAULT_MAX_ATTRIBUTES. Where tags begin and end is the HTML standard's
13.2.5; every pattern is possessive, so each byte is looked at once.
"""

from __future__ import annotations

import re

MAX_ATTRIBUTES = 400  # of one start tag; no page that is meant to be read has a tenth of them
_S = rb"\t\n\f\r "
_WITH_TEXT = (  # the first letter alone rules most names out
    rb"(?:[sS](?i:cript|tyle)|[tT](?i:itle|extarea)|[nN](?i:oembed|oframes)|[iI](?i:frame)|[xX](?i:mp)"
    rb"|[pP](?i:laintext))"
)
# Nearly all of a page in one call: text, comments, end tags, and start tags of far fewer attributes than the most
_USUAL = re.compile(
    rb"(?:[^<]{0,2048}+<(?:"
    rb"/[^\"'=<>]{0,40}+>"
    rb"|[a-zA-Z][0-9]?+>"
    rb"|(?!%(text)s[%(s)s/>])[a-zA-Z][^\"'=<>%(s)s/]*+"
    rb"(?:>|[%(s)s/][^\"'=<>]{0,40}+(?:(?<![%(s)s/\"])=\"[^\"]*+\"[^\"'=<>]{0,40}+){0,9}+>)"
    rb"|!--[^->][^-]*+(?:-(?!-)[^-]*+)*+-->"
    rb"|(?![a-zA-Z/!?])))*+" % {b"text": _WITH_TEXT, b"s": _S}
)
_ATTRIBUTE = rb"[%(s)s/]*+[^%(s)s/>][^%(s)s/>=]*+(?:[%(s)s]*+=[%(s)s]*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^%(s)s>]*+))?+" % {
    b"s": _S
}
_TAG = re.compile(rb"<(/?+)([a-zA-Z][^%s/>]*+)(?:%s){0,%d}+[%s/]*+" % (_S, _ATTRIBUTE, MAX_ATTRIBUTES, _S))
_REST = re.compile(rb"(?:%s)*+[%s/]*+" % (_ATTRIBUTE, _S))
_WINDOW, _SHARE = 4096, 32  # bytes that are looked at, and the part of them that has to hold attributes
_VALUES = tuple(  # what a name or a tag's middle may go on with, besides a quoted value's rest
    re.compile(before + rb"(?:\"[^\"]*+\"?+|'[^']*+'?+|[^%s>]*+)" % _S)
    for before in (rb"[%s]*+=[%s]*+" % (_S, _S), rb"[%s]*+" % _S)
)
_UNQUOTED = re.compile(rb"[^%s>]*+" % _S)
_HAS_TEXT = re.compile(_WITH_TEXT + rb"\Z")
_SCRIPT = re.compile(rb"<!(?=--)|-->|<(/?+)(?i:script)(?=[%s/>])" % _S)


def may_be_slow(data: bytes, window: int = _WINDOW) -> bool:
    """Whether a start tag of ``data`` may have so many attributes that it takes more than some milliseconds.

    A tag twice as long as ``window`` holds one whole. Of each it is tried whether it can be the middle of a tag,
    whatever came before, and have attributes in more than a small part of it. That ends at the first tag in it, so it
    costs next to nothing; what is all text, or script, is looked at closely in vain.
    """
    return any(_is_middle(data, end - window, end) for end in range(window, len(data) + 1, window))


def _is_middle(data: bytes, start: int, end: int) -> bool:
    """Whether all from ``start`` to ``end`` can be the middle of a tag that begins before and ends behind."""
    quotes = {data.find(b'"', start, end) + 1, data.find(b"'", start, end) + 1} - {0}
    if not quotes and data.find(b">", start, end) >= 0:
        return False  # that ends every tag, unless all of it is one value
    places = {found.end() for each in (*_VALUES, _UNQUOTED) if (found := each.match(data, start, end))}
    places |= {start, *quotes}
    least = (end - start) // _SHARE
    return any(end - place > least and _rest(data, place, end) == end for place in places)


def _rest(data: bytes, at: int, end: int) -> int:
    return _REST.match(data, at, end).end()  # type: ignore[union-attr]  # it matches the empty string too


def bounded(data: bytes) -> bytes:
    """``data``, a page in UTF-8, in which no start tag has more than ``MAX_ATTRIBUTES``: those behind are left out.

    The page keeps its lines. Takes linear time and never fails, whatever the bytes are.
    """
    kept: list[bytes] = []
    done = at = 0
    while (at := data.find(b"<", _behind_the_usual(data, at))) >= 0:
        tag = _TAG.match(data, at)
        if tag is None:
            at = _behind_no_tag(data, at)
            continue
        at = tag.end()
        if at < len(data) and data[at] != ord(">"):
            end = _rest(data, at, len(data))
            if not tag[1]:
                kept += [data[done:at], b"\n" * data.count(b"\n", at, end)]
                done = end
            at = end
        at += 1
        if not tag[1] and _HAS_TEXT.match(tag[2]):
            at = _behind_text(tag[2].lower(), data, at)
    return b"".join([*kept, data[done:]]) if done else data


def _behind_the_usual(data: bytes, at: int) -> int:
    return _USUAL.match(data, at).end()  # type: ignore[union-attr]  # it matches the empty string too


def _behind_no_tag(data: bytes, at: int) -> int:
    """Behind a comment, or what is taken for one: the HTML standard, 13.2.5.6 and 13.2.5.42."""
    if data.startswith(b"<!--", at):
        found = re.compile(rb"--!?>").search(data, at + 2)
        return found.end() if found else len(data)
    if data.startswith((b"<!", b"<?", b"</"), at):
        end = data.find(b">", at)
        return end + 1 if end >= 0 else len(data)
    return at + 1


def _behind_text(name: bytes, data: bytes, at: int) -> int:
    """At the end tag of an element that holds nothing but text; in a script, comments may hide one: 13.2.5.17."""
    if name == b"plaintext":
        return len(data)
    if name != b"script":
        found = re.compile(rb"</(?i:%s)(?=[%s/>])" % (name, _S)).search(data, at)
        return found.start() if found else len(data)
    is_comment = is_inner = False
    for found in _SCRIPT.finditer(data, at):
        if found[0] in (b"<!", b"-->"):
            is_comment, is_inner = found[0] == b"<!", is_inner and found[0] == b"<!"
        elif is_inner:
            is_inner = not found[1]
        elif found[1]:
            return found.start()
        else:
            is_inner = is_comment
    return len(data)
