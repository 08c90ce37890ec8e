"""Messages: a Notification for many becomes one call for each recipient, with that one's own text.

One call each, because sendNotification answers once for all of its recipients: only so is it known of each whether
the message was sent.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from gigshare_gui.shares.codec import decode, encode
from gigshare_gui.shares.consent import PER_ITEM
from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.store.journal import Item


def items_of(
    share: NotificationShare, consented: Collection[str], own_consent: Collection[str] = ()
) -> tuple[Item, ...]:
    """One item for each recipient, each once: those whose UID is in ``consented`` may be sent, and those whose UID is
    in ``own_consent`` also by the networks that want consent for every single item."""
    people = {each.uid.strip(): each for each in share.recipients if each.uid.strip()}
    chosen = share.options.enabled_providers
    needs_own = bool(chosen) and all(each in PER_ITEM for each in chosen)
    return tuple(
        Item(
            encode(each if each.uid == uid else replace(each, uid=uid)),
            uid in consented and (uid in own_consent or not needs_own),
            tuple(sorted(PER_ITEM)) if uid in own_consent else (),
        )
        for uid, each in people.items()
    )


def document_of(share: NotificationShare) -> dict[str, Any]:
    """What a journal keeps of the share: everything but its recipients."""
    return {**share.to_json(), "recipients": []}


def message_for(share: NotificationShare, item: Item) -> NotificationShare:
    """The message of one item, as it is sent: networks that want consent for each item are left out without it."""
    share = share.for_recipient(decode(Recipient, item.recipient, "recipients[0]"))
    options = share.options
    out = [each for each in sorted(PER_ITEM) if each not in item.own_consent and each not in options.disabled_providers]
    return replace(share, options=replace(options, disabled_providers=(*options.disabled_providers, *out)))
