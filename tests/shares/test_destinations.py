"""Links to destinations: exact addresses, what is ignored, and every link read back."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.shares.bookmark import Bookmark, BookmarkOptions, BookmarkShare
from gigshare_gui.shares.destinations.destination import GROUPS, SOURCES
from gigshare_gui.shares.destinations.link import LinkError, link_for, parse, takes
from gigshare_gui.shares.destinations.registry import destinations, find

ALIVE = [each for each in destinations().values() if each.is_alive]
GONE = [each for each in destinations().values() if each.closed]
PAGE = "https://kitchen.example.com/tart?a=1&b=ü+2#top"
FULL = BookmarkShare(
    Bookmark((), PAGE, "Tart & “co” 🍋", "Two\nlines", "https://kitchen.example.com/a.png", ("food", "lemon")),
    sites=(("wordpress", "blog.example.com"), ("sandbox", "http://127.0.0.1:8123")),
    options=BookmarkOptions(provider_key="12345"),
)
# “socialize.postBookmark” (2013 and Jun 2014), and the display names of Gigya's bookmark plug-in that differ from ids.
GIGYAS = (
    "facebook twitter googleplus messenger microsoft linkedin digg delicious googlebookmarks myaol baidu stumbleupon "
    "orkut skyrock qq sina kaixin renren mixi vznet friendfeed reddit boxnet tumblr plaxo technorati faves newsvine "
    "fark mixx bitly hatena misterwong amazon gmail netlog evernote aolmail currenttv yardbarker blinklist diigo "
    "dropjack segnalo linkagogo kaboodle skimbit formspring vkontakte pinterest spiceworks viadeo nkpl xing tuenti "
    "odnoklassniki douban myspace google hyves whatsapp Google+ Box.net nk.pl Bit.ly VKontakte"
)
titles = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40)
words = st.text("abcäß日9", min_size=1, max_size=8)
paths = st.text(st.sampled_from("abc/?&=%+#é日~.!'()[]{}$,;:@20"), max_size=30)


def test_there_are_enough_and_each_has_a_group_and_a_source() -> None:
    assert len(ALIVE) >= 45
    for each in destinations().values():
        assert each.group in GROUPS
        assert set(each.sources) <= set(SOURCES)
        assert bool(each.sources) == each.is_alive
        assert bool(each.templates) == each.is_alive
        assert each.is_alive or re.fullmatch(r"(about )?20\d\d", each.closed)
    assert {each.group for each in ALIVE} == set(GROUPS)


@pytest.mark.parametrize("name", GIGYAS.split())
def test_every_name_that_gigya_had_is_known(name: str) -> None:
    assert find(name) is not None
    assert find(f" {name.upper()} ") is find(name)


def test_no_two_destinations_share_a_name() -> None:
    names = [name for each in destinations().values() for name in {each.id, each.name.lower(), *each.names}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("reddit", "https://www.reddit.com/submit?url=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b&title=A%20%26%20B%2BC"),
        ("facebook", "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b&hashtag=%23food"),
        ("twitter", "https://x.com/intent/tweet?text=A%20%26%20B%2BC&url=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b&hashtags=food"),
        ("whatsapp", "https://wa.me/?text=A%20%26%20B%2BC%20https%3A%2F%2Fe.com%2F%3Fa%3D1%26b"),
        ("telegram", "https://t.me/share/url?url=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b&text=A%20%26%20B%2BC"),
        ("linkedin", "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b"),
        ("email", "mailto:?subject=A%20%26%20B%2BC&body=One%0D%0Atwo%0D%0Ahttps%3A%2F%2Fe.com%2F%3Fa%3D1%26b"),
        ("sms", "sms:?&body=A%20%26%20B%2BC%20https%3A%2F%2Fe.com%2F%3Fa%3D1%26b"),
        ("hatena", "https://b.hatena.ne.jp/add?mode=confirm&url=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b&title=A%20%26%20B%2BC"),
        ("mastodon", "https://mastodon.social/share?text=A%20%26%20B%2BC&url=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b"),
        ("addtoany", "https://www.addtoany.com/share#url=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b&title=A%20%26%20B%2BC"),
    ],
)  # fmt: skip
def test_links_are_exactly_these(name: str, expected: str) -> None:
    share = BookmarkShare(Bookmark((), "https://e.com/?a=1&b", "A & B+C", "One\ntwo", "", ("food",)))
    destination = find(name)
    assert destination is not None
    assert link_for(destination, share).address == expected


@pytest.mark.parametrize("destination", ALIVE, ids=lambda each: each.id)
def test_a_link_says_what_it_ignores_and_any_reader_of_addresses_finds_the_page_in_it(destination: object) -> None:
    link = link_for(destination, FULL)
    parts = urlsplit(link.address)
    assert any(PAGE in value for _, value in parse_qsl(parts.query or parts.fragment))
    assert link.address.isascii()
    assert not set(link.ignored) & {"url"}
    for name in ("title", "description", "image"):
        if name in link.ignored and "/dialog/" not in link.address:
            assert name not in takes(destination)


@pytest.mark.parametrize("destination", ALIVE, ids=lambda each: each.id)
@settings(max_examples=25, deadline=None)
@given(titles, titles, words, words, paths, st.lists(words, max_size=3))
def test_what_goes_into_a_link_comes_out_of_it(
    destination: object, title: str, description: str, word: str, picture: str, path: str, tags: list[str]
) -> None:
    url = f"https://{word}.example.com/{path}"
    mark = Bookmark((), url, title, description, f"https://example.com/{picture}.png", tuple(tags))
    share = replace(FULL, bookmark=mark)
    link = link_for(destination, share)
    found = parse(link.address)
    assert found is not None
    assert found.destination is destination
    given_back = found.share.bookmark
    assert given_back.providers == (destination.id,)
    wanted = {"url": url, "title": title, "description": description, "image": mark.thumbnail_url}
    got = {"url": given_back.url, "title": given_back.title, "description": given_back.description,
           "image": given_back.thumbnail_url}  # fmt: skip
    for name, value in wanted.items():
        assert got[name] == ("" if name in link.ignored else value), name
    if "tags" not in link.ignored:
        assert given_back.tags == mark.tags
    assert set(found.share.sites) <= {(name, f"https://{site}" if "://" not in site else site)
                                      for name, site in FULL.sites}  # fmt: skip
    assert link_for(destination, replace(found.share, options=replace(found.share.options, provider_key="12345"))
                    )._replace(ignored=()) == link._replace(ignored=()) or "tags" in link.ignored  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.sampled_from([t for d in ALIVE for t in d.templates]).flatmap(
    lambda text: st.text(max_size=30).map(lambda more: text.replace("{", "").replace("!}", more)))))  # fmt: skip
def test_reading_never_fails(text: str) -> None:
    found = parse(text)
    assert found is None or not found.share.is_empty()


@pytest.mark.parametrize(
    ("link", "name", "url", "title"),
    [
        ("https://twitter.com/share?url=https://e.com/a&text=Hi+there", "twitter", "https://e.com/a", "Hi there"),
        ("http://twitter.com/home?status=Hi%20https%3A%2F%2Fe.com", "twitter", "https://e.com", "Hi"),
        ("https://x.com/intent/tweet?text=Hi%20https%3A%2F%2Fe.com", "twitter", "https://e.com", "Hi"),
        ("https://m.facebook.com/sharer.php?u=https%3A%2F%2Fe.com", "facebook", "https://e.com", ""),
        ("whatsapp://send?text=Look%0Ahttps%3A%2F%2Fe.com%20!", "whatsapp", "https://e.com", "Look !"),
        ("https://social.example/share?text=Hi&url=https%3A%2F%2Fe.com", "mastodon", "https://e.com", "Hi"),
        ("https://plus.google.com/share?url=https%3A%2F%2Fe.com", "googleplus", "https://e.com", ""),
        ("https://getpocket.com/edit?url=https%3A%2F%2Fe.com&title=T", "pocket", "https://e.com", "T"),
        ("mailto:?subject=1+1&body=https%3A%2F%2Fe.com", "email", "https://e.com", "1+1"),
        ("http://127.0.0.1:8123/bookmark?url=https%3A%2F%2Fe.com&title=T", "sandbox", "https://e.com", "T"),
    ],
)
def test_links_that_others_made_are_read_too(link: str, name: str, url: str, title: str) -> None:
    found = parse(link)
    assert found is not None
    assert (found.destination.id, found.share.bookmark.url, found.share.bookmark.title) == (name, url, title)
    assert bool(found.share.bookmark.providers) == found.destination.is_alive


@pytest.mark.parametrize(
    ("link", "url", "title"),
    [
        ("https://www.facebook.com/dialog/share?app_id=1&href=https://e.com/a&redirect_uri=https://mine.com/done",
         "https://e.com/a", ""),
        ("https://www.facebook.com/dialog/feed?redirect_uri=https://mine.com/done&link=https://e.com/a",
         "https://e.com/a", ""),
        ("https://www.facebook.com/dialog/feed?app_id=1&redirect_uri=https://mine.com/done", "", ""),
        ("https://www.facebook.com/dialog/send?link=https://e.com/a&app_id=1&redirect_uri=https://mine.com/done",
         "https://e.com/a", ""),
        ("http://widget.renren.com/dialog/share?srcUrl=https://other.com&resourceUrl=https://e.com/a&title=T",
         "https://e.com/a", "T"),
        ("https://twitter.com/intent/tweet?text=See+https://other.com&url=https://e.com/a",
         "https://e.com/a", "See https://other.com"),
        ("https://band.us/plugin/share?body=Hi+https://e.com/a&route=https://other.com", "https://e.com/a", "Hi"),
    ],
)  # fmt: skip
def test_a_second_address_in_a_link_is_not_taken_for_the_page(link: str, url: str, title: str) -> None:
    found = parse(link)
    mark = found.share.bookmark if found else Bookmark()
    assert (mark.url, mark.title) == (url, title)


@pytest.mark.parametrize(
    "link",
    ["", "https://www.reddit.com/submit", "https://www.reddit.com/r/python?url=x", "https://example.com/?url=https://e.com",
     "https://example.com/bookmark?url=https://e.com", "javascript:alert(1)", "https://t.me/share/url?url="],
)  # fmt: skip
def test_other_links_are_no_share_links(link: str) -> None:
    assert parse(link) is None


@pytest.mark.parametrize("destination", GONE, ids=lambda each: each.id)
def test_nothing_can_be_posted_where_nobody_is(destination: object) -> None:
    with pytest.raises(LinkError, match=r"no longer takes bookmarks: it ended (in|about) 20\d\d\."):
        link_for(destination, FULL)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("facebookmessenger", "own key there"),
        ("wordpress", "your own site"),
        ("houzz", "a picture"),
        ("sandbox", "site"),
    ],
)
def test_what_a_destination_needs_is_asked_for(name: str, words: str) -> None:
    destination = find(name)
    assert destination is not None
    share = BookmarkShare(Bookmark((name,), PAGE, "T"))
    with pytest.raises(LinkError, match=words):
        link_for(destination, share)
    told = [each.severity.word for each in share.checks() if words in each.sentence]
    assert told == (["advice"] if name != "sandbox" else [])


def test_facebooks_dialog_is_used_where_there_is_an_app() -> None:
    facebook = find("facebook")
    assert facebook is not None
    for kind, wanted in (("share", "dialog/share"), ("feed", "dialog/feed"), ("", "dialog/feed")):
        share = replace(FULL, options=BookmarkOptions(kind, "12345"))
        assert wanted in link_for(facebook, share).address
    assert "sharer.php" in link_for(facebook, replace(FULL, options=BookmarkOptions("share"))).address


def test_a_user_action_fills_what_is_open() -> None:
    share = BookmarkShare.from_json(
        {"bookmark": {"provider": "reddit", "title": "Own"}, "userAction": {
            "title": "Other", "linkBack": "https://e.com", "description": "D",
            "mediaItems": [{"type": "image", "src": "https://e.com/a.png"}]}}
    )  # fmt: skip
    filled = share.filled
    assert (filled.title, filled.url, filled.description) == ("Own", "https://e.com", "D")
    assert filled.thumbnail_url == "https://e.com/a.png"
    assert share.checks() == ()


def test_a_destination_that_is_gone_or_unknown_is_refused() -> None:
    share = BookmarkShare(Bookmark(("googleplus", "nowhere", "reddit"), PAGE, "T"))
    found = {each.sentence: each.code for each in share.checks() if each.severity.word == "fail"}
    assert sorted(found.values()) == [400096, 400096]
    assert any("ended in 2019" in sentence for sentence in found)
