"""What is told of a text before it is sent: one case for each thing, and that what is in order is left alone."""

from __future__ import annotations

import re
import time
import unicodedata
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.shares.bookmark import Bookmark, BookmarkShare
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.shares.pre_flight import unseen as unseen_module
from gigshare_gui.shares.pre_flight.look_alikes import looks_like
from gigshare_gui.shares.pre_flight.texts import of_text
from gigshare_gui.shares.pre_flight.unseen import without_unseen
from gigshare_gui.shares.status import StatusShare
from gigshare_gui.shares.user_action import ActionLink, MediaItem, PublishOptions, UserAction, UserActionShare

UNICODE = Path("/usr/share/unicode")
texts = st.text(
    st.characters(exclude_categories=("Cs",))
    | st.sampled_from("\u200b\u200c\u200d\u202e\u2066\u2069\ufeff\ufe0f\U000e0100{}%👩🏽葛a\u0627")
)


def told(text: str) -> list[Finding]:
    return list(of_text("userMessage", text))


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a\u202eb", "ab"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffFirst", "First"),
        ("soft\u00adhyphen", "softhyphen"),
        ("a\u200db", "ab"),
        ("x\u0000y\u0085", "xy\n"),
        ("this\u2028that\u2029and\x0bmore", "this\nthat\nand\nmore"),
        ("ภาษา\u200b\u200bไทย\u200b", "ภาษา\u200bไทย"),
        ("a\u200b\u200bខ\u200bb", "aខb"),
        ("\U000e0041\U000e0042tags", "tags"),
        ("\u2066isolated\u2069", "isolated"),
        ("שלום\u202eabc", "שלוםabc"),
        ("שלום \u2066abc", "שלום abc"),
        ("שלום \u2066\u2067abc\u2069", "שלום \u2067abc\u2069"),
        ("שלום \u2067abc\nd\u2069", "שלום abc\nd\u2069"),
        ("a\u061cb", "ab"),
        ("Пр\u200dи\u200cвет, αβ\u200dγ", "Привет, αβγ"),
        ("五\u200d六 가\u200d나 ე\u200dა “\u200d—", "五六 가나 ეა “—"),
        ("(\u200cن) ن\u200c\u200c\u200d ", "(ن) ن "),
        ("a\u200d\u200c\u200dध", "aध"),
        ("a\u200b\u200dध", "aध"),
        ("ध\u00ad\u200dध", "ध\u200dध"),
        ("ن\u200c and 2\u200d", "ن and 2"),
        ("ന്\u200d\u200c\u200d \u200d", "ന്\u200d "),
        ("a\u200c\u200dه\u200d\u200d", "a\u200dه\u200d"),
        ("hidden\ufe00\ufe0f\U000e0100\U000e01ef", "hidden"),
        ("\ufe0fFirst", "First"),
        ("👍\ufe0f\ufe0e\U000e0101", "👍\ufe0f"),
        ("½\ufe0f ·\ufe0f •\ufe0f →\ufe0f ①\ufe0f", "½ · • → ①"),
        ("葛\U000e0100\U000e0101 \U000e0100", "葛\U000e0100 "),
        ("a\u180fb\ufff0c\U0001bca0d\U0001d173e", "abcde"),
        ("a\U000e0000b\U000e001fc\U000e0fffd", "abcd"),
    ],
)
def test_what_nobody_sees_is_told_and_removed(text: str, mended: str) -> None:
    (found,) = told(text)
    assert found.severity is Severity.ADVICE
    assert "invisible" in found.sentence
    assert found.fix is not None
    assert (found.fix.field, found.fix.value) == ("userMessage", mended)


