"""Facebook: Open Graph, then the page's own title and description, then its largest picture."""

from __future__ import annotations

from collections.abc import Iterator

from gigshare_gui.networks.cards import CardRule, Draft, Needs


def _advice(draft: Draft, _layout: str) -> Iterator[tuple[str, str]]:
    """The page's own word counts here, not what the picture was measured to be: Facebook shows one that it has not
    fetched yet only where the tags say how large it is (docs/sharing/webmasters/images, Pre-caching images)."""
    image = draft.image
    if image is None or image.tag != "og:image":
        return
    said = next((each for each in draft.page.media() if each.url == image.text), None)
    if said is None or not (said.width and said.height):
        yield (
            "og:image:width",
            "The first share shows no picture unless og:image:width and og:image:height are given.",
        )


RULE = CardRule(
    source="developers.facebook.com/docs/sharing/webmasters, images and FAQ; cuts: Automattic social-previews",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image", "img"),
    domain=("og:url", "url"),
    needs=Needs(
        "developers.facebook.com/docs/sharing/webmasters/images",
        large=(600, 315),
        # That page is silent on a second og:image. The Sharing Debugger says of a first one that “is not big enough”
        # which “will be used instead”: quoted at codewithsundeep.com/discussion/solution/24344199
        least=(200, 200),
        best=(1200, 630),
        max_bytes=8_000_000,
    ),
    title_cut=110,
    description_cut=200,
    advice=_advice,
    rescrape="https://developers.facebook.com/tools/debug/?q={url}",
    by_call=True,
)
