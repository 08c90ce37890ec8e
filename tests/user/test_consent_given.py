"""What a user said of sharing is obeyed where a share is written and sent."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.gigya.calls import set_user_settings
from gigshare_gui.shares.consent import Consent, Standing, to_settings
from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.store import history

LEFT = Qt.MouseButton.LeftButton


def chip(window: Any, provider: str) -> Any:
    return window.tab.fields["enabledProviders"]._chips[provider]


def say(window: Any, desks: Any, qtbot: Any, *said: tuple[str, str, Consent]) -> None:
    """Another program keeps settings with Ana, and the window asks who acts again."""
    standing = Standing()
    for kind, provider, consent in said:
        standing = standing.saying(kind, provider, consent)
    connection = window.parts.session.connection
    answer = connection.client.send(set_user_settings(to_settings(standing), "ana.ortiz"))
    assert answer.error_code == 0
    window.parts.session.ask_user("ana.ortiz")
    qtbot.waitUntil(lambda: window.tab.user.standing == standing, timeout=10_000)


def write(window: Any, text: str = "Hello") -> None:
    window.tab.fields["userMessage"].edit.setPlainText(text)


def sent(window: Any, qtbot: Any) -> Any:
    pane = window.tab.stage.answer_pane
    before = pane.answer
    QTest.mouseClick(window.bar.send_button, LEFT)
    qtbot.waitUntil(lambda: pane.answer is not before, timeout=20_000)
    return pane.answer


def findings(window: Any) -> list[str]:
    return [each.sentence for each in window.tab.stage.findings_pane._shown or ()]


def refused(window: Any) -> str:
    """Press Send, which sends nothing and says why."""
    QTest.mouseClick(window.bar.send_button, LEFT)
    assert not window.parts.session.is_sending()
    return str(window.bar.status.text())


def test_linkedin_is_never_chosen_by_itself(window: Any, qtbot: Any) -> None:
    write(window)
    assert "linkedin" not in window.tab.targets
    assert chip(window, "linkedin").text().endswith("?")
    assert "each single item" in chip(window, "linkedin").toolTip()
    assert not window.tab.consent.isVisible()
    window.tab.stage.panes.setCurrentWidget(window.tab.stage.request_pane)
    assert "disabledProviders = linkedin" in window.tab.stage.request_pane.text.toPlainText()
    assert "linkedin" not in {each.provider for each in sent(window, qtbot).providers}


def test_linkedin_goes_only_with_a_consent_recorded_for_this_very_item(window: Any, qtbot: Any) -> None:
    write(window)
    QTest.mouseClick(chip(window, "linkedin"), LEFT)
    assert window.tab.consent.isVisible()
    assert "Ana Ortiz agrees" in window.tab.consent.sentence.text()
    assert "consent is missing" in refused(window)
    assert window.tab.stage.answer_pane.answer is None
    assert any("consent to this very item is missing" in each for each in findings(window))
    QTest.mouseClick(window.tab.consent.sentence, LEFT)
    made = window.tab.consent.record
    assert made is not None
    assert not any("consent to this very item" in each for each in findings(window))
    assert (made.uid, made.providers, made.kind) == ("ana.ortiz", ("linkedin",), "userAction")
    assert made.given_at in window.tab.consent.when.text()
    write(window, "Something else")
    assert window.tab.consent.record is None
    assert "consent is missing" in refused(window)
    window.tab.consent.box.click()
    given_at = window.tab.consent.record.given_at
    answer = sent(window, qtbot)
    assert {each.provider: each.outcome for each in answer.providers} == {"linkedin": Outcome.PUBLISHED}
    qtbot.waitUntil(lambda: bool(history.sent("userAction", "sandbox")), timeout=5000)
    kept = history.sent("userAction", "sandbox")[0].consent
    assert (kept["givenAt"], kept["UID"], kept["providers"]) == (given_at, "ana.ortiz", ["linkedin"])
    assert window.tab.consent.record is None
    assert "consent is missing" in refused(window)


def test_what_the_user_ruled_out_is_off_and_says_why(window: Any, desks: Any, qtbot: Any) -> None:
    write(window)
    say(window, desks, qtbot, ("userAction", "facebook", Consent.NEVER), ("status", "twitter", Consent.NEVER))
    assert not chip(window, "facebook").isEnabled()
    assert "Ana Ortiz never wants this shared on Facebook" in chip(window, "facebook").toolTip()
    assert chip(window, "twitter").isEnabled()
    reached = {each.provider for each in sent(window, qtbot).providers if each.outcome is Outcome.PUBLISHED}
    assert reached == {"twitter", "vkontakte", "sina", "renren"}


def test_a_file_that_names_a_ruled_out_network_does_not_reach_it(window: Any, desks: Any, qtbot: Any) -> None:
    write(window)
    QTest.mouseClick(chip(window, "facebook"), LEFT)
    say(window, desks, qtbot, ("userAction", "facebook", Consent.NEVER))
    sentences = [each.sentence for each in window.tab.stage.findings_pane._shown]
    assert any("never wants this shared on Facebook" in each for each in sentences)
    assert "never wants this shared on Facebook" in refused(window)
    QTest.mouseClick(chip(window, "facebook"), LEFT)
    QTest.mouseClick(chip(window, "twitter"), LEFT)
    assert [each.provider for each in sent(window, qtbot).providers] == ["twitter"]


def test_who_wants_to_be_asked_is_asked_for_each_item(window: Any, desks: Any, qtbot: Any) -> None:
    write(window)
    say(window, desks, qtbot, ("userAction", "twitter", Consent.ASK), ("userAction", "sina", Consent.ALWAYS))
    assert set(window.tab.targets) == {"facebook", "vkontakte", "sina", "renren"}
    QTest.mouseClick(chip(window, "twitter"), LEFT)
    assert "consent is missing" in refused(window)
    window.tab.consent.box.click()
    assert sent(window, qtbot).outcome is Outcome.PUBLISHED


def test_a_queue_leaves_out_what_the_sender_ruled_out(window: Any, desks: Any, qtbot: Any) -> None:
    tab = next(each for each in window.all_tabs() if each.KIND == "notification")
    window.tabs.setCurrentWidget(tab)
    people = (Recipient("ben.okafor"), Recipient("chen.wei"))
    say(window, desks, qtbot, ("notification", "linkedin", Consent.NEVER))
    tab.replace_share(NotificationShare("For you", "Hello", people))
    QTest.mouseClick(window.bar.send_button, LEFT)
    view = window.parts.queues.open_now[-1]
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    qtbot.waitUntil(lambda: view.run is not None and not view.is_running(), timeout=20_000)
    found = desks.desk(window).steering().call("GET", "control/calls")["calls"]
    sent_ones = [each["parameters"] for each in found if each["method"] == "socialize.sendNotification"]
    assert len(sent_ones) == 2
    assert all("linkedin" in each["disabledProviders"].split(",") for each in sent_ones)
    view.close()
    say(window, desks, qtbot, *(("notification", each, Consent.NEVER) for each in ("linkedin", "twitter")))
    assert "never wants this shared" in refused(window)


def test_an_open_graph_action_that_was_ruled_out_is_not_sent(window: Any, desks: Any, qtbot: Any) -> None:
    tab = next(each for each in window.all_tabs() if each.KIND == "openGraph")
    say(window, desks, qtbot, ("openGraph", "facebook", Consent.NEVER))
    window.tabs.setCurrentWidget(tab)
    assert "never wants this shared on Facebook" in refused(window)
    say(window, desks, qtbot, ("openGraph", "facebook", Consent.ASK))
    assert "consent is missing" in refused(window)


@pytest.mark.parametrize(("kind", "said"), [("userAction", True), ("status", False)])
def test_a_missing_permission_to_publish_actions_is_said_before_the_send(
    window: Any, qtbot: Any, kind: str, said: bool
) -> None:
    window.top.uid.setEditText("chen.wei")
    window.top._uid_edit.editingFinished.emit()
    qtbot.waitUntil(lambda: window.tab.user.name == "Chen Wei", timeout=10_000)
    tab = next(each for each in window.all_tabs() if kind == each.KIND)
    window.tabs.setCurrentWidget(tab)
    tab.fields["userMessage" if kind == "userAction" else "status"].edit.setPlainText("As Chen")
    found = [each for each in tab.stage.findings_pane._shown or () if "permission to publish actions" in each.sentence]
    assert [(each.network, each.code) for each in found] == ([("facebook", 403022)] if said else [])
