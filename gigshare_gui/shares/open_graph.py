"""OpenGraphAction: a call to Facebook's Graph by ``socialize.facebookGraphOperation``, as it goes over the wire.

The form's fields (action, object, place, ...) are views of path and parameters, so that what is composed and what is
written by hand are one thing. Source: Gigya, “socialize.facebookGraphOperation REST” (undated, Graph 2.5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from gigshare_gui.shares import call_options
from gigshare_gui.shares.call_options import BAD_FORMAT, BAD_VALUE, MISSING, advice, refused
from gigshare_gui.shares.codec import Codec, Json, ShareFormatError, coded, decode, encode, is_empty
from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.open_graph_actions import BUILT_IN, is_custom, thing, told
from gigshare_gui.shares.user_action import MediaItem, UserAction, extra_keys
from gigshare_gui.shares.user_action_checks import is_web_address

FACEBOOK = "facebook"
METHODS = ("GET", "POST", "DELETE")
TOKENS = ("none", "userToken", "appToken")
EXPLICIT = "fb:explicitly_shared"
# How far a site's own action has come: defined in the Facebook app, published once by its author, submitted, approved.
REVIEWS = ("defined", "tried", "submitted", "approved")
# Parameters that every action takes: section 5 of Facebook's list of common action properties.
COMMON = ("message", "place", "tags", "image", "start_time", "end_time", "expires_in", "ref", EXPLICIT)
TIMES = ("start_time", "end_time", "expires_in")
_ACTION = re.compile(r"/?me/([a-z][a-z0-9_.:-]*)/?")


def _read_params(value: Json, where: str) -> Mapping[str, Json]:
    if isinstance(value, str):
        import json

        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise ShareFormatError(where, "this is not valid JSON") from None
    if not isinstance(value, Mapping):
        raise ShareFormatError(where, "this must be an object with names and values")
    return dict(value)


PARAMS = Codec(_read_params, lambda value: dict(value) or None)


@dataclass(frozen=True)
class Operation:
    """A Graph call. ``told_as`` is how the story is told (“cooked”) and stays in the file; ``params_text`` is what was
    written as parameters while it is no JSON."""

    graph_path: str = coded("graphPath")
    method: str = coded("method")
    params: Mapping[str, Json] = field(
        default_factory=dict, hash=False, metadata={"key": "graphParams", "codec": PARAMS}
    )
    auth_type: str = coded("authType")
    cid: str = coded("cid")
    extra: Mapping[str, Json] = extra_keys()


@dataclass(frozen=True)
class OpenGraphShare:
    """A Graph operation: what a ``.gigshare`` file of this kind holds.

    ``object_as`` is the parameter that was said to hold the object, and ``review`` how far a site's own action has come
    with Facebook (one of ``REVIEWS``); neither goes over the wire.
    """

    KIND: ClassVar[str] = "openGraph"
    TITLE: ClassVar[str] = "Open Graph"
    METHOD: ClassVar[str] = "socialize.facebookGraphOperation"
    FORM: ClassVar[Form] = Form.STORY
    KEYS: ClassVar[tuple[str, ...]] = ("operation", "toldAs", "paramsText", "objectAs", "review")

    operation: Operation = field(default_factory=Operation)
    told_as: str = ""
    params_text: str = ""
    object_as: str = ""
    review: str = ""

    @property
    def action(self) -> str:
        """The Open Graph action that is published, empty for any other operation."""
        found = _ACTION.fullmatch(self.operation.graph_path.strip())
        name = found[1] if found else ""
        return name if name in BUILT_IN or ":" in name else ""

    @property
    def object_name(self) -> str:
        """The parameter that holds the object's page, empty when there is none: the one that was said to, else the
        action's own, else the first that holds an address or an id of Facebook's."""
        known = BUILT_IN.get(self.action)
        if known and self.object_as in known.objects:
            return self.object_as
        if known:
            return next((name for name in known.objects if self.operation.params.get(name)), next(iter(known.objects)))
        if self.object_as:
            return self.object_as
        others = (name for name in self.operation.params if name not in COMMON)
        return next((name for name in others if _is_object(str(self.operation.params[name]))), "")

    @property
    def object_url(self) -> str:
        """The address of the page that the action is about."""
        return str(self.operation.params.get(self.object_name) or "")

    @property
    def wanted_type(self) -> str:
        """The ``og:type`` that the object's page must have; ``*`` is any, empty is not known."""
        known = BUILT_IN.get(self.action)
        if known:
            return known.objects.get(self.object_name, "*")
        namespace, colon, _ = self.action.partition(":")
        return f"{namespace}:{self.object_name}" if colon and self.object_name else ""

    @property
    def own_params(self) -> Mapping[str, Json]:
        """The parameters that only this action has: neither the object nor those that every action takes."""
        known = {*COMMON, self.object_name}
        return {name: value for name, value in self.operation.params.items() if name not in known}

    @property
    def deed(self) -> str:
        """What the operation does, in one word."""
        path, method = self.operation.graph_path.strip("/ "), (self.operation.method or "GET").upper()
        if method == "POST":
            return "Like" if path.endswith("/likes") else "Update" if path.replace("_", "").isdigit() else "Publish"
        return {"DELETE": "Delete", "GET": "Read"}.get(method, "Send")

    @property
    def story(self) -> str:
        """The story's sentence after the user's name: “cooked a recipe”."""
        verb = self.told_as.strip() or told(self.action)
        name = "" if self.object_name == "object" else thing(self.object_name)
        return f"{verb} {name or 'something'}".strip() if verb else ""

    @property
    def named_action(self) -> str:
        """What stands in the path where an action would, whether it is one or not."""
        path = self.operation.graph_path.strip().removeprefix("/")
        return path.removeprefix("me/") if path.startswith("me/") else ""

    def with_action(self, action: str) -> OpenGraphShare:
        """The share with another action; its object stays, under the name that the new action has for it."""
        before, url = self.object_name, self.object_url
        path, method = (f"/me/{action}", "POST") if action else ("", "")
        share = replace(self, operation=replace(self.operation, graph_path=path, method=method))
        known = BUILT_IN.get(action)
        after = before if known is None or before in known.objects else next(iter(known.objects))
        review = self.review if action == self.action else ""  # each action is reviewed for itself
        share = replace(share, object_as=after if share.object_as else "", review=review)
        return share._renamed(before, after, url) if before and url else share

    def with_object(self, name: str, url: str) -> OpenGraphShare:
        """The share with another object, or the same one under another name."""
        return replace(self, object_as=name)._renamed(self.object_name, name or "object", url)

    def with_own_params(self, rows: Iterable[tuple[str, Json]]) -> OpenGraphShare:
        """The share with other parameters of its own; a name that every action has is left to its field."""
        kept = {name: value for name, value in self.operation.params.items() if name not in self.own_params}
        new = {name: value for name, value in rows if name.strip() and name not in kept}
        return replace(self, operation=replace(self.operation, params={**kept, **new}))

    def _renamed(self, before: str, after: str, value: Json) -> OpenGraphShare:
        """The share with one parameter under another name and with another value, in the same place."""
        params = {
            after if name == before else name: value if name == before else old
            for name, old in self.operation.params.items()
            if name == before or name != after
        }
        share = replace(self, operation=replace(self.operation, params=params))
        return share.with_param(after, value)

    def with_params_text(self, text: str) -> OpenGraphShare:
        """The share with parameters as they were written; what is no JSON object yet is kept as text."""
        import json

        try:
            params = json.loads(text) if text.strip() else {}
        except (ValueError, RecursionError):
            params = None
        if not isinstance(params, dict):
            return replace(self, params_text=text)
        return replace(self, params_text="", operation=replace(self.operation, params=params))

    def param(self, name: str) -> str:
        """A parameter as text."""
        value = self.operation.params.get(name)
        return "" if value is None else value if isinstance(value, str) else _as_text(value)

    def with_param(self, name: str, value: Json) -> OpenGraphShare:
        """The share with a parameter; an empty value takes it away."""
        params = dict(self.operation.params)
        if value in ("", None, (), False):
            params.pop(name, None)
        else:
            params[name] = value
        return replace(self, operation=replace(self.operation, params=params))

    def action_for(self, provider: str) -> UserAction:  # noqa: ARG002  there is one provider
        """The story as a user action: the message, the object's page, its picture and the sentence."""
        image = self.param("image")
        return UserAction(
            user_message=self.param("message"),
            link_back=self.object_url,
            action_name=self.story,
            media_items=(MediaItem("image", image),) if image else (),
        )

    def path(self, provider: str, field: str) -> str:  # noqa: ARG002  there is one provider
        """Where the story's parts stand in the form."""
        names = {"userMessage": "message", "linkBack": "object", "actionName": "action"}
        return "image" if field.startswith("mediaItems") else names.get(field, field)

    def targets(self, connected: Collection[str]) -> tuple[str, ...]:  # noqa: ARG002  the call says whether it is on
        """Always Facebook."""
        return (FACEBOOK,)

    def with_links(self, provider: str, shorten: Callable[[str], str]) -> OpenGraphShare:  # noqa: ARG002
        """A Graph operation has no links that Gigya would shorten."""
        return self

    def is_empty(self) -> bool:
        """Whether nothing at all was entered."""
        operation = self.operation
        said = self.told_as or self.params_text or self.object_as or self.review
        return is_empty(operation) and not operation.params and not said

    def to_json(self) -> dict[str, Json]:
        """The parts of a ``.gigshare`` document: ``operation``, and the texts that were said beside it."""
        texts = zip(self.KEYS[1:], (self.told_as, self.params_text, self.object_as, self.review), strict=True)
        return {"operation": encode(self.operation), **{name: text for name, text in texts if text}}

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> OpenGraphShare:
        """Read the parts of a ``.gigshare`` document.

        Raises:
            ShareFormatError: a part is missing or holds the wrong type.
        """
        if "operation" not in document:
            raise ShareFormatError("operation", "the file has no Graph operation")
        texts = [document.get(name, "") for name in cls.KEYS[1:]]
        for name, text in zip(cls.KEYS[1:], texts, strict=True):
            if not isinstance(text, str):
                raise ShareFormatError(name, "this must be text")
        return cls(decode(Operation, document["operation"], "operation"), *texts)

    def checks(self) -> tuple[Finding, ...]:
        """What can be known without asking Facebook or reading the page, worst first."""
        return tuple(sorted(_checks(self), key=lambda finding: -finding.severity))


