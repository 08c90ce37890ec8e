"""UserAction: the feed item that ``socialize.publishUserAction`` publishes, and that call's own parameters.

Keys and rules are those of Gigya's “UserAction” and “socialize.publishUserAction REST” pages (last seen 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from gigshare_gui.shares.call_options import with_links
from gigshare_gui.shares.codec import (
    NUMBER,
    WORDS,
    Codec,
    Json,
    ShareFormatError,
    coded,
    decode,
    encode,
    is_empty,
    listed,
)
from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.form import Form

MEDIA_TYPES = ("image", "flash", "mp3")
SCOPES = ("external", "internal", "both")
PRIVACIES = ("public", "friends", "private")
OVERRIDE_SUFFIX = "UserAction"


def extra_keys() -> Any:
    """The field of a coded dataclass that holds the keys which it does not know."""
    return field(default_factory=dict, repr=False, hash=False)


@dataclass(frozen=True)
class ActionLink:
    """A link at the bottom of a post: a caption and where it leads."""

    text: str = coded("text")
    href: str = coded("href")
    extra: Mapping[str, Json] = extra_keys()


@dataclass(frozen=True)
class MediaItem:
    """A picture, a video (``flash``) or a sound (``mp3``); sizes are in pixels, kept as typed."""

    type: str = coded("type")
    src: str = coded("src")
    href: str = coded("href")
    preview_image_url: str = coded("previewImageURL")
    width: str = coded("width", NUMBER)
    height: str = coded("height", NUMBER)
    preview_image_width: str = coded("previewImageWidth", NUMBER)
    preview_image_height: str = coded("previewImageHeight", NUMBER)
    title: str = coded("title")
    artist: str = coded("artist")
    album: str = coded("album")
    extra: Mapping[str, Json] = extra_keys()

    @property
    def still(self) -> str:
        """The address of the picture that is seen before anyone clicks; empty for sound."""
        if self.type == "mp3":
            return ""
        return self.src if self.type in ("image", "") else self.preview_image_url


@dataclass(frozen=True)
class UserAction:
    """What is published. Every field may be empty; :func:`checks` says when nothing is left to publish."""

    user_message: str = coded("userMessage")
    title: str = coded("title")
    subtitle: str = coded("subtitle")
    description: str = coded("description")
    link_back: str = coded("linkBack")
    action_name: str = coded("actionName")
    action_links: tuple[ActionLink, ...] = coded("actionLinks", listed(ActionLink), ())
    media_items: tuple[MediaItem, ...] = coded("mediaItems", listed(MediaItem), ())
    actor_uid: str = coded("actorUID")
    extra: Mapping[str, Json] = extra_keys()


def _read_attributes(value: Json, where: str) -> tuple[tuple[str, str], ...]:
    sentence = "this must name attributes and their values, such as tv-show: glee"
    if isinstance(value, str):
        import json

        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise ShareFormatError(where, sentence) from None
    if not isinstance(value, Mapping):
        raise ShareFormatError(where, sentence)
    pairs: list[tuple[str, str]] = []
    for name, given in value.items():
        for each in given if isinstance(given, list) else [given]:
            if not isinstance(each, str | int | float) or isinstance(each, bool):
                raise ShareFormatError(f"{where}.{name}", sentence)
            pairs.append((str(name), str(each)))
    return tuple(pairs)


def _write_attributes(pairs: tuple[tuple[str, str], ...]) -> Json:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped or None


ATTRIBUTES = Codec(_read_attributes, _write_attributes)


@dataclass(frozen=True)
class PublishOptions:
    """The parameters of ``socialize.publishUserAction`` besides the UserAction itself.

    ``overrides`` holds, per provider, the action that replaces the common one there (``twitterUserAction``).
    """

    enabled_providers: tuple[str, ...] = coded("enabledProviders", WORDS, ())
    disabled_providers: tuple[str, ...] = coded("disabledProviders", WORDS, ())
    scope: str = coded("scope")
    privacy: str = coded("privacy")
    feed_id: str = coded("feedID")
    short_urls: str = coded("shortURLs")
    tags: tuple[str, ...] = coded("tags", WORDS, ())
    action_attributes: tuple[tuple[str, str], ...] = coded("actionAttributes", ATTRIBUTES, ())
    cid: str = coded("cid")
    overrides: Mapping[str, UserAction] = field(default_factory=dict, hash=False)
    extra: Mapping[str, Json] = extra_keys()


@dataclass(frozen=True)
class UserActionShare:
    """A user action and how it is to be published: what a ``.gigshare`` file of this kind holds."""

    KIND: ClassVar[str] = "userAction"
    TITLE: ClassVar[str] = "User Action"
    METHOD: ClassVar[str] = "socialize.publishUserAction"
    FORM: ClassVar[Form] = Form.FEED
    KEYS: ClassVar[tuple[str, ...]] = ("userAction", "call")

    action: UserAction = field(default_factory=UserAction)
    options: PublishOptions = field(default_factory=PublishOptions)

    def action_for(self, provider: str) -> UserAction:
        """The action that ``provider`` gets: its override where there is one, else the common one."""
        return self.options.overrides.get(provider, self.action)

    def path(self, provider: str, field: str) -> str:
        """A field's name, with the provider's own action before it where there is one."""
        return f"{provider}{OVERRIDE_SUFFIX}.{field}" if provider in self.options.overrides else field

    def own_path(self, provider: str, field: str) -> str:
        """A field's name in the provider's own action, whether it has one yet or not."""
        return f"{provider}{OVERRIDE_SUFFIX}.{field}"

    def with_field(self, path: str, value: Any) -> UserActionShare:
        """The share with ``value`` in the field that ``path`` names, such as ``mediaItems[0].src`` or
        ``twitterUserAction.title``; a provider's own action begins as a copy of the common one.

        Raises:
            KeyError: there is no such field.
        """
        from gigshare_gui.shares.user_action_fields import with_field

        return with_field(self, path, value)

    def targets(self, connected: Collection[str]) -> tuple[str, ...]:
        """Those enabled, else all that are connected, without those left out."""
        return chosen(self.options.enabled_providers, self.options.disabled_providers, connected)

    def is_empty(self) -> bool:
        """Whether nothing at all was entered."""
        return is_empty(self.action) and is_empty(self.options) and not self.options.overrides

    def to_json(self) -> dict[str, Json]:
        """The parts of a ``.gigshare`` document: ``userAction`` and ``call``, in Gigya's own keys."""
        call = encode(self.options)
        for provider, action in self.options.overrides.items():
            call[provider + OVERRIDE_SUFFIX] = encode(action)
        return {"userAction": encode(self.action), "call": call}

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> UserActionShare:
        """Read the parts of a ``.gigshare`` document.

        Raises:
            ShareFormatError: a part is missing or holds the wrong type.
        """
        if "userAction" not in document:
            raise ShareFormatError("userAction", "the file has no user action")
        action = decode(UserAction, document["userAction"], "userAction")
        call = document.get("call")
        options = decode(PublishOptions, {} if call is None else call, "call")
        overrides: dict[str, UserAction] = {}
        rest = dict(options.extra)
        for key in list(rest):
            provider = key.removesuffix(OVERRIDE_SUFFIX)
            if provider and provider != key:
                overrides[provider] = decode(UserAction, _object(rest.pop(key), f"call.{key}"), f"call.{key}")
        return cls(action, replace(options, overrides=overrides, extra=rest))

    def with_links(self, provider: str, shorten: Callable[[str], str]) -> UserActionShare:
        """The share as ``provider`` gets it when each link in its text goes through ``shorten``."""
        action = self.action_for(provider)
        link = shorten(action.link_back) if action.link_back else ""
        changed = replace(action, user_message=with_links(action.user_message, shorten), link_back=link)
        if provider not in self.options.overrides:
            return replace(self, action=changed)
        return replace(self, options=replace(self.options, overrides={**self.options.overrides, provider: changed}))

    def checks(self) -> tuple[Finding, ...]:
        """What can be known without asking any network; paths are those of the document without its outer key."""
        from gigshare_gui.shares.user_action_checks import checks

        return checks(self)


def chosen(enabled: Collection[str], disabled: Collection[str], connected: Collection[str]) -> tuple[str, ...]:
    """The providers that a call with these parameters goes to."""
    return tuple(name for name in enabled or connected if name not in disabled)


def _object(value: Json, where: str) -> Json:
    """An override may be written as an object or, as on the wire, as that object's JSON text."""
    if not isinstance(value, str):
        return value
    import json

    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise ShareFormatError(where, "this is not valid JSON") from None


SHARE = UserActionShare
