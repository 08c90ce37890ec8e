"""Bookmark: a page that ``socialize.postBookmark`` hands to a destination's own page, and that call's parameters.

Source: Gigya, “socialize.postBookmark” (Jun 2014) and the parameters that its Web SDK sends (2023). The call takes one
``provider``; several may be chosen here, to open them all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from gigshare_gui.shares import call_options
from gigshare_gui.shares.call_options import MISSING, SHORT_URLS, advice, refused
from gigshare_gui.shares.codec import WORDS, Codec, Json, ShareFormatError, coded, decode, encode, is_empty
from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.pre_flight.texts import of_text
from gigshare_gui.shares.user_action import ATTRIBUTES, MediaItem, UserAction, extra_keys

DIALOG_TYPES = ("feed", "share")
SANDBOX = "sandbox"
UNSUPPORTED = 400096  # “Not supported by any of the currently connected providers”: also a destination that is gone


def _read_sites(value: Json, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        raise ShareFormatError(where, "this must name destinations and your address there")
    return tuple((str(name), site) for name, site in value.items())


SITES = Codec(_read_sites, lambda pairs: {name: site for name, site in pairs if site} or None)


@dataclass(frozen=True)
class Bookmark:
    """What is shared, and where; ``providers`` are destinations by their ids."""

    providers: tuple[str, ...] = coded("provider", WORDS, ())
    url: str = coded("url")
    title: str = coded("title")
    description: str = coded("description")
    thumbnail_url: str = coded("thumbnailURL")
    tags: tuple[str, ...] = coded("tags", WORDS, ())
    extra: Mapping[str, Json] = extra_keys()


@dataclass(frozen=True)
class BookmarkOptions:
    """The other parameters. ``sites`` is ours: the user's own server at destinations that have many."""

    facebook_dialog_type: str = coded("facebookDialogType")
    provider_key: str = coded("providerKey")
    short_urls: str = coded("shortURLs")
    action_attributes: tuple[tuple[str, str], ...] = coded("actionAttributes", ATTRIBUTES, ())
    cid: str = coded("cid")
    extra: Mapping[str, Json] = extra_keys()