def _is_object(value: str) -> bool:
    return is_web_address(value) or bool(re.fullmatch(r"[0-9]{5,60}", value))


def _as_text(value: Json) -> str:
    import json

    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ",".join(value)
    return json.dumps(value, ensure_ascii=False)


def _checks(share: OpenGraphShare) -> Iterator[Finding]:
    operation = share.operation
    if share.params_text:
        yield refused("graphParams", 'The parameters must be a JSON object, such as {"message": "Hello"}.', BAD_FORMAT)
    if not operation.graph_path.strip():
        yield refused("action", "Nothing is published yet: choose an action.", MISSING)
        return
    yield from call_options.one_of("method", operation.method.upper(), METHODS)
    yield from call_options.one_of("authType", operation.auth_type, TOKENS)
    yield from call_options.context_id(operation.cid)
    yield from call_options.no_keys(operation.extra)
    if share.action and (operation.method or "GET").upper() == "POST":
        yield from _action(share)


def _review(share: OpenGraphShare) -> Iterator[Finding]:
    """What is left to do until everybody can publish a site's own action. Source: Gigya, “Raw API Share”."""
    yield from call_options.one_of("review", share.review, REVIEWS)
    if share.review != "approved":
        yield advice("action", "Facebook must review a site's own action; until then only its authors publish it.")
    if share.review in ("", "defined"):
        yield advice("review", "Publish it once to your own timeline first: Facebook reviews no action without that.")


