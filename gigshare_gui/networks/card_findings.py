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
        if page.kind in PAGES and not page.is_really:
            sentence = f"This address answers {what}: {name} reads nothing but {rule.kinds[0]}. Send that type."
        else:
            subject = "This address answers" if page.chain else "This is"
            sentence = f"{subject} {what}, not a page: {name} finds no tags in it for a card. Share a page."
        return [Finding(_FAIL, "page", sentence, network)]
    if refused := rule.refuses(page):
        return [Finding(_FAIL, *refused, network)]
    if missing:
        is_there = not set(missing) - {*draft.late, *draft.outside}
        return [Finding(_FAIL, "head" if is_there else missing[0], _without(name, draft, missing), network)]
    if not draft.title:
        return [_untitled(network, name, rule, draft)]
    if not draft.title.text:
        sentence = f"{name} takes the title from {draft.title.tag}, which is empty, so it shows no card. Fill it in."
        return [Finding(_FAIL, draft.title.tag, sentence, network)]
    lost = draft.passed_over
    if draft.image is None and lost and (layout != "none" or rule.lacks == "og:image"):
        more = f" That leaves {name} without a card." if layout == "none" else ""
        severity = _FAIL if layout == "none" else _CUT
        return [Finding(severity, lost.tag, _not_taken(name, rule, lost) + more, network)]
    if layout == "none":
        return [Finding(_FAIL, rule.lacks, f"{name} shows no card for this page. Add {rule.lacks}.", network)]
    if draft.image is None:
        tag = _to_add(rule.image)[0]
        return [Finding(_CUT, tag, f"{name} finds no picture for the card. Add {tag}.", network)]
    return []


def _without(name: str, draft: Draft, missing: list[str]) -> str:
    """What to do about tags without which there is no card: those that stand in a wrong place are only to be moved."""
    late, outside = ([tag for tag in missing if tag in among] for among in (draft.late, draft.outside))
    absent = [tag for tag in missing if tag not in (*late, *outside)]
    said = [f"{name} shows no card without {', '.join(missing)}."]
    if late:
        end = f"; this page's head ends at {draft.page.head_end // 1024:,} KB" if draft.page.head_end > EARLY else ""
        said.append(f"{name} reads the first 300 KB, and {_stand(late)} behind them{end}.")
        said.append(f"Move {_them(late)} to the beginning of the head.")
    if outside:
        said.append(f"{_stand(outside)} outside the page's head. Move {_them(outside)} into it.")
    if absent and len(absent) < len(missing):
        said.append(f"Add {', '.join(absent)} to the page's head.")
    elif absent:
        said.append(f"Add {_them(absent)} to the page's head.")
    return " ".join(said)


def _stand(tags: Sequence[str]) -> str:
    return f"{', '.join(tags)} {'stand' if len(tags) > 1 else 'stands'}"


def _them(tags: Sequence[str]) -> str:
    return "them" if len(tags) > 1 else "it"


def _untitled(network: str, name: str, rule: CardRule, draft: Draft) -> Finding:
    """Asks for a title, and in the same breath for what the card would lack once it has one."""
    wanted = _to_add(rule.title)
    titled = draft._replace(title=Value("T", wanted[0]))
    more = f", and {rule.lacks} too" if rule.layout(titled) == "none" and rule.lacks not in wanted else ""
    sentence = f"{name} finds no title, so it shows no card. Add {' or '.join(wanted[:2])}{more}."
    return Finding(_FAIL, wanted[0], sentence, network)


def _not_taken(name: str, rule: CardRule, picture: Value) -> str:
    """Why the network passes over a picture."""
    if picture.is_svg or rule.needs is None:
        return f"{name} shows no SVG pictures. Use PNG or JPEG."
    return too_small(name, rule.needs, (picture.width, picture.height))


def _to_add(tags: Sequence[str]) -> list[str]:
    """Those that can be added to a page: an oEmbed answer is a document of its own."""
    return [tag for tag in tags if not tag.startswith("oembed:")] or list(tags)


def findings_of(network: str, name: str, rule: CardRule, draft: Draft, layout: str) -> list[Finding]:
    """Everything else about the tags that this network reads."""
    page = draft.page
    found = [*_of_page(network, name, rule, draft), *_of_texts(network, name, rule, draft)]
    if draft.image is not None and layout != "none":
        found += _of_picture(network, name, rule, page, draft.image, layout)
    if draft.image is not None and draft.passed_over is not None and draft.passed_over.is_svg:
        sentence = f"{name} passes over the SVG picture and takes another. Use PNG or JPEG."
        found.append(Finding(_ADVICE, draft.passed_over.tag, sentence, network))
    if layout != "none":
        found += [Finding(_ADVICE, field, sentence, network) for field, sentence in rule.advice(draft, layout)]
    return found


def _of_page(network: str, name: str, rule: CardRule, draft: Draft) -> Iterator[Finding]:
    page = draft.page
    yield from _of_place(network, name, rule, draft)
    if page.charset.wrong:
        words = (
            f"The page says it is in {page.charset.wrong}, but it is not; it was read as {web_name(page.charset.name)}."
        )
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


def _of_place(network: str, name: str, rule: CardRule, draft: Draft) -> Iterator[Finding]:
    """What the network does not see of the page, unless that is why there is no card: then it is told already."""
    if any(tag in (*draft.late, *draft.outside) for tag in rule.needed):
        return
    if rule.reads_early and draft.page.head_end > EARLY:
        size = f"{draft.page.head_end // 1024:,} KB"
        yield Finding(_CUT, "head", f"{name} reads the first 300 KB; this page's head ends at {size}.", network)
    elif draft.late:
        yield Finding(_CUT, "head", f"{name} reads the first 300 KB; {_stand(draft.late)} behind them.", network)
    if draft.outside:
        sentence = f"{name} looks into the page's head alone; {_stand(draft.outside)} outside it."
        yield Finding(_CUT, "head", sentence, network)


def _of_texts(network: str, name: str, rule: CardRule, draft: Draft) -> Iterator[Finding]:
    for part, limit in (("title", rule.title_cut), ("description", rule.description_cut)):
        value: Value | None = getattr(draft, part)
        if value is not None and limit and len(value.text) > limit:
            sentence = f"{name} shows about {limit} characters of the {part}; this has {len(value.text):,}."
            yield Finding(_CUT, value.tag, sentence, network)
        if part == "description" and value is not None and not value.text and _has_text(rule, draft.page):
            sentence = f"{name} takes the description from {value.tag}, which is empty. Fill it in, or leave it out."
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


def _has_text(rule: CardRule, page: Page) -> bool:
    """Whether any tag that the network knows describes the page."""
    return any(value.text for tag in rule.description for value in values(page, tag))


def _of_picture(network: str, name: str, rule: CardRule, page: Page, image: Value, layout: str) -> Iterator[Finding]:
    written = page.first(image.tag)
    if written and "://" not in written:
        sentence = f"{image.tag} is not a whole address. Write it with https:// and the host; some crawlers need it."
        yield Finding(_ADVICE, image.tag, sentence, network)
    if page.url.startswith("https:") and image.text.startswith("http:"):
        yield Finding(_ADVICE, image.tag, "The picture comes over http on an https page; it may not be shown.", network)
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
