"""Reading an object's page as Facebook's crawler does; it blocks, so it is done on the worker."""

from __future__ import annotations

from typing import Any, NamedTuple

from gigshare_gui.shares.open_graph_tags import ObjectPage


class Reading(NamedTuple):
    """What came of reading ``asked``: a page, or the sentence that says why there is none. ``private_host`` is the host
    to allow where it is inside the user's own network."""

    asked: str
    page: ObjectPage | None = None
    problem: str = ""
    private_host: str = ""


def read_object(url: str, allowed: frozenset[str], cancel: Any = None) -> Reading:
    """Read the page at ``url``; ``allowed`` are hosts inside a private network that may be asked. Never raises."""
    from gigshare_gui.links.agents import AGENTS
    from gigshare_gui.links.fetch import Fetched, Limits, PageError, fetch_page
    from gigshare_gui.links.page import PAGES, page_of
    from gigshare_gui.sample_site import page_file

    shipped = page_file(url)
    try:
        if shipped is not None:
            fetched = Fetched(url, shipped.read_bytes(), "text/html; charset=utf-8", 200, ())
        else:
            limits = Limits(private_hosts=allowed)
            fetched = fetch_page(url, agent=AGENTS["facebook"].header, limits=limits, cancel=cancel)
    except PageError as error:
        return Reading(url, None, str(error), error.private_host)
    except OSError as error:
        return Reading(url, None, f"The page cannot be read: {error.strerror}.")
    if fetched.status >= 400:
        return Reading(url, None, f"The page answered {fetched.status}. Facebook reads only a page that answers 200.")
    page = page_of(fetched)
    if what := page.what_else(PAGES):
        return Reading(url, None, f"This address answers {what}, not a page: Facebook finds no tags in it.")
    tags = tuple((tag.name, tag.content) for tag in page.tags if ":" in tag.name and not tag.name.startswith("twitter"))
    return Reading(url, ObjectPage(page.url, tags, page.title, page.description))
