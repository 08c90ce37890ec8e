"""What there is to know of a page before its link is shared: the card doctor's findings, for one network each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gigshare_gui.links.address import name_of
from gigshare_gui.links.charset import web_name
from gigshare_gui.links.page import EARLY, PAGES, Page
from gigshare_gui.networks.card_values import Value, values
from gigshare_gui.networks.cards import CardRule, Draft
from gigshare_gui.networks.picture_size import told, too_small
from gigshare_gui.shares.finding import Finding, Severity

_ADVICE, _CUT, _FAIL = Severity.ADVICE, Severity.CUT, Severity.FAIL


def layout_findings(
    network: str, name: str, rule: CardRule, draft: Draft, layout: str, missing: list[str]
) -> list[Finding]:
    """Why there is no card, or only a small one."""
    page = draft.page
    if page.status >= 400:
        return [
            Finding(_FAIL, "page", f"The page answers {page.status}, so {name} shows no card. Mend the link.", network)
        ]
    if what := page.what_else(rule.kinds):
        if page.kind in PAGES:
            sentence = f"This address answers {what}: {name} reads nothing but {rule.kinds[0]}. Send that type."
        else:
            sentence = f"This address answers {what}, not a page: {name} finds no tags in it for a card. Share a page."
        return [Finding(_FAIL, "page", sentence, network)]
    if missing:
        tags = ", ".join(missing)
        return [Finding(_FAIL, missing[0], f"{name} shows no card without {tags}. Add it to the page's head.", network)]
    if not draft.title:
        wanted = _to_add(rule.title)
        tags = " or ".join(wanted[:2])
        return [Finding(_FAIL, wanted[0], f"{name} finds no title, so it shows no card. Add {tags}.", network)]
    small, needs = draft.too_small, rule.needs
    if draft.image is None and small and needs and (layout != "none" or rule.lacks == "og:image"):
        more = f" That leaves {name} without a card." if layout == "none" else ""
        severity = _FAIL if layout == "none" else _CUT
        return [Finding(severity, small.tag, too_small(name, needs, (small.width, small.height)) + more, network)]
    if layout == "none":
        return [Finding(_FAIL, rule.lacks, f"{name} shows no card for this page. Add {rule.lacks}.", network)]
    if draft.image is None:
        tag = _to_add(rule.image)[0]
        return [Finding(_CUT, tag, f"{name} finds no picture for the card. Add {tag}.", network)]
    return []


def _to_add(tags: Sequence[str]) -> list[str]:
    """Those that can be added to a page: an oEmbed answer is a document of its own."""
    return [tag for tag in tags if not tag.startswith("oembed:")] or list(tags)


def findings_of(network: str, name: str, rule: CardRule, draft: Draft, layout: str) -> list[Finding]:
    """Everything else about the tags that this network reads."""
    page = draft.page
    found = [*_of_page(network, name, rule, draft), *_of_texts(network, name, rule, draft)]
    if draft.image is not None and layout != "none":
        found += _of_picture(network, name, rule, page, draft.image, layout)
    if layout != "none":
        found += [Finding(_ADVICE, field, sentence, network) for field, sentence in rule.advice(draft, layout)]
    return found


def _of_page(network: str, name: str, rule: CardRule, draft: Draft) -> Iterator[Finding]:
    page = draft.page
    if rule.reads_early and page.head_end > EARLY:
        size = f"{page.head_end // 1024:,} KB"
        yield Finding(_CUT, "head", f"{name} reads the first 300 KB; this page's head ends at {size}.", network)
    elif draft.late:
        yield Finding(_CUT, "head", f"{name} reads the first 300 KB; {draft.late} stands behind them.", network)
    if page.charset.wrong:
        words = f"The page says it is in {page.charset.wrong}, but it is not; it was read as {page.charset.name}."
        yield Finding(_ADVICE, "charset", f"{words} {name} may show wrong letters.", network)
    elif page.charset.looks_like:
        looks = web_name(page.charset.looks_like)
        words = f"The page says it is in {page.charset.label}, but its bytes read as {looks}"
        yield Finding(_ADVICE, "charset", f"{words}: {name} may show wrong letters. Write {looks} instead.", network)
    if len(page.chain) > 1:
        yield Finding(_ADVICE, "page", f"The link redirects to {page.url}. Share that address itself.", network)
    for tag in ("canonical", "og:url"):
        own = next((value.text for value in values(page, tag)), "")
        host = name_of(page.url)
        if own and host and name_of(own) not in ("", host):
            others = "only networks that take it for the page's own follow it"  # no name: it is said once for all
            does = f"{name} takes that for the shared page" if tag in rule.domain else others
            yield Finding(_ADVICE, tag, f"{tag} names another host, {name_of(own)}; {does}.", network)
    if any(tag.startswith(("json-ld:", "schema:")) for tag in rule.title):
        for sentence in page.broken_json_ld:
            yield Finding(_ADVICE, "json-ld", f"{sentence} {name} skips it.", network)


def _of_texts(network: str, name: str, rule: CardRule, draft: Draft) -> Iterator[Finding]:
    for part, limit in (("title", rule.title_cut), ("description", rule.description_cut)):
        value: Value | None = getattr(draft, part)
        if value is not None and limit and len(value.text) > limit:
            sentence = f"{name} shows about {limit} characters of the {part}; this has {len(value.text):,}."
            yield Finding(_CUT, value.tag, sentence, network)
    winner = draft.title
    if winner is None:
        return
    if len(values(draft.page, winner.tag)) > 1 and winner.tag.startswith(("og:", "twitter:")):
        yield Finding(
            _ADVICE, winner.tag, f"{winner.tag} stands in the page more than once; the first one wins.", network
        )
    ignored = next((value for value in values(draft.page, "twitter:title") if "twitter:title" not in rule.title), None)
    if ignored and not draft.page.first("og:title"):
        yield Finding(_CUT, "og:title", f"{name} does not read twitter:title. Add og:title.", network)


def _of_picture(network: str, name: str, rule: CardRule, page: Page, image: Value, layout: str) -> Iterator[Finding]:
    written = page.first(image.tag)
    if written and "://" not in written:
        sentence = f"{image.tag} is not a whole address. Write it with https:// and the host; some crawlers need it."
        yield Finding(_ADVICE, image.tag, sentence, network)
    if page.url.startswith("https:") and image.text.startswith("http:"):
        yield Finding(_ADVICE, image.tag, "The picture comes over http on an https page; it may not be shown.", network)
    if image.text.partition("?")[0].lower().endswith(".svg"):
        yield Finding(_CUT, image.tag, f"{name} shows no SVG pictures. Use PNG or JPEG.", network)
    if rule.needs is not None and 0 < rule.needs.max_bytes < image.weight:
        most, weight = rule.needs.max_bytes / 1e6, image.weight / 1e6
        yield Finding(
            _CUT, image.tag, f"{name} takes pictures of up to {most:g} MB; this one has {weight:.1f} MB.", network
        )
    for severity, sentence in told(name, rule.needs, (image.width, image.height), layout) if rule.needs else ():
        yield Finding(severity, image.tag, sentence, network)
    if not image.alt and image.tag in ("og:image", "twitter:image"):
        sentence = f"The picture has no words for people who cannot see it. Add {image.tag}:alt."
        yield Finding(_ADVICE, f"{image.tag}:alt", sentence, network)
