"""Notification: the private message that ``socialize.sendNotification`` carries to friends.

Source: Gigya, “socialize.sendNotification” (2013 to 2015). Recipients are UIDs as getFriendsInfo gives them; names
and other columns are ours and stay in the file: the call gets the UIDs alone.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from gigshare_gui.shares.call_options import MISSING, advice, refused, with_links
from gigshare_gui.shares.codec import Codec, Json, ShareFormatError, coded, decode, encode, is_empty
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.personal import filled, key_of, of_name, variables
from gigshare_gui.shares.pre_flight.texts import of_text
from gigshare_gui.shares.text_options import TextOptions
from gigshare_gui.shares.user_action import UserAction, extra_keys

_SHOWN = 3  # recipients that one sentence names
_CHECKED = 200  # recipients whose variables are looked at while the text is typed; a queue looks at all
# What counts as a yes, in the form of key_of; TRUE is in the words in which spreadsheets write it. All else is none.
_YES = frozenset(
    "yes y true 1 x ok on ✓ ✔ ☑ always agreed agree accepted granted consented confirmed optin optedin subscribed "
    "ja j wahr zugestimmt jawohl oui vrai accepté si sí sì vero verdadero aceptado sim verdadeiro waar sant tosi kyllä "
    "tak prawda ano áno igen da evet doğru taip jā jah да истина так ναι نعم כן हाँ はい 是 同意 네 예".split()
)
CONSENT = "consent"  # the column that says whether a recipient agreed


def _read_values(value: Json, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        raise ShareFormatError(where, "this must name columns and their texts")
    return tuple(value.items())


VALUES = Codec(_read_values, lambda pairs: dict(pairs) or None)


def says_yes(word: str) -> bool:
    """Whether a word of a list is one of those that mean consent; an unknown word never is."""
    return key_of(unicodedata.normalize("NFC", word).strip(" \t\r\n.!\ufe0f")) in _YES


@dataclass(frozen=True)
class Recipient:
    """One friend: the UID, the name, and what else is known, by column."""

    uid: str = coded("UID")
    name: str = coded("name")
    values: tuple[tuple[str, str], ...] = coded("values", VALUES, ())
    extra: Mapping[str, Json] = extra_keys()

    @property
    def objection(self) -> str:
        """Why this one is not to be sent to without being asked; empty when nothing is known against it."""
        said = self.said
        return "The list does not say that they agreed." if said is not None and not says_yes(said) else ""

    @property
    def said(self) -> str | None:
        """What the list says of their consent; ``None`` where it has no such column."""
        return next((value for name, value in reversed(self.values) if key_of(name) == CONSENT), None)

    @property
    def known(self) -> dict[str, str]:
        """What variables are filled from."""
        return {"UID": self.uid, **of_name(self.name), **dict(self.values)}


@dataclass(frozen=True)
class NotificationShare:
    """A message, to whom it goes, and who sends it: an empty ``sender`` is the acting user."""

    KIND: ClassVar[str] = "notification"
    TITLE: ClassVar[str] = "Notification"
    METHOD: ClassVar[str] = "socialize.sendNotification"
    FORM: ClassVar[Form] = Form.MESSAGE
    KEYS: ClassVar[tuple[str, ...]] = ("subject", "body", "recipients", "sender", "call")

    subject: str = ""
    body: str = ""
    recipients: tuple[Recipient, ...] = ()
    sender: str = ""
    options: TextOptions = field(default_factory=TextOptions)

    def action_for(self, provider: str) -> UserAction:  # noqa: ARG002  every network gets the same text
        """Message and subject, as the networks' rules read them."""
        return UserAction(user_message=self.body, title=self.subject)

    def path(self, provider: str, field: str) -> str:  # noqa: ARG002  no network has its own text
        """The message is the body, the title the subject."""
        return {"userMessage": "body", "title": "subject"}.get(field, field)

    def targets(self, connected: Collection[str]) -> tuple[str, ...]:
        """Those enabled, else all that are connected, without those left out."""
        return self.options.targets(connected)

    @property
    def is_personal(self) -> bool:
        """Whether the text has variables, and so is another one for each recipient."""
        return bool(variables(self.subject) or variables(self.body))

    def for_recipient(self, recipient: Recipient) -> NotificationShare:
        """The message as one recipient gets it."""
        known = recipient.known
        return replace(
            self,
            subject=filled(self.subject, known).text,
            body=filled(self.body, known).text,
            recipients=(recipient,),
        )

    def empty_for(self, recipient: Recipient) -> tuple[str, ...]:
        """The variables of the text that stay empty for a recipient."""
        return filled(f"{self.subject}\n{self.body}", recipient.known).empty

    def with_links(self, provider: str, shorten: Callable[[str], str]) -> NotificationShare:  # noqa: ARG002
        """The share when each link in its text goes through ``shorten``."""
        return replace(self, body=with_links(self.body, shorten))

    def is_empty(self) -> bool:
        """Whether nothing at all was entered."""
        return not (self.subject or self.body or self.recipients or self.sender) and is_empty(self.options)

    def to_json(self) -> dict[str, Json]:
        """The parts of a ``.gigshare`` document: ``subject``, ``body``, ``recipients``, ``sender`` and ``call``."""
        return {
            "subject": self.subject,
            "body": self.body,
            "recipients": [encode(each) if each.name or each.values or each.extra else each.uid
                           for each in self.recipients],
            **({"sender": self.sender} if self.sender else {}),
            "call": encode(self.options),
        }  # fmt: skip

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> NotificationShare:
        """Read the parts of a ``.gigshare`` document.

        Raises:
            ShareFormatError: a part is missing or holds the wrong type.
        """
        if "body" not in document:
            raise ShareFormatError("body", "the file has no message")
        texts = {}
        for name in ("subject", "body", "sender"):
            texts[name] = document.get(name, "")
            if not isinstance(texts[name], str):
                raise ShareFormatError(name, "this must be text")
        given = document.get("recipients", [])
        if not isinstance(given, list):
            raise ShareFormatError("recipients", "this must be a list of UIDs")
        people = tuple(
            Recipient(each) if isinstance(each, str) else decode(Recipient, each, f"recipients[{index}]")
            for index, each in enumerate(given)
        )
        call = document.get("call")
        options = decode(TextOptions, {} if call is None else call, "call")
        return cls(texts["subject"], texts["body"], people, texts["sender"], options)

    def checks(self) -> tuple[Finding, ...]:
        """What can be known without asking any network, worst first."""
        return tuple(sorted(_checks(self), key=lambda finding: -finding.severity))