@pytest.mark.parametrize(
    "text",
    [
        "Plain text.\nWith\ttabs and lines",
        "👨‍👩‍👧‍👦 👩🏽‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️",
        "नमस्‍ते",
        "می‌خواهم",
        "ភាសា\u200bខ្មែរ ประเทศ\u200bไทย မြန်မာ\u200bစာ ພາສາ\u200bລາວ",
        "അവന്\u200d, ഞാന്\u200d",
        "బస్\u200c స్టాప్\u200c",
        "ක්\u200dෂ ක්\u200d",
        "URL\u200cها 20\u200cساله کتاب\u200c(ها)",
        "র\u200d্যা র\u200c্যাব ರ\u200d್ಕ",
        "अ\u094d\u1cd0\u200d",
        "سال ۱۳۹۹ ه\u200d. (\u200dه) ب\u064e\u200d",
        "שלום\u200f (abc)",
        "\u2067عربي\u2069 text",
        "עברית \u2066abc\u2069 \u2067\u2068x\u2069\u2069",
        "葛\U000e0100城 1\ufe0f\u20e3 #\ufe0f ©\ufe0f ™\ufe0e ♡\ufe0e",
        "ᠠ\u180b ᠠ\u180e",
        "Größe, 五つの材料, Привет",
    ],
)
def test_what_a_script_needs_is_left_alone(text: str) -> None:
    assert told(text) == []


def sequences(name: str) -> list[str]:
    """The sequences that a data file of Unicode names, without what it says of them."""
    path = UNICODE / name
    if not path.exists():
        pytest.skip(f"{path} is not there: install Debian's unicode-data")
    lines = (line.partition("#")[0].partition(";")[0].split() for line in path.read_text("utf-8").splitlines())
    return ["".join(chr(int(each, 16)) for each in line) for line in lines if line]


@pytest.mark.parametrize(
    "name", ["StandardizedVariants.txt", "emoji/emoji-variation-sequences.txt", "emoji/emoji-test.txt"]
)
def test_every_sequence_that_unicode_knows_is_left_alone(name: str) -> None:
    wrong = [ascii(each) for each in sequences(name) if told(f"x {each} y")]
    assert wrong == []


def test_every_character_that_unicode_lets_ignore_is_told_between_letters() -> None:
    ignored = regex.findall(r"\p{Default_Ignorable_Code_Point}", "".join(map(chr, range(0x110000))))
    assert len(ignored) > 4000
    assert [ascii(each) for each in ignored if not told(f"abc{each}def")] == []


def test_what_takes_a_joiner_is_what_unicode_says() -> None:
    viramas = {each for each in map(chr, range(0x110000)) if unicodedata.combining(each) == 9}
    assert set(re.findall(f"[{unseen_module._VIRAMAS}]", "".join(map(chr, range(0x110000))))) == viramas
    path = UNICODE / "ArabicShaping.txt"
    if not path.exists():
        pytest.skip(f"{path} is not there: install Debian's unicode-data")
    rows = [line.partition("#")[0].split(";") for line in path.read_text("utf-8").splitlines()]
    joining = {chr(int(row[0], 16)) for row in rows if len(row) > 2 and row[2].strip() in "DRLC"} - {"\u200d"}
    known = re.findall(f"[{unseen_module._JOINING}]", "".join(map(chr, range(0x110000))))
    assert joining <= set(known)
    assert not any(
        each.isdecimal() or unicodedata.category(each).startswith(("P", "Z")) for each in known if each not in joining
    )


def test_scripts_without_blanks_are_those_that_unicode_names() -> None:
    path = UNICODE / "LineBreak.txt"
    if not path.exists():
        pytest.skip(f"{path} is not there: install Debian's unicode-data")
    rows = [line.partition("#")[0].split(";") for line in path.read_text("utf-8").splitlines()]
    spans = [row[0].strip().split("..") for row in rows if len(row) > 1 and row[1].strip() == "SA"]
    complex_ones = "".join(chr(code) for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1))
    assert len(complex_ones) > 700
    assert re.sub(f"[{unseen_module._WITHOUT_BLANKS}]", "", complex_ones) == ""


def test_the_selector_for_emoji_is_told_where_there_is_no_emoji() -> None:
    basic = regex.sub(r"[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]", "", "".join(map(chr, range(0x10000))))
    emoji = set(regex.findall(r"\p{Emoji}", basic))
    kept = {each for each in basic if without_unseen(f"{each}\ufe0f") != each}
    assert kept == emoji
    assert not [
        each
        for each in regex.findall(r"\p{Emoji}", "".join(map(chr, range(0x1F000, 0x20000))))
        if told(f"{each}\ufe0f")
    ]


