"""LinkedIn: Open Graph alone; twitter:* is never read, and the meta description only where no og: tag is."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs

RULE = CardRule(
    source="LinkedIn help, making your website shareable; several that agree (unconfirmed)",
    title=("og:title", "title"),
    description=("og:description", "description:without-og"),
    image=("og:image",),
    domain=("og:url", "url"),
    needs=Needs("LinkedIn help; unconfirmed", large=(401, 200), best=(1200, 627), max_bytes=5_000_000),
    title_cut=200,
    described=(),
    rescrape="https://www.linkedin.com/post-inspector/inspect/{url}",
    by_call=True,
)
