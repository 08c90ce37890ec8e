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
from gigshare_gui.shares.destinations.link import LinkError, link_for, parse, recipient, takes
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
def test_links_of_a_plain_share_are_exactly_these(name: str, expected: str) -> None:
    share = BookmarkShare(Bookmark((), "https://e.com/?a=1&b", "A & B+C", "One\ntwo", "", ("food",)))
    destination = find(name)
    assert destination is not None
    assert link_for(destination, share).address == expected


# What each address is, written out by hand from the lists of addresses and the destinations' own documents, so that a
# wrong name of a parameter is seen: reading our own links back could not notice it.
_U, _T, _I = "https%3A%2F%2Fe.com%2F%3Fa%3D1%26b", "A%20%26%20B", "https%3A%2F%2Fe.com%2Fi.png"
_D, _DU, _TU = "One%0Atwo", f"One%0Atwo%0A{_U}", f"A%20%26%20B%20{_U}"
EXACT = {
    "facebook": f"https://www.facebook.com/dialog/feed?app_id=12345&display=popup&link={_U}&redirect_uri={_U}",
    "twitter": f"https://x.com/intent/tweet?text={_T}&url={_U}&hashtags=food%2Clemon",
    "threads": f"https://www.threads.net/intent/post?text={_T}&url={_U}",
    "bluesky": f"https://bsky.app/intent/compose?text={_TU}",
    "mastodon": f"https://mastodon.social/share?text={_T}&url={_U}",
    "linkedin": f"https://www.linkedin.com/sharing/share-offsite/?url={_U}",
    "reddit": f"https://www.reddit.com/submit?url={_U}&title={_T}",
    "pinterest": f"https://www.pinterest.com/pin/create/button/?url={_U}&media={_I}&description={_T}",
    "tumblr": f"https://www.tumblr.com/widgets/share/tool?canonicalUrl={_U}&title={_T}&caption={_D}&tags=food%2Clemon"
    f"&posttype=link&content={_U}",
    "xing": f"https://www.xing.com/spi/shares/new?url={_U}",
    "hackernews": f"https://news.ycombinator.com/submitlink?u={_U}&t={_T}",
    "lobsters": f"https://lobste.rs/stories/new?url={_U}&title={_T}",
    "diaspora": f"https://share.diasporafoundation.org/?title={_T}&url={_U}",
    "nextdoor": f"https://nextdoor.com/sharekit/?source=gigshare&body={_TU}",
    "gab": f"https://gab.com/compose?url={_U}&text={_T}",
    "devto": f"https://dev.to/new?prefill={_T}%0A{_U}",
    "livejournal": f"https://www.livejournal.com/update.bml?subject={_T}&event={_DU}",
    "blogger": f"https://www.blogger.com/blog-this.g?u={_U}&n={_T}&t={_D}",
    "wordpress": f"https://blog.example.com/wp-admin/press-this.php?u={_U}&t={_T}&s={_D}&i={_I}",
    "sandbox": f"http://127.0.0.1:8123/bookmark?url={_U}&title={_T}&description={_D}&image={_I}&tags=food%2Clemon",
    "whatsapp": f"https://wa.me/4915112345678?text={_TU}",
    "telegram": f"https://t.me/share/url?url={_U}&text={_T}",
    "facebookmessenger": f"https://www.facebook.com/dialog/send?link={_U}&app_id=12345&redirect_uri={_U}",
    "line": f"https://social-plugins.line.me/lineit/share?url={_U}&text={_T}",
    "viber": f"viber://forward?text={_TU}",
    "sms": f"sms:+4915112345678?&body={_TU}",
    "threema": f"threema://compose?text={_TU}&id=ABCD1234",
    "teams": f"https://teams.microsoft.com/share?href={_U}&msgText={_T}&referrer=e.com",
    "farcaster": f"https://farcaster.xyz/~/compose?text={_T}&embeds[]={_U}",
    "googleclassroom": f"https://classroom.google.com/share?url={_U}&title={_T}&body={_D}",
    "email": f"mailto:a.b@e.com,c@e.com?subject={_T}&body=One%0D%0Atwo%0D%0A{_U}",
    "gmail": f"https://mail.google.com/mail/?view=cm&to=a.b%40e.com%2Cc%40e.com&su={_T}&body={_DU}",
    "yahoomail": f"https://compose.mail.yahoo.com/?to=a.b%40e.com%2Cc%40e.com&subject={_T}&body={_DU}",
    "outlook": f"https://outlook.live.com/mail/0/deeplink/compose?to=a.b%40e.com%2Cc%40e.com&subject={_T}&body={_DU}",
    "office365": f"https://outlook.office.com/mail/deeplink/compose?to=a.b%40e.com%2Cc%40e.com&subject={_T}&body={_DU}",
    "flipboard": f"https://share.flipboard.com/bookmarklet/popout?v=2&title={_T}&url={_U}",
    "instapaper": f"https://www.instapaper.com/hello2?url={_U}&title={_T}&description={_D}",
    "pinboard": f"https://pinboard.in/add?url={_U}&title={_T}&description={_D}",
    "raindrop": f"https://app.raindrop.io/add?link={_U}&title={_T}",
    "evernote": f"https://www.evernote.com/clip.action?url={_U}&title={_T}",
    "trello": f"https://trello.com/add-card?mode=popup&url={_U}&name={_T}&desc={_D}",
    "refind": f"https://refind.com/?url={_U}",
    "diigo": f"https://www.diigo.com/post?url={_U}&title={_T}&desc={_D}",
    "houzz": f"https://www.houzz.com/imageClipperUpload?imageUrl={_I}&title={_T}&link={_U}",
    "amazon": f"https://www.amazon.com/gp/wishlist/static-add?u={_U}&t={_T}",
    "mashable": f"https://mashable.com/submit?url={_U}&title={_T}",
    "addtoany": f"https://www.addtoany.com/share#url={_U}&title={_T}",
    "vkontakte": f"https://vk.com/share.php?url={_U}&title={_T}&image={_I}&comment={_D}",
    "odnoklassniki": f"https://connect.ok.ru/offer?url={_U}&title={_T}&description={_D}&imageUrl={_I}",
    "mailru": f"https://connect.mail.ru/share?url={_U}&title={_T}&description={_D}&image_url={_I}",
    "sina": f"https://service.weibo.com/share/share.php?url={_U}&title={_T}&pic={_I}&appkey=12345&language=zh_cn",
    "qq": f"https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url={_U}&title={_T}&summary={_D}&pics={_I}",
    "douban": f"https://www.douban.com/share/service?name={_T}&href={_U}&image={_I}&comment={_D}",
    "renren": f"http://widget.renren.com/dialog/share?resourceUrl={_U}&srcUrl={_U}&title={_T}&description={_D}",
    "kakaostory": f"https://story.kakao.com/share?url={_U}",
    "naver": f"https://share.naver.com/web/shareView?url={_U}&title={_T}",
    "band": f"https://band.us/plugin/share?body={_TU}&route={_U}",
    "hatena": f"https://b.hatena.ne.jp/add?mode=confirm&url={_U}&title={_T}",
    "meneame": f"https://www.meneame.net/submit?url={_U}",
    "wykop": f"https://wykop.pl/dodaj/link/?url={_U}&title={_T}",
}
TO = {
    **dict.fromkeys(("email", "gmail", "yahoomail", "outlook", "office365"), "a.b@e.com, c@e.com"),
    **dict.fromkeys(("whatsapp", "sms"), "+49 (151) 123-45678"),
    "threema": "ABCD1234",
}