def slowly(text: str) -> str:
    """``text`` mended one joiner at a time, which takes a pass for each."""
    plain, joining, letter = unseen_module._PLAIN, unseen_module._JOINING, unseen_module._LETTER
    first, forming = unseen_module._BEFORE_JOINING, unseen_module._FORMING
    behind = f"(?<={letter})[\u200c\u200d](?![{joining}])|(?<!{letter})[\u200c\u200d](?!{first})"
    one = f"(?<![^{plain}])(?:{behind})|(?!{forming})[\u200c\u200d](?![^{plain}])"
    steps = (unseen_module._STEPS[0], re.compile(one))
    of_use, unclosed = unseen_module._kept(text)
    text = "".join(each for place, each in enumerate(text) if place not in unclosed)
    before = ""
    while before != text:
        before = text
        for step in steps:
            while (less := step.sub(partial(unseen_module._instead, of_use), text)) != text:
                text = less
    return text


@settings(max_examples=2500)
@given(
    st.text(
        "a д\u200c\u200d\u200b\u00adध\u0d4dنข👩❤\ufe0f葛\U000e0100\u202e\u2066\u2069\u180b\u180eᠠ🏴\U000e0067\U000e007f"
    )
)
def test_what_is_mended_at_once_is_what_is_mended_one_joiner_at_a_time(text: str) -> None:
    assert without_unseen(text) == slowly(text)


PLAIN = st.text("abдαéж日あ한ა \n19.,(“", min_size=1, max_size=4)
SYLLABLES = st.sampled_from(["ന്", "క్", "ක්", "ध्", "ক্", "க்", "ક્", "ಕ್", "କ୍", "ਕ੍", "ស្"])
CURSIVE = st.sampled_from("بهیمنسܒߊ")
JOINER = st.sampled_from("\u200c\u200d")
ENDS = st.sampled_from(["", " ", ".", ", und", ")", "”", "\n", "x", "Я", "日"])


@given(PLAIN, st.text("\u200c\u200d", min_size=1, max_size=4), PLAIN)
def test_joiners_among_letters_that_know_none_are_told_and_removed(before: str, joiners: str, behind: str) -> None:
    assert told(before + joiners + behind)
    assert without_unseen(before + joiners + behind) == before + behind


@given(SYLLABLES, JOINER, ENDS)
def test_a_joiner_behind_a_virama_stays_whatever_follows(syllable: str, joiner: str, end: str) -> None:
    assert told(f"x {syllable}{joiner}{end}") == []


@given(CURSIVE, ENDS, st.sampled_from(["x", "9", "ب", "(", "Я"]))
def test_a_joiner_that_shapes_a_letter_or_parts_a_suffix_stays(letter: str, end: str, suffix: str) -> None:
    assert told(f"x {letter}\u200d{end}") == []
    assert told(f"x {letter}\u200c{suffix}") == []
    assert told(f"x\u200c{letter}") == []


@pytest.mark.parametrize(
    "unit",
    [
        "\u200d",
        "\u200c\u200d",
        "\ufe0f\u200d",
        "\u200b\u200d",
        "\U000e0067\u200d",
        "\u180b\u180e",
        "\u2066",
        "\u2066א\u2069",
        "ข\u200b\u200b",
    ],
    ids=ascii,
)
def test_mending_takes_as_many_passes_for_a_long_text_as_for_a_short_one(unit: str) -> None:
    def passes(length: int) -> int:
        (first, joiners), number = unseen_module._STEPS, 0

        class Counted:
            def sub(self, *given: Any) -> str:
                nonlocal number
                number += 1
                return joiners.sub(*given)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(unseen_module, "_STEPS", (first, Counted()))
            without_unseen(f"a{unit * length}b")
        return number

    assert passes(1000) <= 4


@pytest.mark.parametrize("text", ["a{}b", "ध{}ध", "a{}ध", "א{}", "\u0d4d{} ", "ن{}", "a{}ن", "ن{}a", "д{}д"])
def test_mending_takes_time_in_proportion_to_the_text(text: str) -> None:
    spent = []
    for size in (4_000, 64_000):
        given = text.format("\u200d" * size)
        start = time.process_time()
        list(of_text("userMessage", given))
        spent.append(time.process_time() - start)
    assert spent[1] <= 64 * spent[0] + 0.1  # sixteen times the text


def test_the_sentence_names_what_is_there() -> None:
    (found,) = told("a\u202eb\u200b\u2060c\ufeff")
    assert "right-to-left override, zero width space, word joiner and 1 more" in found.sentence
    assert "another order" in found.sentence


