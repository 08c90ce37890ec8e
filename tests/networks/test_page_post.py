"""What a share is told of the page that it links to: on which networks, how badly, once each, and how to mend it."""

from __future__ import annotations

from typing import Any

import pytest

from gigshare_gui.links.fetch import Hop
from gigshare_gui.links.page import Page, read
from gigshare_gui.networks.page_cards import card_rules, cards
from gigshare_gui.networks.page_post import with_page
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.user_action import MediaItem, UserAction

URL = "https://example.org/tart"
GOOD = (
    '<title>T</title><meta property="og:title" content="Tart"><meta property="og:description" content="Sour">'
    '<meta property="og:url" content="https://example.org/tart">'
    '<meta name="twitter:card" content="summary_large_image">'
    '<meta property="og:type" content="article"><meta property="og:image" content="https://example.org/t.png">'
)
ALT = '<meta property="og:image:alt" content="A tart">'
BARE, BY_CALL = UserAction(link_back=URL), UserAction(link_back=URL, title="Own title")


def page(markup: str, **facts: Any) -> Page:
    from dataclasses import replace

    return replace(read(markup.encode(), url=URL), **facts)


def told(network: str, of: Page, action: UserAction = BARE, **how: Any) -> list[Finding]:
    made = cards(of, **how)[network]
    return list(with_page(Post(network, Author()), action, made).findings)


@pytest.mark.parametrize(
    ("network", "markup", "words", "severity"),
    [
        ("mastodon", GOOD, "no words for people who cannot see it", Severity.ADVICE),
        ("facebook", GOOD.replace("example.org/tart", "other.org/tart"), "og:url names another host", Severity.ADVICE),
        ("twitter", GOOD + '<link rel="canonical" href="https://other.org/">', "canonical names", Severity.ADVICE),
        ("mastodon", GOOD.replace("https://example.org/t", "http://example.org/t"), "over http", Severity.ADVICE),
        ("twitter", '<meta property="og:title" content="T">', "shows no card", Severity.CUT),
        ("whatsapp", f"<head><!--{'x' * 310_000}-->{GOOD}</head>", "reads the first 300 KB", Severity.CUT),
    ],
)
def test_what_the_page_does_to_the_card(network: str, markup: str, words: str, severity: Severity) -> None:
    found = [each for each in told(network, page(markup)) if words in each.sentence]
    assert [(each.field, each.severity) for each in found] == [("linkBack", severity)]


def test_a_picture_is_judged_by_what_it_really_measures() -> None:
    image = "https://example.org/t.png"
    small = told("facebook", page(GOOD + ALT), sizes={image: (300, 300)})
    assert any("small card of a picture of 300×300" in each.sentence for each in small)
    tall = told("facebook", page(GOOD + ALT), sizes={image: (1200, 4000)})
    assert any("Its edges are cut off" in each.sentence for each in tall)
    heavy = told("twitter", page(GOOD + ALT), sizes={image: (1200, 628)}, weights={image: 6_200_000})
    assert [each.sentence for each in heavy] == ["X takes pictures of up to 5 MB; this one has 6.2 MB."]
    assert told("twitter", page(GOOD + ALT), sizes={image: (1200, 628)}, weights={image: 4_000_000}) == []


@pytest.mark.parametrize("action", [BARE, BY_CALL])
@pytest.mark.parametrize("network", ["facebook", "twitter", "linkedin"])
def test_an_error_is_told_whoever_makes_the_card(network: str, action: UserAction) -> None:
    found = told(network, page(GOOD, status=404), action)
    sentence = "The page behind the link answers 404. Mend the link."
    assert found == [Finding(Severity.CUT, "linkBack", sentence)]


def test_a_refusal_may_be_meant_for_gigshare_alone() -> None:
    (found,) = told("twitter", page(GOOD, status=403))
    assert found.severity is Severity.ADVICE
    assert "403 to Gigshare" in found.sentence


@pytest.mark.parametrize(
    ("asked", "label"),
    [("http://example.org/tart", "Use https"), ("https://t.example/x", "Use the address it leads to")],
)
def test_a_redirect_is_mended_by_the_address_it_leads_to(asked: str, label: str) -> None:
    moved = page(GOOD + ALT, chain=(Hop(asked, 301), Hop(URL, 200)))
    for network in ("facebook", "mastodon"):
        (found,) = [each for each in told(network, moved, BY_CALL) if each.fix]
        assert (found.severity, found.field, found.network) == (Severity.ADVICE, "linkBack", "")
        assert found.fix == (label, "linkBack", URL)


