"""Variables that were left in a text: what a template, a mailing tool or a translation file would have filled in.

Source of the forms of mailing tools: newsletrix, “Personalisation tokens: 6 ESP syntaxes”, and activecampaign.design,
“Personalization”. Square brackets stand for what is to be replaced, but more often they are labels (ssw.com.au,
“placeholder for replaceable text”), so only words that ask for somebody's data are taken for variables there. Words
between one pair of braces, percent signs or doubled brackets are as often an ornament ({SPRING24}, %LIVE%, {Anzeige},
{E-Book}, {LINK IN BIO}) or a wiki's link: one is taken for a variable when it names data, or is joined as identifiers
are and prose is not (%FAVOURITE_DISH%); several when the last one names data. What a lower-case word in braces is
({order}, {werbung}) cannot be told, so it is told with “looks like”, as advice, below which nothing is.
Checked 2026-11-28.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gigshare_gui.shares.finding import Finding, Severity

_SHOWN = 3  # variables that one sentence names
_NAME = r"[^\W\d][\w.\-]{0,40}"
_NAME_OF_ONE = r"[^\W\d_]\w{0,40}?"
_WORDS = rf"{_NAME}(?:[ \t]{_NAME}){{0,4}}"
# In brackets a name, or whose and which data: [NAME], [FIRST NAME], [INSERT LINK], but not [LIVE] or [FIRST LOOK].
_OF_NAME = "FIRST|LAST|FULL|MIDDLE|COMPANY|BRAND|BUSINESS|PRODUCT|EVENT|STORE|CITY"
_WHOSE = "YOUR|INSERT|ENTER|CUSTOMER|CLIENT|CONTACT|RECIPIENT|SUBSCRIBER|MEMBER|USER"
_DATA = "NAME|EMAIL|ADDRESS|PHONE|NUMBER|LINK|URL|WEBSITE|HANDLE|CITY|COMPANY|DATE|TIME|CODE|PRICE|AMOUNT|TITLE|TEXT"
_IN_BRACKETS = (
    f"(?:(?:[FL]|FIRST|LAST|FULL|USER|NICK|SUR)?NAME|(?:{_OF_NAME})[ _-]NAME"
    f"|(?:{_WHOSE})(?:[ _-][A-Z]{{1,20}}){{0,2}}[ _-](?:{_DATA}))"
)
_DATA_AT_END = (
    r"NAME|MAIL|PHONE|LINK|URL|CODE|ADDRESS|BIRTHDAY|(?:(?<![^\W_])|BIRTH|START|END|EVENT|ORDER)DATE|PR[EÉ]NOM|NOMBRE"
    "|ANREDE"
)
_DATA_AT_START = (
    "CITY|COMPANY|COUNTRY|STREET|PRICE|TODAY|UNSUB|WEBCOPY|SENDER|CUSTOMER|SUBSCRIBER|CONTACT|RECIPIENT|USER|COUPON"
)
_NAMES_DATA = (
    rf"(?=[\w.\-]{{0,80}}(?i:(?:{_DATA_AT_END})(?![^\W\d_])|\b(?:{_DATA_AT_START}))|{_NAME_OF_ONE}(?:_\w|\.[a-z]))"
)
_SEVERAL = rf"{_NAME}(?:[ \t]{_NAME}){{0,3}}[ \t](?i:\w{{0,30}}(?:{_DATA_AT_END})|{_DATA})"
_OF_WINDOWS = "APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|PATH|TEMP|TMP|USERPROFILE|WINDIR|SYSTEMROOT|HOMEPATH"
# Handlebars, HubSpot, Jinja, Liquid and ours; tags of Jinja and Liquid; JavaScript and shell; SendGrid; Mailchimp, with
# its conditions; printf of translations; ActiveCampaign; Salesforce; what is written by hand;
# doubled brackets; one brace.
_FORMS = (
    rf"\{{\{{[ \t]*{_WORDS}(?:[ \t]*\|[^{{}}\n]{{0,40}})?[ \t]*\}}\}}",
    r"\{%[^{}\n]{1,80}%\}",
    rf"\$\{{{_WORDS}\}}",
    rf"%%{_WORDS}%%",
    r"\*\|[A-Z][^*|\n]{0,60}(?:\|[^*|\n]{0,40})?\|\*",
    rf"%\({_NAME}\)[sd]",
    rf"(?<![\w%])%(?!(?:{_OF_WINDOWS})%){_NAMES_DATA}[A-Z][A-Z0-9_.\-]{{2,40}}%(?![\w%])",
    r"\{!\$?[A-Za-z][\w.]{1,60}\}",
    rf"(?<![\w\[\]@])\[{_IN_BRACKETS}\](?![\w(\[\]])",
    rf"\[\[(?:{_NAMES_DATA}{_NAME}|{_SEVERAL})\]\]",
    rf"<<(?:{_NAMES_DATA}{_NAME}|{_SEVERAL})>>",
    rf"(?<![{{$\\])\{{(?:(?:(?=[a-z])|{_NAMES_DATA}){_NAME}|{_SEVERAL})\}}(?!\}})",
)
_UNFILLED = re.compile("|".join(_FORMS))
_OURS = re.compile(_FORMS[0])


def unfilled(path: str, text: str, *, is_filled: bool = False) -> Iterator[Finding]:
    """A finding on what looks like a variable; with ``is_filled`` only on those that are not ``{{ours}}``."""
    if not any(mark in text for mark in ("{", "%", "*|", "[", "<<")):
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