@dataclass(frozen=True)
class BookmarkShare:
    """A bookmark and how it is to be posted: what a ``.gigshare`` file of this kind holds. ``to`` is ours: whom a
    letter or message goes to, where the destination is one of mail or a messenger."""

    KIND: ClassVar[str] = "bookmark"
    TITLE: ClassVar[str] = "Bookmark"
    METHOD: ClassVar[str] = "socialize.postBookmark"
    FORM: ClassVar[Form] = Form.PAGE
    KEYS: ClassVar[tuple[str, ...]] = ("bookmark", "userAction", "sites", "to", "call")

    bookmark: Bookmark = field(default_factory=Bookmark)
    action: UserAction = field(default_factory=UserAction)
    sites: tuple[tuple[str, str], ...] = ()
    to: str = ""
    options: BookmarkOptions = field(default_factory=BookmarkOptions)

    @property
    def filled(self) -> Bookmark:
        """The bookmark, with what it leaves open taken from the user action."""
        mark, action = self.bookmark, self.action
        still = next((each.still for each in action.media_items if each.still), "")
        return replace(
            mark,
            url=mark.url or action.link_back,
            title=mark.title or action.title,
            description=mark.description or action.description or action.user_message,
            thumbnail_url=mark.thumbnail_url or still,
        )

    def site(self, destination: str) -> str:
        """The user's own server at a destination that has many; empty where none is named."""
        return next((site for name, site in self.sites if name == destination), "")

    def action_for(self, provider: str) -> UserAction:  # noqa: ARG002  every destination is given the same
        """A user action that has only what a bookmark holds."""
        mark = self.filled
        picture = (MediaItem("image", mark.thumbnail_url, mark.url),) if mark.thumbnail_url else ()
        return UserAction(title=mark.title, description=mark.description, link_back=mark.url, media_items=picture)

    def path(self, provider: str, field: str) -> str:  # noqa: ARG002  no destination has its own text
        """The link is ``url``, the picture ``thumbnailURL``."""
        if field.startswith("mediaItems"):
            return "thumbnailURL"
        return "url" if field == "linkBack" else field

    def targets(self, connected: Collection[str]) -> tuple[str, ...]:  # noqa: ARG002  no connection is needed
        """The destination that the call names: the first that is chosen."""
        return self.bookmark.providers[:1]

    def with_links(self, provider: str, shorten: Callable[[str], str]) -> BookmarkShare:  # noqa: ARG002
        """The share as a destination gets it when its link goes through ``shorten``."""
        url = self.filled.url
        return replace(self, bookmark=replace(self.bookmark, url=shorten(url))) if url else self

    def is_empty(self) -> bool:
        """Whether nothing at all was entered."""
        return (
            is_empty(self.bookmark)
            and is_empty(self.action)
            and is_empty(self.options)
            and not self.sites
            and not self.to
        )

    def to_json(self) -> dict[str, Json]:
        """The parts of a ``.gigshare`` document: ``bookmark``, ``call``, and where there are such the other two."""
        action, sites = encode(self.action), SITES.write(self.sites)
        return {
            "bookmark": encode(self.bookmark),
            **({"userAction": action} if action else {}),
            **({"sites": sites} if sites else {}),
            **({"to": self.to} if self.to else {}),
            "call": encode(self.options),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> BookmarkShare:
        """Read the parts of a ``.gigshare`` document.

        Raises:
            ShareFormatError: a part is missing or holds the wrong type.
        """
        if "bookmark" not in document:
            raise ShareFormatError("bookmark", "the file has no bookmark")
        action, sites, call = (document.get(name) for name in ("userAction", "sites", "call"))
        to = document.get("to", "")
        if not isinstance(to, str):
            raise ShareFormatError("to", "this must be text")
        return cls(
            decode(Bookmark, document["bookmark"], "bookmark"),
            decode(UserAction, {} if action is None else action, "userAction"),
            tuple(pair for pair in SITES.read({} if sites is None else sites, "sites") if pair[1]),
            to,
            decode(BookmarkOptions, {} if call is None else call, "call"),
        )

    def checks(self) -> tuple[Finding, ...]:
        """What can be known without asking any destination, worst first."""
        return tuple(sorted(_checks(self), key=lambda finding: -finding.severity))


def _checks(share: BookmarkShare) -> Iterator[Finding]:
    from gigshare_gui.shares.user_action_checks import is_web_address

    mark, options = share.filled, share.options
    if not mark.url.strip():
        yield refused("url", "There is no link yet: paste the address of the page.", MISSING)
    elif not is_web_address(mark.url.strip()):
        yield refused("url", "The link must be a whole web address, such as https://example.com/page.")
    if not mark.title.strip():
        yield refused("title", "There is no title yet: Gigya wants one.", MISSING)
    if mark.thumbnail_url.strip() and not is_web_address(mark.thumbnail_url.strip()):
        yield refused("thumbnailURL", "The picture must be a whole web address, such as https://example.com/a.png.")
    for path, text in (("url", mark.url), ("title", mark.title), ("description", mark.description)):
        yield from of_text(path, text)
    yield from _destinations(share)
    yield from _recipient(share)
    yield from call_options.one_of("facebookDialogType", options.facebook_dialog_type, DIALOG_TYPES)
    yield from call_options.one_of("shortURLs", options.short_urls, SHORT_URLS)
    yield from call_options.attributes(options.action_attributes)
    yield from call_options.context_id(options.cid)
    yield from call_options.no_keys(options.extra)


def _recipient(share: BookmarkShare) -> Iterator[Finding]:
    from gigshare_gui.shares.destinations.link import recipient

    if share.to.strip() and not any(recipient(share.to).values()):
        yield advice("to", "This is no phone number, mail address or Threema ID: every link leaves it out.")


def _destinations(share: BookmarkShare) -> Iterator[Finding]:
    from gigshare_gui.shares.destinations.link import missing
    from gigshare_gui.shares.destinations.registry import find

    chosen = share.bookmark.providers
    if not chosen:
        yield refused("provider", "No destination is chosen yet: tick one in the list.", MISSING)
    for name in chosen:
        destination = find(name)
        if destination is None:
            yield refused("provider", f"“{name}” is no destination that we know: choose one in the list.", UNSUPPORTED)
        elif destination.closed:
            yield refused("provider", f"{destination.closed_sentence} Choose another destination.", UNSUPPORTED)
        elif name != SANDBOX and (wants := missing(destination, share)):  # whoever sends to one knows where it is
            yield advice("provider", wants)
    if len(chosen) > 1:
        first = find(chosen[0])
        name = first.name if first else chosen[0]
        yield advice("provider", f"Gigya's call takes one destination and goes to {name}; open the others here.")


SHARE = BookmarkShare
