"""A share filled from a page: link, title, description and picture, as one step that one undo takes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from gigshare_gui.ui.inspector.inspections import Inspected

if TYPE_CHECKING:
    from gigshare_gui.shares.bookmark import BookmarkShare
    from gigshare_gui.shares.user_action import UserActionShare

# of the kinds that a page fills: what holds its words, the field of its address, and the others
_FIELDS = {
    "userAction": ("action", "link_back", ("title", "description", "media_items")),
    "bookmark": ("bookmark", "url", ("title", "description", "thumbnail_url")),
}
KINDS = tuple(_FIELDS)


def filled(share: Any, found: Inspected) -> Any:
    """``share`` with what the page says of itself; what it leaves unsaid stays as it is. Other kinds are unchanged."""
    if share.KIND == "userAction":
        return _user_action(share, found)
    return _bookmark(share, found) if share.KIND == "bookmark" else share


def filled_since(share: Any, then: Any, found: Inspected) -> Any:
    """``share`` with what the page says of itself, but for what was changed since it was ``then``; unchanged when its
    link is another one by now."""
    part, link, others = _FIELDS[share.KIND]
    now, was = getattr(share, part), getattr(then, part)
    if getattr(now, link) != getattr(was, link):
        return share
    made = getattr(filled(share, found), part)
    typed = {name: getattr(now, name) for name in others if getattr(now, name) != getattr(was, name)}
    return replace(share, **{part: replace(made, **typed)})


def words_of(found: Inspected) -> tuple[str, str, str, str, str]:
    """Link, title, description, picture and its alternative text, whole: a card would cut them. Addresses are of the
    web, or empty.

    A fragment stays with the link, over redirects too, as RFC 9110, 10.2.2, has it.
    """
    from gigshare_gui.links.address import joined

    page = found.page
    if page is None:
        return found.asked, "", "", "", ""
    media = page.media()
    picture = media[0].secure_url or media[0].url if media else joined(page.base, page.first("twitter:image"))
    alt = (media[0].alt if media else "") or page.first("twitter:image:alt")
    title = page.first("og:title", "twitter:title") or page.title
    fragment = urldefrag(found.asked).fragment
    link = f"{page.url}#{fragment}" if fragment and "#" not in page.url else page.url
    description = page.first("og:description", "twitter:description", "description")
    return _of_the_web(link), title, description, _of_the_web(picture), alt


def _of_the_web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""


def _user_action(share: UserActionShare, found: Inspected) -> UserActionShare:
    from gigshare_gui.shares.user_action import MediaItem

    link, title, description, picture, alt = words_of(found)
    was = share.action
    items = (MediaItem(type="image", src=picture, href=link, title=alt),) if picture else was.media_items
    return replace(
        share,
        action=replace(
            was,
            link_back=link or was.link_back,
            title=title or was.title,
            description=description or was.description,
            media_items=items,
        ),
    )


def _bookmark(share: BookmarkShare, found: Inspected) -> BookmarkShare:
    link, title, description, picture, _alt = words_of(found)
    was = share.bookmark
    mark = replace(
        was,
        url=link or was.url,
        title=title or was.title,
        description=description or was.description,
        thumbnail_url=picture or was.thumbnail_url,
    )
    return replace(share, bookmark=mark)
