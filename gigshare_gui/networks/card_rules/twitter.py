"""X: twitter:card decides the layout, twitter:* wins over og:*, and <title> is never read."""

from __future__ import annotations

from collections.abc import Iterator

from gigshare_gui.networks.cards import CardRule, Draft, Needs


def _layout(draft: Draft) -> str:
    """A page without twitter:card may still get a summary, when it has the three tags of Open Graph."""
    page = draft.page
    card = page.first("twitter:card").lower()
    if card in ("summary_large_image", "player"):
        return "large" if draft.image and not draft.is_small else "small"
    if card in ("summary", "app", "gallery", "photo", "product"):
        return "small"
    return "small" if all(page.first(tag) for tag in ("og:type", "og:title", "og:description")) else "none"


def _advice(draft: Draft, layout: str) -> Iterator[tuple[str, str]]:
    if not draft.page.first("twitter:card"):
        yield (
            "twitter:card",
            "Without twitter:card X chooses the small card. Add summary_large_image for the large one.",
        )
    if layout == "large" and draft.description:
        yield draft.description.tag, "X shows picture, host and a short title on the large card, and no description."


RULE = CardRule(
    source="developer.x.com/cards/markup; the large card without its description: observed since October 2023",
    title=("twitter:title", "og:title"),
    description=("twitter:description", "og:description"),
    image=("twitter:image", "twitter:image:src", "og:image"),
    layout=_layout,
    needs=Needs(
        "developer.x.com/cards/markup", large=(300, 157), least=(144, 144), best=(1200, 628), max_bytes=5_000_000
    ),
    title_cut=70,
    description_cut=200,
    described=("small",),
    lacks="twitter:card",
    advice=_advice,
    plays=lambda draft: draft.page.first("twitter:card").lower() == "player",
    rescrape="https://cards-dev.x.com/validator",
)