def test_what_is_no_page_is_told_once_and_what_is_none_for_one_network_there() -> None:
    pdf = page("", content_type="application/pdf", chain=(Hop(URL, 200),))
    (once,) = {tuple(told(name, pdf)) for name in ("twitter", "mastodon", "facebook")}
    assert [(each.field, each.severity, each.network) for each in once] == [("linkBack", Severity.CUT, "")]
    assert "leads to a PDF document, not a page" in once[0].sentence
    assert told("facebook", pdf, BY_CALL) == []
    xhtml = page(GOOD + ALT, content_type="application/xhtml+xml", chain=(Hop(URL, 200),))
    (finding,) = told("mastodon", xhtml)
    assert (finding.field, finding.severity, finding.network) == ("linkBack", Severity.CUT, "mastodon")
    assert "reads nothing but text/html" in finding.sentence
    assert told("twitter", xhtml) == []


def test_a_card_of_the_calls_own_is_told_nothing_else() -> None:
    assert told("facebook", page("<title></title>"), BY_CALL) == []
    picture = (MediaItem(type="image", src=URL, href=URL),)
    assert told("linkedin", page("<title></title>"), UserAction(link_back=URL, media_items=picture)) == []


def test_networks_that_read_no_page_say_nothing_of_it() -> None:
    for network, rule in card_rules().items():
        if rule.never:
            assert told(network, page(GOOD, status=404)) == [], network


def test_nothing_is_said_twice() -> None:
    made = cards(page(GOOD))["mastodon"]
    once = with_page(Post("mastodon", Author()), BARE, made)
    alt = {told(name, page(GOOD))[-1] for name in ("mastodon", "threads")}
    assert [(each.network, each.field) for each in alt] == [("", "linkBack")]
    sentences = [each.sentence for each in once.findings]
    assert len(sentences) == len(set(sentences))
    assert with_page(once, BARE, made).findings == once.findings


def test_a_card_says_how_old_it_is_and_what_it_takes_besides() -> None:
    more = (
        '<meta name="twitter:label1" content="Time"><meta name="twitter:data1" content="5 minutes">'
        '<meta name="theme-color" content="#fc0"><meta name="twitter:player" content="https://example.org/p">'
        '<meta name="twitter:image:alt" content="Sour tart"><meta name="twitter:image" content="/x.png">'
    )
    found = cards(page(GOOD + more))
    assert found["discord"].colour == "#fc0"
    assert found["twitter"].alt == "Sour tart"
    slack = with_page(Post("slack", Author()), BARE, found["slack"]._replace(read="2 h 5 min ago")).card
    assert slack is not None
    assert slack.description is not None
    assert slack.description.text == "Sour\nTime: 5 minutes"
    assert "read 2 h 5 min ago" in slack.title.why.rule
    mastodon = with_page(Post("mastodon", Author()), BARE, found["mastodon"]).card
    assert mastodon is not None
    assert mastodon.picture is not None
    assert mastodon.picture.kind == "flash"


def test_mastodon_names_author_and_publisher() -> None:
    block = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "H", "author": {"name": "Ana", "url": '
        '"https://a.org"}, "publisher": {"name": "The Kitchen"}}</script>'
    )
    card = with_page(Post("mastodon", Author()), BARE, cards(page(GOOD + block))["mastodon"]).card
    assert card is not None
    assert card.description is not None
    assert (card.domain.text, card.title.text, card.description.text) == ("The Kitchen", "H", "By Ana")
    assert "json-ld:author" in card.description.why.rule


def test_mastodon_says_for_which_page_of_the_host_it_takes_the_card() -> None:
    own = page(GOOD + ALT + '<link rel="canonical" href="https://example.org/cakes">')
    words = "Mastodon takes this card for that of https://example.org/cakes, as canonical says."
    assert [each.sentence for each in told("mastodon", own)] == [words]
    assert told("mastodon", page(GOOD + ALT + '<link rel="canonical" href="https://example.org/tart/?a=b">')) == []