@given(texts)
def test_a_mended_text_has_nothing_left_to_mend(text: str) -> None:
    for finding in told(text):
        if finding.fix is not None and "invisible" in finding.sentence:
            assert not [each for each in told(finding.fix.value) if "invisible" in each.sentence]
            kept = [each for each in finding.fix.value if regex.match(r"[\p{L}\p{N}\p{P}\p{S}\p{Zs}]", each)]
            seen = [each for each in text if regex.match(r"[\p{L}\p{N}\p{P}\p{S}\p{Zs}]", each)]
            assert [each for each in seen if each not in "\u3164\uffa0\u115f\u1160"] == kept


@pytest.mark.parametrize(
    "text",
    [
        "Hi {{firstName}}",
        "Hi {{ user.name | title }}",
        "Hi ${name}",
        "Hi {first name}",
        "%%EMAIL%%",
        "*|FNAME|*",
        "{% if vip %}",
        "%(name)s",
        "{% if %}",
        "{%- endif -%}",
        "{{ contact.firstname }}",
        "*|IFNOT:FNAME|*",
        "*|FIRST_NAME|Friend|*",
        "Hi %FIRSTNAME%, hello",
        "%COUPON_CODE%!",
        "https://example.com/?name=%NAME%",
        "{!Contact.FirstName}",
        "Hi [NAME],",
        "[FNAME]",
        "Hi [FIRST NAME]!",
        "[COMPANY_NAME]",
        "([YOUR NAME])",
        "[INSERT YOUR LINK]",
        "[CUSTOMER EMAIL]",
        *("[[name]]", "[[FIRST_NAME]]", "<<name>>", "<<First Name>>", "{firstName}", "{first_name}", "%FIRST_NAME%"),
        *("{your company}", "{order}", "{Customer Email Address}", "{EventDate}", "%%name%%"),
        *("Hi {FIRSTNAME}", "{First Name}", "{Vorname_1}", "{product.price}", "%FAVOURITE_DISH%", "%SENDER-INFO%"),
    ],
)
def test_a_variable_that_was_left_is_told(text: str) -> None:
    (found,) = told(text)
    assert "not filled in" in found.sentence
    assert found.fix is None


@pytest.mark.parametrize(
    "text",
    [
        *("50 % off", "{}", '{"a": 1}', "a{b:c}", "100%", "f(x) = {1, 2}", "%20%2F", r"\{x\}", "{!}"),
        *(
            "100% SURE, 50% OFF",
            "50%OFF%",
            "from 10%-20% ABC%",
            "%E2%80%A6",
            "a%C3%A9%",
            "%AB%",
            "%PATH% and %APPDATA%",
        ),
        *(
            "[LIVE]",
            "[VIDEO] A tart",
            "[UPDATE]",
            "[SOLD OUT]",
            "[EN]",
            "[AD]",
            "[LINK] in bio",
            "[URL]x[/URL]",
            "[EMAIL]",
        ),
        *(
            "[FIRST LOOK]",
            "[YOUR TURN]",
            "[LAST CALL]",
            "[RELEASE DATE]",
            "[RENAME]",
            "[INSERT COIN]",
            "[NAME](https://a.com)",
        ),
        *(
            "{Anzeige}",
            "{SPRING24}",
            "%LIVE%",
            "%BIO%",
            "{Werbung, unbezahlt}",
            "{UPDATE}",
            "{Anzeige} name",
            "%LIVE% %x",
            *("{LINK IN BIO}", "{E-Book}", "{Anti-Aging}", "%E-BIKE%", "{kleiner Hinweis am Rande}", "{TODAY ONLY}"),
            *("{CONTACT US}", "{Kandidate}", "[[Berlin]]", "<<Bonjour>>", "[[LIVE]]", "<<SALE 24>>", "{Nr.5}"),
        ),
        *("@[NAME](urn:li:person:1)", "a[NAME]", "[name]", "[Name]", "[1]", "[ ]", "*bold|or|not*", "5 * 3 *| 2"),
    ],
)
def test_what_stands_in_signs_is_not_always_a_variable(text: str) -> None:
    assert told(text) == []


