"""The fields that the tabs of setStatus and sendNotification share: what rarely changes, folded away under “More”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gigshare_gui.ui.fields.field import Field

if TYPE_CHECKING:
    from gigshare_gui.ui.stage import Stage

MORE = ("shortURLs", "actionAttributes", "cid", "disabledProviders")


def send_to_field(kind: str) -> Field:
    """The networks that a share goes to."""
    from gigshare_gui.ui.fields.providers import ProvidersField

    return ProvidersField(
        "enabledProviders",
        "Send to",
        kind,
        "Choose none to send wherever the user is connected (●). ⚠ will fail, ○ is not connected, ? has to be "
        "chosen item by item, ✕ is ruled out by the user.",
    )


def more_fields(kind: str) -> Iterator[Field]:
    """The fields under “More”."""
    from gigshare_gui.ui.fields.line import ChoiceField, LineField
    from gigshare_gui.ui.fields.providers import ProvidersField
    from gigshare_gui.ui.fields.rows import Column, RowsField

    yield ChoiceField(
        "shortURLs",
        "Shorten links",
        (
            ("", "Not said (never)"),
            ("never", "Never"),
            ("whenRequired", "When the text is too long"),
            ("always", "Always"),
        ),
        "By Gigya's shortener, before a network gets the text. The previews show how long a short link is.",
    )
    yield RowsField(
        "actionAttributes",
        "Action attributes",
        (Column("name", "Attribute"), Column("value", "Value")),
        "For gamification, at most three values; shown by no network.",
        noun="attribute",
    )
    yield LineField("cid", "Context ID", "A category for reports, up to 100 characters; shown by no network.")
    yield ProvidersField("disabledProviders", "Leave out", kind, "Never send to these networks.")


def becomes(share: Any, stage: Stage) -> str:
    """What the text of ``share`` becomes when its links are shortened; empty where that was not asked for."""
    from gigshare_gui.ui.stage import SHORT_LINK

    mode = share.options.short_urls
    text = share.action_for("").user_message
    shorter = share.with_links("", lambda _url: SHORT_LINK).action_for("").user_message
    if mode not in ("always", "whenRequired") or shorter == text:
        return ""
    if mode == "always":
        return f"Becomes on every network: {shorter}"
    if not stage.shortened:
        return "Its links stay as they are: it is too long nowhere."
    return f"Becomes on {', '.join(stage.shortened)}, where it is too long: {shorter}"


def to_field(path: str, value: Any) -> Any:
    """What a field shows for an option of the share."""
    return [{"name": name, "value": each} for name, each in value] if path == "actionAttributes" else value


def from_field(path: str, value: Any) -> Any:
    """What the share holds for what a field holds."""
    if path == "actionAttributes":
        return tuple((row.get("name", ""), row.get("value", "")) for row in value)
    return value


def attribute(path: str) -> str:
    """The attribute of :class:`TextOptions` that Gigya calls ``path``."""
    from gigshare_gui.shares.codec import coded_fields
    from gigshare_gui.shares.text_options import TextOptions

    return next(entry.name for entry in coded_fields(TextOptions) if entry.metadata["key"] == path)
