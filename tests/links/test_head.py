"""The corrected head: what the page said already, made complete, and asked for where only its author can know."""

from __future__ import annotations

import pytest

from gigshare_gui.links.head import corrected_head
from gigshare_gui.links.page import read
from gigshare_gui.networks.card_rules.registry import cards

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
