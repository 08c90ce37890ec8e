"""What every network makes of a user action; a new network is tested here without an edit."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.networks import reddit, telegram, twitter
from gigshare_gui.networks.held_link import holds_link
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import network_called, networks, networks_for
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.user_action import with_link
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.user_action import ActionLink, MediaItem, PublishOptions, UserAction, UserActionShare

ANA = Author("Ana Ortiz", "anaortiz")
FULL = UserAction(
    user_message="A message",
    title="A title",
    subtitle="A subtitle",
    description="A description",
    link_back="https://www.example.com/page",
    action_links=(ActionLink("Go", "https://example.com/go"),),
    media_items=(MediaItem("image", "https://example.com/a.png"),),
)


def post(network: str, action: UserAction = FULL, **options: object) -> Post:
    return networks()[network].post(UserActionShare(action, PublishOptions(**options)), ANA)  # type: ignore[arg-type]


def said(result: Post, severity: Severity) -> set[str]:
    return {finding.field for finding in result.findings if finding.severity is severity}


every_network = pytest.mark.parametrize("network", networks_for("userAction"))


def test_gigya_s_six_networks_are_there_in_their_order() -> None:
    assert list(networks_for("userAction"))[:6] == ["facebook", "twitter", "linkedin", "vkontakte", "sina", "renren"]


@every_network
def test_a_network_says_of_every_field_whether_it_is_shown(network: str) -> None:
    fields = networks()[network].fields
    assert set(fields) == {
        "userMessage", "title", "subtitle", "description", "linkBack", "actionLinks", "image", "flash", "mp3",
    }  # fmt: skip
    assert all(shown.source for shown in fields.values())


@every_network
def test_a_network_says_where_its_limit_comes_from_and_when_it_was_checked(network: str) -> None:
    rule = networks()[network].rule
    assert rule.source
    assert rule.checked
    assert rule.hard != ("unconfirmed" in rule.source)


@every_network
def test_what_is_not_shown_is_told(network: str) -> None:
    fields = networks()[network].fields
    told = said(post(network), Severity.CUT)
    for name in ("subtitle", "description", "actionLinks"):
        assert (name in told) == (not fields[name].where)
    assert ("mediaItems[0].src" in told) == (not fields["image"].where)


@every_network
def test_every_finding_of_a_network_names_it(network: str) -> None:
    assert {finding.network for finding in post(network).findings} <= {network}


@every_network
def test_an_empty_action_is_refused(network: str) -> None:
    refusal = post(network, UserAction()).refusal
    assert refusal is not None
    assert refusal.code == 500023


@every_network
def test_every_element_says_where_it_comes_from(network: str) -> None:
    result = post(network)
    elements = [each for each in (result.body, *result.media, *result.links) if each]
    if result.card:
        elements += [result.card.title, result.card.domain]
    assert all(each.why.field and each.why.rule and each.why.source for each in elements)


@every_network
def test_a_network_s_own_text_replaces_the_common_one(network: str) -> None:
    share = UserActionShare(FULL, PublishOptions(overrides={network: UserAction(user_message="Only here")}))
    result = networks()[network].post(share, ANA)
    assert result.body is not None
    assert result.body.text == "Only here"
    assert result.card is None
    wrong = UserActionShare(FULL, PublishOptions(overrides={network: UserAction()}))
    refusal = networks()[network].post(wrong, ANA).refusal
    assert refusal is not None
    assert refusal.field.startswith(f"{network}UserAction.")


texts = st.text(max_size=400)
links = st.builds(ActionLink, text=texts, href=texts)
items = st.builds(MediaItem, type=st.sampled_from(["image", "flash", "mp3", "", "x", "title"]), src=texts, title=texts)
actions = st.builds(
    UserAction,
    user_message=texts,
    title=texts,
    subtitle=texts,
    description=texts,
    link_back=texts,
    action_links=st.lists(links, max_size=3).map(tuple),
    media_items=st.lists(items, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(actions)
def test_a_network_reads_whatever_was_typed(action: UserAction) -> None:
    for network in networks_for("userAction").values():
        result = network.post(UserActionShare(action), ANA)
        assert result.network == network.id
        if result.body:
            length = len(result.body.text)
            assert all(0 <= each.start < each.end <= length for each in result.body.entities)
            assert result.body.fold is None or 0 <= result.body.fold <= length
        assert list(result.findings) == sorted(result.findings, key=lambda finding: -finding.severity)


@every_network
@pytest.mark.parametrize("text", ["x" * 1_000_000, "é\u0301" * 100_000, "\u202e" * 50_000, "<p>" * 100_000])
def test_a_megabyte_is_read_and_cut(network: str, text: str) -> None:
    huge = UserAction(user_message=text, title=text, description=text, link_back="https://e.com/" + text[:5000])
    result = post(network, huge)
    if result.card:
        assert len(result.card.title.text) < 1000


def test_x_takes_the_title_when_there_is_no_message() -> None:
    result = post("twitter", replace(FULL, user_message=""))
    assert result.body is not None
    assert result.body.text == "A title www.example.com/page".replace("www.", "")
    assert "title" not in said(result, Severity.CUT)


def test_x_counts_a_link_as_23_wherever_it_stands() -> None:
    action = UserAction(user_message="Look", link_back="https://example.com/" + "a" * 200)
    result = post("twitter", action)
    assert result.count is not None
    assert result.count.count == 4 + 1 + 23
    again = post("twitter", replace(action, user_message=f"Look {action.link_back}"))
    assert again.count is not None
    assert again.count.count == result.count.count


def shown_text(result: Post) -> str:
    return " ".join(each.text for each in (result.body, *result.links, result.card and result.card.domain) if each)


@every_network
def test_a_link_that_begins_as_another_one_is_not_lost(network: str) -> None:
    long, short = "https://example.com/page2", "https://example.com/p"
    alone = shown_text(post(network, UserAction(user_message="see", link_back=short)))
    both = shown_text(post(network, UserAction(user_message=f"see {long}", link_back=short)))
    assert both.count("example.com") + both.count("网页链接") == 1 + alone.count("example.com") + alone.count(
        "网页链接"
    )


@pytest.mark.parametrize(
    ("text", "link", "is_there"),
    [
        ("see https://example.com/page.", "https://example.com/page", True),
        ("(https://example.com/page)", "https://example.com/page", True),
        ("see https://example.com/page2", "https://example.com/page", False),
        ("see https://example.com/page?a=1", "https://example.com/page", False),
        ("see https://example.com/page2 https://example.com/page", "https://example.com/page", True),
        ("五つhttps://example.com/pageの材料", "https://example.com/page", True),
        ("see https://example.com", " https://example.com ", True),
        ("see http://localhost:80/a, b", "http://localhost:80/a", True),
        ("see http://localhost:80/ab", "http://localhost:80/a", False),
        ("see https://example.com/a. b", "https://example.com/a.", True),
        ("看http://localhost:80/a。好", "http://localhost:80/a", True),
        ("「http://localhost:80/a」、", "http://localhost:80/a", True),
        ("انظر http://localhost:80/a؟", "http://localhost:80/a", True),
        ("**http://localhost:80/a**, _http://localhost:80/b_", "http://localhost:80/b", True),
        ("<http://localhost:80/a>—and", "http://localhost:80/a", True),
        ("see http://localhost:80/a_b or http://localhost:80/a.html", "http://localhost:80/a", False),
        ("see http://localhost:80/?to=http://localhost:80/a", "http://localhost:80/a", False),
        # X and others take the last _ for a part of the address, and so link to another page
        ("_https://example.com/a_", "https://example.com/a", False),
        ("「https://ja.wikipedia.org/wiki/日本」を", "https://ja.wikipedia.org/wiki/日本", True),
        ("https://ja.wikipedia.org/wiki/日本。次", "https://ja.wikipedia.org/wiki/日本", True),
        ("（http://localhost/a）", "http://localhost/a", True),
        ("...http://localhost/a", "http://localhost/a", True),
        ("siehe.http://localhost/a", "http://localhost/a", True),
        ("www.localhost/a", "localhost/a", False),
        ("(http://localhost/a)b", "http://localhost/a", True),
        # what goes on with an address in other scripts: a middle dot, a vowel sign, a joiner, an accent of its own
        ("見てhttp://localhost/ジョン・レノン", "http://localhost/ジョン", False),
        ("https://hi.wikipedia.org/wiki/हिन्दी", "https://hi.wikipedia.org/wiki/ह", False),
        ("https://fa.wikipedia.org/wiki/می\u200cخواهم", "https://fa.wikipedia.org/wiki/می", False),
        ("http://localhost/cafe\u0301", "http://localhost/cafe", False),
        ("http://localhost/a(b)", "http://localhost/a(b", False),
        # an address within another one
        ("https://cdn.example.com/x,https://example.com/a", "https://example.com/a", False),
        ("http://localhost/x,http://localhost/a", "http://localhost/a", False),
        ("", "https://example.com", False),
        ("text", "", False),
    ],
)
def test_a_link_stands_in_a_text_only_whole(text: str, link: str, is_there: bool) -> None:
    assert holds_link(text, link) is is_there
    assert with_link(text, link) == (text if is_there else f"{text} {link}".strip())


@pytest.mark.parametrize(
    ("unit", "link"),
    [
        ("http://localhost/ab ", "http://localhost/a"),
        (".", "."),
        ("*_", "http://a"),
        ("http://a/(", "http://a/"),
        ("://", ":"),
    ],
)
def test_a_link_is_looked_for_in_time_in_proportion_to_the_text(unit: str, link: str) -> None:
    spent = []
    for size in (2_000, 32_000):
        text = f"{unit * size}x{link}x"
        start = time.process_time()
        holds_link(text, link)
        spent.append(time.process_time() - start)
    assert spent[1] <= 64 * spent[0] + 0.2  # sixteen times the text


def test_a_selector_that_has_no_effect_counts_until_it_is_removed() -> None:
    action = UserAction(user_message="½\ufe0f of it")
    (finding,) = (each for each in UserActionShare(action).checks() if "invisible" in each.sentence)
    assert finding.fix is not None
    counts = [
        post("twitter", replace(action, user_message=text)).count for text in (action.user_message, finding.fix.value)
    ]
    assert [each and each.count for each in counts] == [9, 7]


def test_280_fit_on_x_and_281_do_not() -> None:
    assert post("twitter", UserAction(user_message="a" * 280)).refusal is None
    refusal = post("twitter", UserAction(user_message="a" * 281)).refusal
    assert refusal is not None
    assert (refusal.field, refusal.code) == ("userMessage", 403024)
    assert "1 too long" in refusal.sentence


@pytest.mark.parametrize("network", networks_for("userAction"))
@pytest.mark.parametrize("field", ["title", "description"])
def test_what_a_card_does_not_hold_whole_is_told(network: str, field: str) -> None:
    words = ("long " * 100).strip()
    result = post(network, replace(FULL, **{field: words}))
    card = getattr(result.card, field, None) if result.card else None
    if not any(text and words in text.text for text in (card, result.body, result.heading)):
        assert field in {each.field for each in result.findings}


def test_facebook_cuts_an_action_link_at_25_characters_and_shows_one() -> None:
    links_ = (ActionLink("x" * 26, "https://e.com"), ActionLink("b", "https://e.com"))
    result = post("facebook", replace(FULL, action_links=links_))
    assert [link.text for link in result.links] == ["x" * 25]
    assert {"actionLinks[0].text", "actionLinks[1].text"} <= said(result, Severity.CUT)


def test_facebook_puts_the_subtitle_in_the_host_s_place() -> None:
    card = post("facebook").card
    assert card is not None
    assert card.domain.text == "A subtitle"
    plain = post("facebook", replace(FULL, subtitle="")).card
    assert plain is not None
    assert plain.domain.text == "example.com"


def test_facebook_refuses_a_link_beyond_1024_characters() -> None:
    assert post("facebook", replace(FULL, link_back="https://e.com/" + "a" * 1010)).refusal is None
    assert post("facebook", replace(FULL, link_back="https://e.com/" + "a" * 1011)).refusal is not None


def test_facebook_cuts_a_description_of_more_than_1000_characters() -> None:
    result = post("facebook", replace(FULL, description="word " * 201))
    assert "description" in said(result, Severity.CUT)
    assert result.card is not None
    assert result.card.description is not None
    assert result.card.description.text.endswith("…")


def test_linkedin_needs_a_message_or_a_title_with_a_link() -> None:
    assert post("linkedin", UserAction(title="Only a title")).refusal is not None
    assert post("linkedin", UserAction(title="A title", link_back="https://e.com")).refusal is None


def test_linkedin_shows_no_picture_without_a_link() -> None:
    result = post("linkedin", replace(FULL, link_back=""))
    assert result.card is None
    assert {"mediaItems[0].src", "title", "description"} <= said(result, Severity.CUT)


def test_linkedin_takes_3000_characters_and_counts_emoji_as_two() -> None:
    assert post("linkedin", UserAction(user_message="a" * 3000)).refusal is None
    assert post("linkedin", UserAction(user_message="🍋" * 1501)).refusal is not None


def test_linkedin_always_reminds_of_consent() -> None:
    assert "enabledProviders" in said(post("linkedin"), Severity.ADVICE)


def test_weibo_folds_at_140_full_width_characters() -> None:
    body = post("sina", UserAction(user_message="微" * 150)).body
    assert body is not None
    assert body.fold == 140
    short = post("sina", UserAction(user_message="微" * 140)).body
    assert short is not None
    assert short.fold in (None, 140)


def test_weibo_puts_the_title_in_brackets_before_the_message() -> None:
    body = post("sina").body
    assert body is not None
    assert body.text == "【A title】 A message 网页链接"


def test_unconfirmed_limits_refuse_nothing() -> None:
    result = post("renren", UserAction(user_message="a" * 1000))
    assert result.refusal is None
    assert "userMessage" in said(result, Severity.ADVICE)


def test_tags_are_removed_as_gigya_removes_them() -> None:
    body = post("facebook", UserAction(user_message="a<br>b<p>c</p> <script>d</script> 1 < 2 <3")).body
    assert body is not None
    assert body.text == "a\nb\nc d 1 < 2 <3"


def test_the_sentence_for_screen_readers_names_what_is_seen() -> None:
    sentence = post("facebook").sentence()
    assert all(words in sentence for words in ("Ana Ortiz", "A message", "Facebook card, large picture", "A title"))


def test_the_sentence_tells_card_fold_pictures_and_findings() -> None:
    sentence = post("facebook", replace(FULL, user_message="word " * 200, subtitle="")).sentence()
    assert "Facebook card, large picture without alternative text, title “A title”" in sentence
    assert "description “A description”, domain example.com" in sentence
    assert "folded after 47" in sentence
    named = replace(FULL, media_items=(MediaItem("image", "https://e.com/a.png", title="A tart"),))
    assert "picture “A tart”" in post("mastodon", named).sentence()
    assert "Will be cut: Mastodon shows no subtitle" in post("mastodon").sentence()
    assert post("twitter").sentence().startswith("X post by Ana Ortiz")


def test_a_control_of_directions_ends_with_the_words_it_stands_in() -> None:
    sentence = post("facebook", replace(FULL, title="\u2069\u202eevil\u2066", subtitle="")).sentence()
    assert "title “\u2068\u202eevil\u2066\u2069\u202c\u2069”" in sentence


LONG_LINK = "https://www.example.com/recipes/lemon-tart/with-cream"


@pytest.mark.parametrize(
    ("network", "shown"),
    [
        ("twitter", "Read example.com/recipes/lemon-t… @ana@b.social"),
        ("mastodon", "Read example.com/recipes/lemon-tart… @ana"),
        ("bluesky", "Read www.example.com/recipes/lemo... @ana@b.social"),
        ("threads", "Read example.com/recipes/lemon-tart/with-cream @ana@b.social"),
        ("sina", "Read 网页链接 @ana@b.social"),
        ("telegram", f"Read {LONG_LINK} @ana@b.social"),
    ],
)
def test_links_and_mentions_are_drawn_as_the_network_draws_them(network: str, shown: str) -> None:
    body = post(network, UserAction(user_message=f"Read {LONG_LINK} @ana@b.social")).body
    assert body is not None
    assert body.text == shown
    url = next(each for each in body.entities if each.kind == "url")
    assert body.text[url.start : url.end] == shown.split()[1]


def test_x_folds_what_only_subscribers_may_write() -> None:
    short, long = (post("twitter", UserAction(user_message="a" * size)).body for size in (280, 281))
    assert short is not None
    assert long is not None
    assert short.fold is None
    assert long.fold == 280


def rules() -> list[TextRule]:
    """Every rule by which a network counts, and those that stand beside it."""
    found = [network.rule for network in networks().values()]
    found += [twitter.MESSAGE_RULE, reddit.TEXT_RULE, telegram.CAPTION_RULE]
    return [*found, *(each for rule in found for each in rule.also)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.source)
def test_the_source_of_a_hard_limit_can_be_opened(rule: TextRule) -> None:
    assert rule.where.startswith("https://") or (not rule.hard and not rule.where)


def test_what_x_refuses_is_told_apart_from_what_is_too_long() -> None:
    for text, label, mended in (("a\ufeffb", "Remove it", "ab"), ("\uffffa\ufffe", "Remove all 2", "a")):
        (found,) = (each for each in post("twitter", UserAction(user_message=text)).findings if each.severity == 3)
        assert (found.field, found.code) == ("userMessage", 500023)
        assert "too long" not in found.sentence
        assert "U+" in found.sentence
        assert found.fix == (label, "userMessage", mended)
        result = post("twitter", UserAction(user_message=mended))
        assert not said(result, Severity.FAIL)


def test_a_refused_character_of_the_link_is_removed_from_the_link() -> None:
    result = post("twitter", UserAction(user_message="Read", link_back="https://a.com/\ufeff"))
    (fix,) = (each.fix for each in result.findings if each.severity is Severity.FAIL)
    assert fix == ("Remove it", "linkBack", "https://a.com/")


def test_too_long_and_refused_are_two_findings() -> None:
    result = post("twitter", UserAction(user_message="a" * 281 + "\ufeff"))
    assert [each.code for each in result.findings if each.severity is Severity.FAIL] == [403024, 500023]


@pytest.mark.parametrize(("pictures", "limit"), [(0, 4096), (1, 1024)])
def test_telegram_takes_less_text_under_pictures(pictures: int, limit: int) -> None:
    for length in (limit, limit + 1):
        result = post("telegram", UserAction(user_message="a" * length, media_items=FULL.media_items * pictures))
        assert result.count is not None
        assert (result.count.limit, result.count.fits) == (limit, length == limit)
        assert bool(said(result, Severity.FAIL)) is (length > limit)


def test_an_address_that_x_refuses_is_told() -> None:
    told = post("twitter", UserAction(user_message="Read", link_back="https://-a.com/")).findings
    assert any("no valid link" in each.sentence for each in told)
    fine = post("twitter", UserAction(user_message="Read", link_back="https://a.com/")).findings
    assert not any("no valid link" in each.sentence for each in fine)


@pytest.mark.parametrize(
    ("called", "network"),
    [("x", "twitter"), ("X", "twitter"), ("Weibo", "sina"), ("vk", "vkontakte"), ("Gmail", "email"),
     ("E-Mail", "email"), ("Sina Weibo", "sina"), (" facebook ", "facebook")],
)  # fmt: skip
def test_a_network_is_found_by_what_people_call_it(called: str, network: str) -> None:
    found = network_called(called)
    assert found is not None
    assert found.id == network


def test_no_two_networks_are_called_the_same() -> None:
    assert network_called("myspace") is None
    for network in networks().values():
        for name in {network.id, network.name, *network.also_called}:
            assert network_called(name) is network


@pytest.mark.parametrize("network", ["facebook", "vkontakte", "renren", "linkedin", "bluesky", "tumblr"])
def test_a_description_that_has_no_card_to_stand_in_is_told(network: str) -> None:
    bare = UserAction(user_message="see", description="Crisp below")
    told = [each for each in post(network, bare).findings if each.severity is Severity.CUT]
    assert [each.field for each in told] == ["description"]
    beside = replace(bare, link_back="https://example.com")
    assert not [each for each in post(network, beside).findings if each.field == "description"]
