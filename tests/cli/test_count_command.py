"""``gigshare count`` as a program: text in on standard input, one JSON document out."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.commands.count import counted as counted_by
from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import networks
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.user_action import MediaItem, UserAction, UserActionShare

CONFORMANCE = Path(__file__).parents[3] / "shared" / "conformance" / "twitter-text"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def gigshare(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gigshare_gui", "count", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)


def counted(network: str, *texts: str) -> Any:
    done = gigshare(network, "--json", given="\0".join(texts).encode("utf-8", "surrogatepass"))
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def cases(name: str) -> dict[str, Any]:
    path = CONFORMANCE / name
    if not path.exists():
        pytest.skip(f"{path} is not there: the conformance data stand beside a developer's checkout")
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    return yaml.safe_load(path.read_text("utf-8"))["tests"]


def test_one_text_is_one_document_with_offsets_in_code_points() -> None:
    assert counted("twitter", "👍 @ana https://example.com/a") == {
        "network": "twitter",
        "count": 31,
        "limit": 280,
        "unit": "weighted",
        "fits": True,
        "spans": [
            {"start": 0, "end": 1, "weight": 2, "kind": "emoji"},
            {"start": 1, "end": 2, "weight": 1, "kind": "text"},
            {"start": 2, "end": 6, "weight": 4, "kind": "mention"},
            {"start": 6, "end": 7, "weight": 1, "kind": "text"},
            {"start": 7, "end": 28, "weight": 23, "kind": "url"},
        ],
    }


def test_texts_separated_by_nul_are_a_list_in_their_order() -> None:
    assert [each["count"] for each in counted("twitter", "a" * 281, "", FAMILY)] == [281, 0, 2]
    assert counted("twitter", "")["spans"] == []


def test_nothing_is_added_to_a_text_or_taken_from_it() -> None:
    assert [each["count"] for each in counted("twitter", " a\r\n", "\ufeffa", "e\u0301")] == [4, 3, 1]
    assert counted("twitter", "\ufeffa")["fits"] is False


@pytest.mark.parametrize("network", networks())
def test_every_network_counts(network: str) -> None:
    result = counted(network, "Hello 👍 https://example.com")
    assert result["network"] == network
    assert sum(each["weight"] for each in result["spans"]) == result["count"]


def test_an_unknown_network_is_told_the_known_ones() -> None:
    done = gigshare("myspace", given=b"x")
    assert done.returncode == 64
    assert all(name.encode() in done.stderr for name in ("myspace", *networks()))


def test_what_is_not_utf8_is_told() -> None:
    done = gigshare("twitter", "--json", given=b"ok\xff")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"byte 3" in done.stderr


def test_a_person_reads_the_sum_and_the_spans() -> None:
    said = gigshare("twitter", given=("a" * 265 + " https://example.com").encode()).stdout.decode()
    assert said.startswith("X: 266 + link 23 = 289 of 280: 9 over, in units of weighted\n")
    assert "url       'https://example.com'" in said


def test_every_length_of_validate_yml() -> None:
    published = cases("validate.yml")
    wanted = [
        *published["WeightedTweetsWithDiscountedEmojiCounterTest"],
        *published["UnicodeDirectionalMarkerCounterTest"],
    ]
    results = counted("twitter", *(each["text"] for each in wanted))
    for case, result in zip(wanted, results, strict=True):
        expected = case["expected"]
        assert result["count"] == expected["weightedLength"], case["description"]
        assert (result["fits"] and result["count"] > 0) is expected["valid"], case["description"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("urls_with_indices", "url"),
        ("urls_with_directional_markers", "url"),
        ("hashtags_with_indices", "hashtag"),
        ("cashtags_with_indices", "cashtag"),
        ("mentions_with_indices", "mention"),
        ("mentions_or_lists_with_indices", "mention"),
    ],
)
def test_every_place_of_extract_yml_has_its_span(name: str, kind: str) -> None:
    wanted = cases("extract.yml")[name]
    results = counted("twitter", *(each["text"] for each in wanted))
    for case, result in zip(wanted, results, strict=True):
        places = [[each["start"], each["end"]] for each in result["spans"] if each["kind"] == kind]
        assert places == [each["indices"] for each in case["expected"]], case["description"]


@pytest.mark.parametrize(
    ("name", "kind", "sign"),
    [("urls", "url", 0), ("tco_urls_with_params", "url", 0), ("hashtags", "hashtag", 1),
     ("hashtags_from_astral", "hashtag", 1), ("cashtags", "cashtag", 1), ("mentions", "mention", 1)],
)  # fmt: skip
def test_every_text_of_extract_yml_has_its_span(name: str, kind: str, sign: int) -> None:
    wanted = cases("extract.yml")[name]
    results = counted("twitter", *(each["text"] for each in wanted))
    for case, result in zip(wanted, results, strict=True):
        spans = [each for each in result["spans"] if each["kind"] == kind]
        parts = [case["text"][each["start"] + sign : each["end"]] for each in spans]
        assert parts == case["expected"], case["description"]


@pytest.mark.parametrize(
    ("called", "network"), [("x", "twitter"), ("Weibo", "sina"), ("VK", "vkontakte"), ("gmail", "email")]
)
def test_a_network_may_be_called_as_people_call_it(called: str, network: str) -> None:
    assert counted(called, "Hello")["network"] == network


def test_a_server_s_own_limit_can_be_given() -> None:
    text = ("a" * 501).encode()
    assert json.loads(gigshare("mastodon", "--json", given=text).stdout)["fits"] is False
    given = json.loads(gigshare("mastodon", "--limit", "5000", "--json", given=text).stdout)
    assert (given["limit"], given["fits"]) == (5000, True)
    for wrong in ("0", "-1", "many"):
        done = gigshare("mastodon", f"--limit={wrong}", given=text)
        assert done.returncode == 64
        assert b"whole number" in done.stderr


LONG = {"reddit": "title", "email": "title"}  # networks whose limit is that of another field than the message


@pytest.mark.parametrize(
    "network", [name for name, each in networks().items() if each.rule.limit and Form.FEED in each.posts]
)
def test_beyond_a_limit_a_text_does_not_fit_and_check_refuses_it_where_the_limit_is_confirmed(network: str) -> None:
    known = networks()[network]
    text = "a" * (161 if network == "sms" else 2 * (known.rule.limit or 0) + 1)
    assert counted_by(known, text)["fits"] is False
    action = UserAction(**{LONG.get(network, "user_message"): text})
    share = UserActionShare(replace(action, media_items=(MediaItem("image", "https://example.com/a.png"),)))
    found = [each.severity for each in known.post(share, Author()).findings]
    refuses = known.rule.hard and network != "sms"  # a second short message is only paid for
    assert (Severity.FAIL in found) is refuses
    assert refuses or Severity.ADVICE in found
