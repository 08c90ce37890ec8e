"""Variables that were left in a text: what a template, a mailing tool or a translation file would have filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gigshare_gui.shares.finding import Finding, Severity

_SHOWN = 3  # variables that one sentence names
_NAME = r"[^\W\d][\w.\-]{0,40}"
_WORDS = rf"{_NAME}(?:[ \t]{_NAME}){{0,4}}"
# Handlebars, Jinja, Liquid and ours; JavaScript and shell; SendGrid; Mailchimp; printf of translations; one brace.
_FORMS = (
    rf"\{{\{{[ \t]*{_WORDS}(?:[ \t]*\|[^{{}}\n]{{0,40}})?[ \t]*\}}\}}",
    r"\{%[^{}\n]{1,80}%\}",
    rf"\$\{{{_WORDS}\}}",
    rf"%%{_WORDS}%%",
    rf"\*\|{_WORDS}\|\*",
    rf"%\({_NAME}\)[sd]",
    rf"(?<![{{$\\])\{{{_WORDS}\}}(?!\}})",
)
_UNFILLED = re.compile("|".join(_FORMS))
_OURS = re.compile(_FORMS[0])


def unfilled(path: str, text: str, *, is_filled: bool = False) -> Iterator[Finding]:
    """A finding on what looks like a variable; with ``is_filled`` only on those that are not ``{{ours}}``."""
    if not any(mark in text for mark in ("{", "%", "*|")):
        return
    found = [each for each in _UNFILLED.findall(text) if not (is_filled and _OURS.fullmatch(each))]
    names = list(dict.fromkeys(found))
    if not names:
        return
    shown = ", ".join(f"“{each}”" for each in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    what = "a variable that was" if len(names) == 1 else "variables that were"
    verb = "looks like" if len(names) == 1 else "look like"
    sentence = f"{shown}{more} {verb} {what} not filled in. Everybody will read it as it stands."
    yield Finding(Severity.ADVICE, path, sentence)