def test_a_message_fills_its_own_variables_and_is_told_of_others() -> None:
    ana = Recipient("ana", "Ana Ortiz")
    fine = NotificationShare(body="Hi {{firstName}}", recipients=(ana,))
    assert fine.checks() == ()
    odd = NotificationShare(body="Hi {{firstName}} ${order}", recipients=(ana,))
    assert [each.sentence for each in odd.checks()] == [
        "“${order}” looks like a variable that was not filled in. Everybody will read it as it stands."
    ]


@pytest.mark.parametrize(
    ("host", "meant"),
    [
        ("аррӏе.com", "apple.com"),
        ("xn--80ak6aa92e.com", "apple.com"),
        ("pаypal.com", "paypal.com"),
        ("gооgle.co.uk", "google.co.uk"),
        ("münchen.de", ""),
        ("россия.рф", ""),
        ("例え.jp", ""),
        ("ıngo.com", ""),
        ("xn--\u0131", ""),
        ("xn--99999999999.com", ""),
        ("example.com", ""),
    ],
)
def test_hosts_that_look_like_others(host: str, meant: str) -> None:
    assert looks_like(host) == meant


def test_a_look_alike_is_told_where_it_stands_and_can_be_written_as_what_it_looks_like() -> None:
    share = UserActionShare(
        UserAction(user_message="See https://аррӏе.com/x and pаypal.com", link_back="https://gооgle.com/a")
    )
    found = [each for each in share.checks() if "only looks like it" in each.sentence]
    assert [each.field for each in found] == ["userMessage", "userMessage", "linkBack"]
    assert found[0].fix is not None
    assert found[0].fix.value == "See https://apple.com/x and pаypal.com"
    assert found[2].fix is not None
    assert found[2].fix.value == "https://google.com/a"


def test_pictures_are_asked_for_their_words_and_for_https() -> None:
    picture = MediaItem("image", "http://example.com/a.png")
    share = UserActionShare(UserAction(title="t", link_back="https://example.com/", media_items=(picture,)))
    insecure, silent = share.checks()
    assert (insecure.field, silent.field) == ("mediaItems[0].src", "mediaItems[0].title")
    assert insecure.fix is not None
    assert insecure.fix.value == "https://example.com/a.png"
    mended = share.with_field(insecure.fix.field, insecure.fix.value).with_field(silent.field, "A lemon tart")
    assert mended.checks() == ()


@pytest.mark.parametrize("provider", ["", "twitter"])
def test_many_pictures_over_http_are_told_in_one_line_and_mended_in_one_step(provider: str) -> None:
    items = tuple(MediaItem("image", f"http{'s' * (not n)}://example.com/{n}.png", title="A tart") for n in range(6))
    action = UserAction("Hi", link_back="https://example.com/", media_items=items)
    share, prefix = UserActionShare(action), ""
    if provider:
        share, prefix = (
            UserActionShare(UserAction("Hi"), PublishOptions(overrides={provider: action})),
            "twitterUserAction.",
        )
    (found,) = share.checks()
    assert (found.field, found.network) == (f"{prefix}mediaItems[1].src", provider)
    assert found.sentence == "5 items come over http while the link is https; networks may not show them."
    assert found.fix is not None
    mended = share.with_field(found.fix.field, found.fix.value)
    assert [each.src for each in mended.action_for(provider).media_items] == [
        f"https://example.com/{n}.png" for n in range(6)
    ]
    assert mended.checks() == ()


def test_every_kind_of_share_is_looked_at() -> None:
    status = StatusShare("Hi {{name}}")
    bookmark = BookmarkShare(Bookmark(("pinboard",), "https://example.com/", "Title\u200b"))
    action = UserActionShare(UserAction(title="x", action_links=(ActionLink("{{cta}}", "https://example.com/"),)))
    assert [each.field for each in status.checks()] == ["status"]
    assert [each.field for each in bookmark.checks()] == ["title"]
    assert [each.field for each in action.checks()] == ["actionLinks[0].text"]


@given(texts)
def test_nothing_makes_it_fail(text: str) -> None:
    told(text)
    UserActionShare(UserAction(text, text, text, text, text)).checks()


def test_what_all_get_is_said_once_and_a_network_s_own_is_said_of_that_network() -> None:
    share = UserActionShare(UserAction("Hi {{name}}", "t")).with_field("twitterUserAction.title", "a\u200bb")
    assert [(each.field, each.network) for each in share.checks()] == [
        ("userMessage", ""),
        ("twitterUserAction.title", "twitter"),
    ]
