"""The corrected head: what the page said already, made complete, and asked for where only its author can know."""

from __future__ import annotations

import pytest

from gigshare_gui.links.head import corrected_head
from gigshare_gui.links.page import read
from gigshare_gui.networks.page_cards import cards

URL = "https://example.org/tart"
PLAIN = (
    '<title>Tart & "cream"</title><meta name="twitter:image" content="t.png"><meta name="description" content="Sour">'
)


def test_every_network_with_cards_makes_one_of_the_corrected_head() -> None:
    before = cards(read(PLAIN.encode(), url=URL))
    assert {before["twitter"].layout, before["whatsapp"].layout, before["threads"].layout} == {"none"}
    after = cards(read(corrected_head(read(PLAIN.encode(), url=URL)).encode(), url=URL))
    for network, card in after.items():
        if network not in ("sina", "renren", "qq", "yahoo", "email", "sms"):
            assert (card.title, card.description, card.image) == ('Tart & "cream"', "Sour", "https://example.org/t.png")
            assert card.layout == ("small" if network == "reddit" else "large"), network


def test_what_only_the_author_knows_is_asked_for() -> None:
    head = corrected_head(read(b"", url=URL))
    for what in ("<!-- og:title:", "<!-- og:image:", "<!-- description:"):
        assert what in head
    assert f'<link rel="canonical" href="{URL}">' in head


@pytest.mark.parametrize("hostile", ["--><script>alert(1)</script>", '"><script>alert(1)</script>'])
def test_what_a_page_says_cannot_break_out(hostile: str) -> None:
    page = read(f"<title>{hostile.replace('<', '&lt;')}</title>".encode(), url=URL)
    assert "<script" not in corrected_head(page)


def lines(markup: str, sizes: dict[str, tuple[int, int]] | None = None) -> list[str]:
    """What the corrected head says of pictures."""
    head = corrected_head(read(markup.encode(), url=URL), sizes)
    return [line.strip() for line in head.splitlines() if "og:image" in line]


def image(address: str, **more: object) -> str:
    said = {"": f"https://example.org/{address}", **{f":{name}": value for name, value in more.items()}}
    return "".join(f'<meta property="og:image{name}" content="{value}">\n' for name, value in said.items())


def test_what_was_measured_is_not_asked_for() -> None:
    found = lines(image("a.png", alt="A tart"), {"https://example.org/a.png": (1200, 630)})
    assert found == image("a.png", width=1200, height=630, alt="A tart").splitlines()
    assert lines(image("a.png", width=9, height=9), {"https://example.org/a.png": (1200, 630)})[1:3] == found[1:3]
    assert "<!-- og:image:width: the picture's width in pixels -->" in lines(image("a.png"))


BEE = image("b.png", type="image/png", width=1200, height=630, alt="bee")


@pytest.mark.parametrize(
    "others",
    [
        [image("a.png", width=100, height=100)],
        [image("a.png", width=1200, height=1200), image("c.png", width=1200, height=627)],
        [image("a.svg"), image("c.png")],
        [image("a.png", width=0)],
    ],
)
def test_the_best_picture_of_several_comes_first_with_all_that_is_said_of_it(others: list[str]) -> None:
    first, *rest = others
    found = lines(first + BEE + "".join(rest))
    assert "\n".join(found[:5]) == BEE.strip()
    kept = [each.replace('<meta property="og:image:width" content="0">\n', "") for each in others]
    assert found[5:] == "".join(kept).splitlines()


def test_a_first_picture_that_is_good_enough_stays_the_first() -> None:
    assert "a.png" in lines(image("a.png", width=600, height=315) + BEE)[0]
    sizes = {"https://example.org/a.png": (1200, 630), "https://example.org/b.png": (90, 90)}
    assert "a.png" in lines(image("a.png") + BEE, sizes)[0]
    assert "a.png" in lines('<meta property="og:image" content="data:image/png;base64,AA">' + image("a.png"))[0]


def test_half_a_character_in_a_headline_is_no_text_to_copy() -> None:
    page = read(
        b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a\\ud800b"}</script>', url=URL
    )
    assert "<title>a?b</title>" in corrected_head(page).encode().decode()


def test_what_only_this_computer_knows_is_not_written_out() -> None:
    markup = b'<title>T</title><meta property="og:image" content="a---%3E%3Cscript%3E.png">'
    head = corrected_head(read(markup, url="file:///home/me/secret/page.html"))
    assert "file:" not in head
    assert "secret" not in head
    assert "<!-- og:image: the address of the picture a---script.png on the web, with https:// -->" in head
    for tag in ("canonical", "og:url"):
        assert f"<!-- {tag}: the page's own address, with https:// -->" in head
    assert "canonical:" in corrected_head(read(b"<title>T</title>"))


def test_an_address_is_written_whole() -> None:
    head = corrected_head(read(b'<link rel="canonical" href="/tart"><meta property="og:url" content="../p">', url=URL))
    assert '<link rel="canonical" href="https://example.org/tart">' in head
    assert '<meta property="og:url" content="https://example.org/p">' in head


def test_what_only_json_ld_says_is_written_for_all() -> None:
    block = '{"@type": "NewsArticle", "headline": "H", "description": "D", "image": [{"url": "/j.png"}]}'
    head = corrected_head(read(f'<script type="application/ld+json">{block}</script>'.encode(), url=URL))
    for line in (
        "<title>H</title>",
        '<meta property="og:description" content="D">',
        '<meta property="og:image" content="https://example.org/j.png">',
    ):
        assert line in head


def test_a_picture_for_some_networks_helps_where_the_first_makes_no_card() -> None:
    twitter = '<meta name="twitter:image" content="t.png">'
    assert "t.png" in lines(image("a.svg") + twitter)[0]
    assert "t.png" in lines(image("a.png", width=90, height=90) + twitter)[0]
    assert not any("t.png" in line for line in lines(image("a.png") + twitter))
