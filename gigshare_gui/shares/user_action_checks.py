"""Checks of a user action that need no network: what Gigya itself would refuse, and slips that are easy to make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from gigshare_gui.shares import call_options
from gigshare_gui.shares.call_options import BAD_FORMAT, BAD_VALUE, MISSING, SHORT_URLS
from gigshare_gui.shares.call_options import advice as _advice
from gigshare_gui.shares.call_options import refused as _fail
from gigshare_gui.shares.finding import Finding, Fix, Severity
from gigshare_gui.shares.pre_flight.texts import of_text
from gigshare_gui.shares.user_action import (
    MEDIA_TYPES,
    PRIVACIES,
    SCOPES,
    MediaItem,
    UserAction,
    UserActionShare,
)

KEPT_TAGS = frozenset(("b", "i", "u", "strong", "br", "p"))  # UserAction guide: all other tags are removed
_ALTERNATIVE = "Say in a few words what it shows."
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")  # possessive: a tag that does not end is read once


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an absolute http(s) address with a host and no spaces."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  (reading it validates the port)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)


def checks(share: UserActionShare) -> tuple[Finding, ...]:
    """Every finding that holds whatever the network, worst first."""
    common = [*_action(share.action, "")]
    said = {(each.field, each.sentence) for each in common}
    found = [*common, *_options(share)]
    for provider, override in share.options.overrides.items():
        prefix = share.own_path(provider, "")
        own = (
            each for each in _action(override, prefix) if (each.field.removeprefix(prefix), each.sentence) not in said
        )
        found += [each._replace(network=provider) for each in own]  # what all get is said once
    return tuple(sorted(found, key=lambda finding: -finding.severity))


def _action(action: UserAction, prefix: str) -> Iterator[Finding]:
    if not (action.user_message.strip() or action.title.strip() or action.link_back.strip() or action.media_items):
        yield _fail(
            f"{prefix}userMessage", "There is nothing to publish yet: write a message, a title or a link.", MISSING
        )
    if action.link_back and not is_web_address(action.link_back):
        sentence = "The link must be a whole web address, such as https://example.com/page."
        whole = f"https://{action.link_back.strip()}"
        mends = "://" not in action.link_back and "." in action.link_back and is_web_address(whole)
        fix = Fix("Put https:// in front", f"{prefix}linkBack", whole) if mends else None
        yield Finding(Severity.FAIL, f"{prefix}linkBack", sentence, code=BAD_VALUE, fix=fix)
    removed = sorted({tag.lower() for tag in _TAG.findall(action.user_message)} - KEPT_TAGS)
    if removed:
        names = ", ".join(f"<{tag}>" for tag in removed)
        yield Finding(Severity.CUT, f"{prefix}userMessage", f"Gigya removes the HTML tags {names} from the message.")
    for name, text in _texts(action):
        yield from of_text(f"{prefix}{name}", text)
    yield from _links(action, prefix)
    yield from _media(action.media_items, prefix)
    yield from _pictures(action, prefix)


def _texts(action: UserAction) -> Iterator[tuple[str, str]]:
    yield "userMessage", action.user_message
    yield "title", action.title
    yield "subtitle", action.subtitle
    yield "description", action.description
    yield "linkBack", action.link_back
    for index, link in enumerate(action.action_links):
        yield f"actionLinks[{index}].text", link.text
        yield f"actionLinks[{index}].href", link.href


def _pictures(action: UserAction, prefix: str) -> Iterator[Finding]:
    """What is good to know of pictures that are otherwise in order."""
    if action.link_back.lower().startswith("https://"):
        yield from _insecure(action.media_items, prefix)
    silent = [index for index, item in enumerate(action.media_items) if item.type == "image" and not item.title.strip()]
    if silent:
        which = "The picture has" if len(silent) == 1 else f"{len(silent)} pictures have"
        sentence = f"{which} no alternative text, so people who cannot see it learn nothing of it. {_ALTERNATIVE}"
        yield _advice(f"{prefix}mediaItems[{silent[0]}].title", sentence)


def _insecure(items: tuple[MediaItem, ...], prefix: str) -> Iterator[Finding]:
    """All items that come over http, at the first of them; all are mended in one step."""
    found = [index for index, item in enumerate(items) if item.src.lower().startswith("http://")]
    if not found:
        return
    path, secure = f"{prefix}mediaItems[{found[0]}].src", list(items)
    for index in found:
        secure[index] = replace(items[index], src=f"https{items[index].src[4:]}")
    which, them = f"Item {found[0] + 1} comes", "it"
    fix = Fix("Use https://", path, secure[found[0]].src)
    if len(found) > 1:
        which, them = f"{len(found)} items come", "them"
        fix = Fix("Use https:// for all", f"{prefix}mediaItems", tuple(secure))
    sentence = f"{which} over http while the link is https; networks may not show {them}."
    yield Finding(Severity.ADVICE, path, sentence, fix=fix)


def _links(action: UserAction, prefix: str) -> Iterator[Finding]:
    for index, link in enumerate(action.action_links):
        path = f"{prefix}actionLinks[{index}]"
        if not link.text.strip():
            yield _fail(f"{path}.text", f"Action link {index + 1} needs a caption.", BAD_VALUE)
        if not is_web_address(link.href):
            yield _fail(f"{path}.href", f"Action link {index + 1} needs a whole web address.", BAD_VALUE)


def _media(items: tuple[MediaItem, ...], prefix: str) -> Iterator[Finding]:
    types = [(index, item.type) for index, item in enumerate(items) if item.type in MEDIA_TYPES]
    odd = next((index for index, kind in types if kind != types[0][1]), None)
    if odd is not None:
        yield _fail(
            f"{prefix}mediaItems[{odd}].type",
            "One share carries one type of media: keep the pictures, the videos or the sounds, not a mix.",
            BAD_VALUE,
        )
    for index, item in enumerate(items):
        yield from _media_item(item, f"{prefix}mediaItems[{index}]", index + 1)


def _media_item(item: MediaItem, path: str, number: int) -> Iterator[Finding]:
    if item.type not in MEDIA_TYPES:
        yield _fail(f"{path}.type", f"Choose what item {number} is: image, flash (video) or mp3.", BAD_VALUE)
    if not is_web_address(item.src):
        yield _fail(f"{path}.src", f"Item {number} needs the whole web address of its file.", BAD_VALUE)
    if item.href and not is_web_address(item.href):
        yield _fail(f"{path}.href", f"The page that item {number} opens must be a whole web address.", BAD_VALUE)
    if item.type == "flash" and not is_web_address(item.preview_image_url):
        yield _fail(
            f"{path}.previewImageURL", f"Video {number} needs a preview picture to show until it is played.", BAD_VALUE
        )
    if item.type == "mp3" and item.src and not urlsplit_path(item.src).lower().endswith(".mp3"):
        yield _advice(f"{path}.src", f"Facebook plays sound {number} only from an address that ends in .mp3.")
    for key, value in (
        ("width", item.width),
        ("height", item.height),
        ("previewImageWidth", item.preview_image_width),
        ("previewImageHeight", item.preview_image_height),
    ):
        if value and not (value.strip().isascii() and value.strip().isdigit()):
            yield _fail(f"{path}.{key}", f"The size of item {number} must be a whole number of pixels.", BAD_FORMAT)


def urlsplit_path(text: str) -> str:
    """The path of an address, empty where there is none to be read."""
    try:
        return urlsplit(text).path
    except ValueError:
        return ""


def _options(share: UserActionShare) -> Iterator[Finding]:
    options = share.options
    yield from call_options.one_of("scope", options.scope, SCOPES)
    yield from call_options.one_of("privacy", options.privacy, PRIVACIES)
    yield from call_options.one_of("shortURLs", options.short_urls, SHORT_URLS)
    yield from call_options.attributes(options.action_attributes)
    yield from call_options.context_id(options.cid)
    yield from call_options.providers(options.enabled_providers, options.disabled_providers)
    internal = options.scope in ("internal", "both")
    if not internal and (options.feed_id or options.privacy):
        name = "feedID" if options.feed_id else "privacy"
        yield _advice(name, "This matters only in the site's own Activity Feed: set the scope to internal or both.")
    yield from call_options.no_keys(options.extra)