def _action(share: OpenGraphShare) -> Iterator[Finding]:
    action = share.action
    if action not in BUILT_IN:
        if not is_custom(action):
            yield refused("action", "A site's own action is written namespace:action, in small letters.", BAD_VALUE)
        else:
            yield from _review(share)
    if not share.object_url:
        yield refused("object", f"Which {share.object_name or 'object'}? Give the address of its page.", MISSING)
    elif not is_web_address(share.object_url) and not share.object_url.isdigit():
        yield refused("object", "The object must be the whole web address of its page, or Facebook's id of it.")
    for name in TIMES:
        value = share.param(name)
        if value and not re.fullmatch(r"[0-9]{1,12}|[0-9]{4}-[0-9]{2}-[0-9]{2}.*", value):
            yield refused(name, "This must be a time such as 2026-12-24T18:00:00Z, or seconds.", BAD_FORMAT)
    image = share.param("image")
    if image and not is_web_address(image):
        yield refused("image", "The picture must be a whole web address.")
    if share.param("tags") and not re.fullmatch(r"[0-9]+(\s*,\s*[0-9]+)*", share.param("tags")):
        yield refused("tags", "Tags are Facebook's ids of friends, with commas between them.", BAD_FORMAT)
    if share.param("end_time") and not share.param("start_time"):
        yield advice("end_time", "An end without a beginning: give the start time too.")


SHARE = OpenGraphShare
