"""What a page says of itself, read from bytes as they come."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.links.page import Media, read

URL = "https://example.org/news/today"


def test_an_array_with_structured_properties() -> None:
    page = read(
        b'<base href="/pics/"><meta property="og:image" content="a.png"><meta property="og:image:url" content="a.png">'
        b'<meta property="og:image:width" content="600"><meta property="og:image:height" content="315px">'
        b'<meta property="og:image:alt" content="A tart"><meta property="og:image" content="//cdn.example.org/b.png">'
        b'<meta property="og:image:secure_url" content="https://cdn.example.org/b.png">',
        url=URL,
    )
    assert page.media() == (
        Media("https://example.org/pics/a.png", width=600, height=315, alt="A tart"),
        Media("https://cdn.example.org/b.png", secure_url="https://cdn.example.org/b.png"),
    )


@pytest.mark.parametrize(
    ("tags", "pictures"),
    [
        ("url=a url=b", "a b"),
        ("=a url=a url=b", "a b"),
        ("url=a =a =b", "a b"),
        ("=a url=b", "a b"),
        ("=a =a", "a a"),
        ("secure_url=a url=b url=c", "a b c"),
    ],
)
def test_the_address_of_a_picture_by_either_of_its_names(tags: str, pictures: str) -> None:
    pairs = [each.split("=") for each in tags.split()]
    head = "".join(f'<meta property="og:image{":" + part if part else ""}" content="{url}">' for part, url in pairs)
    assert [each.url for each in read(head.encode()).media()] == pictures.split()


def test_one_broken_block_does_not_spoil_the_others() -> None:
    page = read(
        b'<script type="application/ld+json">{"@type": "WebPage",}</script>'
        b'<script type="application/ld+json">//<![CDATA[\n'
        b'{"@graph": [{"@type": "NewsArticle", "headline": "A"}]}\n//]]>'
        b"</script>"
    )
    assert [block["headline"] for block in page.json_ld_graph] == ["A"]
    assert len(page.broken_json_ld) == 1
    assert "line 1" in page.broken_json_ld[0]


def test_the_title_is_the_pages_and_not_of_a_drawing_in_it() -> None:
    assert read(b"<svg><title>Logo</title></svg><title>\n The   page\n</title>").title == "The page"


def test_what_is_in_a_template_is_no_part_of_the_page() -> None:
    inner = (
        '<meta property="og:title" content="No"><title>No</title><link rel="canonical" href="/no"><base href="/no/">'
        '<script type="application/ld+json">{"@type": "WebPage"}</script><img src="a.png" width="300" height="300">'
    )
    page = read(
        f"<head><template>{inner}<template>{inner}</template>{inner}</template>"
        f'<meta property="og:title" content="Yes"><title>Yes</title></head><body><template><p>{inner}</template>'
        '<img src="b.png">'.encode(),
        url=URL,
    )
    assert (page.title, page.all("og:title"), page.canonical, page.base) == ("Yes", ("Yes",), "", URL)
    assert (page.json_ld, [each.url for each in page.pictures]) == ((), ["https://example.org/news/b.png"])


@pytest.mark.parametrize(
    ("said", "meant", "text"),
    [
        ("windows-1251", "cp1251", "Рецепт лимонного пирога от нашей кухни"),
        ("koi8-r", "koi8-r", "Рецепт лимонного пирога от нашей кухни"),
        ("shift_jis", "cp932", "レモンタルトの作り方を紹介します"),
        ("gb2312", "gb18030", "柠檬挞的新做法今天发布了"),
        ("iso-8859-1", "cp1252", "Crème brûlée “à la façon”"),
    ],
)
def test_charsets_by_header_by_meta_and_contradicted(said: str, meant: str, text: str) -> None:
    body = f"<title>{text}</title><p>plain text".encode(meant)
    assert read(body, content_type=f"text/html; charset={said}").title == text
    assert read(f"<meta charset={said}>".encode() + body).title == text
    posing = read(b'<meta charset="utf-8">' + body, content_type="text/html; charset=UTF-8")
    assert posing.title == text
    assert posing.charset.said_by == "guess"
    assert posing.charset.wrong.lower() == "utf-8"


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("x-sjis", "cp932", "レモンタルトの作り方"),
        ("windows-31j", "cp932", "レモンタルトの作り方"),
        ("x-euc-jp", "euc_jp", "レモンタルトの作り方"),
        ("x-cp1251", "cp1251", "Рецепт пирога"),
        ("x-mac-cyrillic", "mac-cyrillic", "Рецепт пирога"),
        ("koi", "koi8-r", "Рецепт пирога"),
        ("X-GBK", "gb18030", "柠檬挞的新做法"),
        ("x-x-big5", "big5hkscs", "檸檬塔的新做法"),
        ("windows-949", "cp949", "레몬 타르트 만드는 법"),
        ("windows-874", "cp874", "ทาร์ตมะนาว"),
        ("iso-8859-8-i", "iso8859-8", "טארט לימון"),
        ("x-mac-roman", "mac-roman", "Crème brûlée"),
        ("unicode-1-1-utf-8", "utf-8", "Żółć"),
        ("x-user-defined", "cp1252", "Crème brûlée"),
        ("cp437", "cp437", "Crème brûlée"),
    ],
)
def test_every_label_of_the_encoding_standard_is_known(label: str, codec: str, text: str) -> None:
    body = f"<title>{text}</title>".encode(codec)
    for page in (read(f"<meta charset={label}>".encode() + body), read(body, content_type=f"a/b;charset={label}")):
        assert (page.title, page.charset.name, page.charset.wrong) == (text, codec, "")


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("<!-- <meta charset=koi8-r> -->", "cp1251"),
        ("<!--\n<meta charset=koi8-r>\n--><!-- <?xml encoding='koi8-r'?> -->", "cp1251"),
        ("<!--><meta charset=koi8-r>-->", "koi8-r"),
        ("<!---><meta charset=koi8-r>", "koi8-r"),
    ],
)
def test_what_is_commented_out_names_no_charset(before: str, name: str) -> None:
    page = read(f"{before}<meta charset=windows-1251><title>Рецепт пирога</title>".encode("cp1251"))
    assert (page.charset.name, page.charset.said_by) == (name, "meta")


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16"])
def test_the_byte_order_mark_wins(name: str) -> None:
    page = read("<title>Żółć</title>".encode(name), content_type="text/html; charset=koi8-r")
    assert (page.title, page.charset.said_by) == ("Żółć", "mark")


def test_one_wrong_byte_does_not_change_the_charset() -> None:
    page = read(
        "<title>Żółć i gęś \xff jaźń</title>".encode().replace(b"\xc3\xbf", b"\xff"), content_type="a/b;charset=utf-8"
    )
    assert page.title == "Żółć i gęś � jaźń"


def test_a_page_that_wants_to_keep_us_busy_is_looked_at_as_far_as_a_page_goes() -> None:
    from gigshare_gui.links.markup import MAX_TAGS
    from gigshare_gui.links.page import MAX_MEDIA

    many = b"<meta property=og:image content=/%d.png><link rel=icon href=/i.png><meta name='a b c' content=d>"
    page = read(b"".join(many % number for number in range(3000)), url=URL)
    assert (len(page.tags), len(page.links), len(page.media())) == (MAX_TAGS, MAX_TAGS, MAX_MEDIA)
    assert page.media()[-1].url.endswith(f"/{MAX_MEDIA - 1}.png")
    assert read(b"<title>T</title>" + many * 2000 % ((1,) * 2000), url=URL).title == "T"


PIECES = [
    *b"<meta property=og:image content='|<script type=application/ld+json>|{'@type':[|</script>".split(b"|"),
    *b"<base href=|<title>|<!--|<html lang=".split(b"|"),
    *b"'|>|http://[|<meta charset=|utf-7>|</title>|<svg>|]]>|'@graph'|NaN|\0|\xff\xfe".split(b"|"),
    b"<a" * 50,
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=30), max_size=30).map(b"".join), st.text(max_size=30))
def test_no_bytes_are_too_strange(data: bytes, content_type: str) -> None:
    page = read(data, url=URL, content_type=content_type)
    page.media()
    page.title.encode()
    assert page.size == len(data)