@pytest.mark.parametrize("destination", ALIVE, ids=lambda each: each.id)
def test_every_address_is_exactly_this(destination: object) -> None:
    mark = Bookmark((), "https://e.com/?a=1&b", "A & B", "One\ntwo", "https://e.com/i.png", ("food", "lemon"))
    to = TO.get(destination.id, "")
    link = link_for(destination, replace(FULL, bookmark=mark, to=to))
    assert link.address == EXACT[destination.id]
    assert ("to" in takes(destination)) is bool(to)
    assert "to" not in link.ignored
    found = parse(link.address)
    assert found is not None
    assert recipient(found.share.to) == recipient(to)


def test_there_is_an_exact_address_for_each_and_no_other() -> None:
    assert EXACT.keys() == {each.id for each in ALIVE}


@pytest.mark.parametrize(
    ("name", "to", "start", "is_ignored"),
    [
        ("whatsapp", "0049 151 123456", "https://wa.me/49151123456?", False),
        ("whatsapp", "0151 123456", "https://wa.me/?", True),
        ("whatsapp", "a@e.com", "https://wa.me/?", True),
        ("sms", "0151/123456", "sms:0151123456?&body=", False),
        ("email", "+49151123456", "mailto:?", True),
        ("email", "a+b@e.com", "mailto:a+b@e.com?", False),
        ("email", "a@e.com?bcc=x", "mailto:?", True),
        ("email", "a?bcc=x@e.com", "mailto:a%3Fbcc%3Dx@e.com?", False),
        ("threema", "*GATEWAY", "threema://compose?", False),
        ("threema", "12345678", "threema://compose?", True),
        ("reddit", "a@e.com", "https://www.reddit.com/submit?", True),
    ],
)
def test_whom_a_link_goes_to(name: str, to: str, start: str, *, is_ignored: bool) -> None:
    destination = find(name)
    assert destination is not None
    link = link_for(destination, BookmarkShare(Bookmark((), PAGE, "T"), to=to))
    assert link.address.startswith(start)
    assert ("to" in link.ignored) is is_ignored
    assert ("id=%2AGATEWAY" in link.address) is (to == "*GATEWAY")


def test_who_cannot_be_reached_is_said() -> None:
    share = BookmarkShare(Bookmark(("email",), PAGE, "T"), to="my sister")
    assert any("no phone number, mail address" in each.sentence for each in share.checks())
    assert not replace(share, to="a@e.com").checks()
    assert BookmarkShare.from_json(share.to_json()) == share


