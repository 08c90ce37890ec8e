"""Hosts that only look like another: letters of one script that stand for those of another.

Source: Unicode Technical Standard 39, confusables (by the library confusable-homoglyphs); checked 2026-11-25.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gigshare_gui.shares.finding import Finding, Fix, Severity

# In an address any host counts; elsewhere only what ends like one, and not as a sentence that begins without a blank.
_IN_ADDRESS = re.compile(r"https?://(?:[^/?#\s@]*@)?([\w.\-]{1,253})", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w.@/])((?:[\w\-]{1,63}\.){1,6}(?:[a-z]{2,24}|[A-Z]{2,24}))(?![\w.])")
_PALOCHKA = "\u04cf"  # the list says i; in every font of a browser it is an l
_MOST = 20  # hosts of one text that are looked at


def look_alikes(path: str, text: str) -> Iterator[Finding]:
    """Findings on hosts in ``text`` that read as another one, each with a step that writes that other one."""
    if text.isascii() and "xn--" not in text.lower():
        return
    found = [*_IN_ADDRESS.finditer(text), *_BARE.finditer(text)]
    for host in list(dict.fromkeys(match[1] for match in found))[:_MOST]:
        meant = looks_like(host)
        if meant:
            odd = next(each for each in readable(host) if not each.isascii())
            sentence = f"{host} is not {meant}: it only looks like it, as “{odd}” is {_name(odd)}."
            yield Finding(Severity.ADVICE, path, sentence, fix=Fix(f"Write {meant}", path, text.replace(host, meant)))


def looks_like(host: str) -> str:
    """The host in plain ASCII letters as which ``host`` is read; empty when it is read as what it is."""
    shown = readable(host).lower()
    if shown.isascii():
        return ""
    plain = "".join(each if each.isascii() else _plain(each) or each for each in shown)
    return plain if plain.isascii() else ""


def readable(host: str) -> str:
    """A host as browsers show it: labels in Punycode are decoded; those that cannot be stay as they are."""
    try:
        return ".".join(_decoded(label) for label in host.split("."))
    except UnicodeError:
        return host


def _decoded(label: str) -> str:
    return label[4:].encode("ascii").decode("punycode") if label.lower().startswith("xn--") else label


def _plain(character: str) -> str:
    """The ASCII letter or digit that a character of another script is taken for; empty when there is none."""
    from confusable_homoglyphs import confusables

    if character == _PALOCHKA:
        return "l"
    found = confusables.is_confusable(character, greedy=True, preferred_aliases=["latin"])
    if not found or found[0]["alias"] == "LATIN":  # ö and ı are letters of Latin alphabets, seen for what they are
        return ""
    same = (each["c"].lower() for each in found[0]["homoglyphs"])
    return next((each for each in same if each.isascii() and each.isalnum()), "")


def _name(character: str) -> str:
    import unicodedata

    return unicodedata.name(character, f"U+{ord(character):04X}").lower()