def _checks(share: NotificationShare) -> Iterator[Finding]:
    if not share.body.strip():
        yield refused("body", "There is no message yet: write what the friends will read.", MISSING)
    yield from _recipients(share)
    if "<" in share.body and ">" in share.body:
        yield advice("body", "Messages are plain text: tags such as <b> are shown as they stand.")
    for path, text in (("subject", share.subject), ("body", share.body)):
        yield from of_text(path, text, is_filled=True)
    yield from share.options.checks()


def _recipients(share: NotificationShare) -> Iterator[Finding]:
    if not share.recipients:
        yield refused("recipients", "Nobody gets this yet: choose friends or paste their UIDs.", MISSING)
    odd = [number for number, each in enumerate(share.recipients, 1) if not each.uid.strip() or "," in each.uid]
    if odd:
        yield refused("recipients", f"Recipient {_list(map(str, odd))} has no UID that could be sent to.")
    twice = [uid for uid, times in Counter(each.uid for each in share.recipients).items() if times > 1 and uid]
    if twice:
        yield advice("recipients", f"{_list(twice)}: named more than once, and sent to once.")
    if not share.is_personal:
        return
    empty: dict[str, list[str]] = {}
    for each in share.recipients[:_CHECKED]:
        for name in share.empty_for(each):
            empty.setdefault(name, []).append(each.name or each.uid)
    for name, people in empty.items():
        yield Finding(Severity.CUT, "body", f"{{{{{name}}}}} stays empty for {_list(people)}.")


def _list(names: Collection[str] | Iterator[str]) -> str:
    every = list(names)
    rest = len(every) - _SHOWN
    return ", ".join(every[:_SHOWN]) + (f" and {rest:,} more" if rest > 0 else "")


SHARE = NotificationShare