@pytest.mark.parametrize(
    ("link", "name", "to"),
    [
        ("https://wa.me/4915112345678?text=Hi%20https%3A%2F%2Fe.com", "whatsapp", "+4915112345678"),
        ("https://api.whatsapp.com/send?phone=4915112345678&text=Hi+https://e.com", "whatsapp", "+4915112345678"),
        ("https://api.whatsapp.com/send/?phone=%2B4915112345678&text=Hi+https://e.com", "whatsapp", "+4915112345678"),
        ("whatsapp://send?phone=4915112345678&text=Hi%20https://e.com", "whatsapp", "+4915112345678"),
        ("https://wa.me/somebody?text=Hi%20https%3A%2F%2Fe.com", "whatsapp", ""),
        ("sms:+49151123456?&body=Hi%20https%3A%2F%2Fe.com", "sms", "+49151123456"),
        ("sms:0151123456?body=Hi%20https%3A%2F%2Fe.com", "sms", "0151123456"),
        ("sms:+49151123456&body=Hi%20https%3A%2F%2Fe.com", "sms", "+49151123456"),
        ("SMS://49151123456?body=Hi%20https%3A%2F%2Fe.com", "sms", "49151123456"),
        ("mailto:Ann.B@e.com?subject=Hi&body=https%3A%2F%2Fe.com", "email", "Ann.B@e.com"),
        ("mailto:a%2Bb@e.com,c@e.com?subject=Hi&body=https%3A%2F%2Fe.com", "email", "a+b@e.com,c@e.com"),
        ("https://mail.google.com/mail/?view=cm&fs=1&to=a@e.com&su=Hi&body=https://e.com", "gmail", "a@e.com"),
        ("threema://compose?id=ABCD1234&text=Hi%20https%3A%2F%2Fe.com", "threema", "ABCD1234"),
        ("https://line.me/R/msg/text/?Hi%20https%3A%2F%2Fe.com", "line", ""),
        ("http://line.me/R/msg/text/?Hi+https://e.com", "line", ""),
        ("line://msg/text/?Hi%20https%3A%2F%2Fe.com", "line", ""),
        ("https://www.addtoany.com/add_to/facebook?linkurl=https%3A%2F%2Fe.com&linkname=Hi", "facebook", ""),
        ("http://www.addtoany.com/add_to/hacker_news?linkurl=https%3A%2F%2Fe.com&linkname=Hi", "hackernews", ""),
        ("https://www.addtoany.com/add_to/copy_link?linkurl=https%3A%2F%2Fe.com&linkname=Hi", "addtoany", ""),
        ("https://api.addthis.com/oexchange/0.8/forward/twitter/offer?url=https://e.com&title=Hi", "twitter", ""),
        ("https://api.addthis.com/oexchange/0.8/forward/wechat/offer?url=https://e.com&title=Hi", "addthis", ""),
        ("https://old.reddit.com/submit?url=https%3A%2F%2Fe.com&title=Hi", "reddit", ""),
        ("https://pinterest.com/pin/create/bookmarklet/?media=&url=https://e.com&description=Hi", "pinterest", ""),
        ("https://www.tumblr.com/widgets/share/tool?posttype=link&content=https://e.com&title=Hi", "tumblr", ""),
        ("https://www.reddit.com/submit?type=TEXT&title=Hi&text=Look+https://e.com", "reddit", ""),
        ("https://www.pinterest.co.uk/pin/create/button/?url=https://e.com&description=Hi", "pinterest", ""),
        ("https://de.pinterest.com/pin/create/button/?url=https://e.com&description=Hi", "pinterest", ""),
        ("https://outlook.live.com/mail/deeplink/compose?to=a@e.co&subject=Hi&body=https://e.com", "outlook", "a@e.co"),
        ("http://connect.mail.ru/share?share_url=https://e.com&linkname=Hi&type=page", "mailru", ""),
        ("https://b.hatena.ne.jp/entry/panel/?url=https://e.com&btitle=Hi", "hatena", ""),
        ("https://www.meneame.net/submit.php?url=https://e.com", "meneame", ""),
    ],
)  # fmt: skip
def test_links_with_a_recipient_and_links_that_lead_on_are_read(link: str, name: str, to: str) -> None:
    found = parse(link)
    assert found is not None
    mark = found.share.bookmark
    title = "" if name == "meneame" else "Hi"
    assert (found.destination.id, mark.url, mark.title, found.share.to) == (name, "https://e.com", title, to)
    assert mark.providers == ((name,) if found.destination.is_alive else ())


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
     "https://example.com/bookmark?url=https://e.com", "javascript:alert(1)", "https://t.me/share/url?url=",
     "https://wa.me/4915112345678", "https://wa.me/4915112345678?text=", "mailto:a@e.com", "sms:+49151123456",
     "https://www.addtoany.com/add_to/facebook?linkname="],
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
