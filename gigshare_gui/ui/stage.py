"""Stage: what a tab shows of its share besides the form: previews, findings, request and answer.

It is made after the first paint, so that typing can begin before networks and panes are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gigshare_gui.gigya.answers import Answer
from gigshare_gui.gigya.calls import call_for
from gigshare_gui.gigya.credentials import Credentials
from gigshare_gui.gigya.datacenters import ApiDomainError, method_url
from gigshare_gui.gigya.users import User
from gigshare_gui.networks.network import Network
from gigshare_gui.networks.own_card import told
from gigshare_gui.networks.page_post import with_page
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import able, network_name, networks_for, providers_for
from gigshare_gui.networks.repeats import Repeats, repeat, repeated_text
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.ui.panes.answer import AnswerPane
from gigshare_gui.ui.panes.findings import FindingsPane
from gigshare_gui.ui.panes.request import RequestPane
from gigshare_gui.ui.preview.strip import PreviewStrip
from gigshare_gui.ui.readiness import findings, to_send
from gigshare_gui.ui.steady_tabs import SteadyTabs

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from gigshare_gui.networks.cards import PageCard
    from gigshare_gui.ui.preview.pictures import Pictures


# Stands in previews for the one that is made when the share is sent; its top-level domain makes it a link everywhere.
SHORT_LINK = "https://short.example.com/aBcDeFg"
TOO_LONG = 403024


class Stage(QObject):
    """Draws a share whenever it is told to; emits the finding that was chosen anywhere on it."""

    finding_chosen = Signal(object)
    fix_chosen = Signal(object)
    stale = Signal()  # what is shown has to be drawn anew, though the share is the same
    drawn = Signal()  # the posts are those of another share, or of more networks
    count_chosen = Signal(str)

    def __init__(self, kind: str, pictures: Pictures, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self.networks: Mapping[str, Network] = networks_for(kind)
        self._pictures = pictures
        pictures.loaded.connect(self._picture_loaded)
        self.strip = PreviewStrip(self.networks, pictures, settings)
        self.findings_pane, self.request_pane, self.answer_pane = FindingsPane(), RequestPane(), AnswerPane()
        self.panes = SteadyTabs()
        self.panes.setDocumentMode(True)
        self.panes.addTab(self.findings_pane, "Findings")
        self.panes.addTab(self.request_pane, "Request")
        self.panes.addTab(self.answer_pane, "Answer")
        self.strip.finding_chosen.connect(self.finding_chosen)
        self.strip.count_chosen.connect(self.count_chosen)
        self.strip.post_wanted.connect(lambda _name: self._drawn and self.show_share(*self._drawn))
        self.findings_pane.chosen.connect(self.finding_chosen)
        self.findings_pane.fix_chosen.connect(self.fix_chosen)
        self.posts: Mapping[str, Post] = {}
        self.shortened: list[str] = []  # the names of the networks that get short links
        self.repeats: Repeats = {}
        self._sent: Any = None  # the share whose answer is shown
        self.page_card: Callable[[str, str], PageCard | None] = lambda _url, _network: None
        self._drawn: tuple[Any, User, Any, Sequence[Finding]] | None = None
        self._target: tuple[str, Credentials] | None = None

    def show_share(self, share: Any, user: User, seen: Any, known: Sequence[Finding] = ()) -> list[Finding]:
        """Draw ``share`` as ``user`` would send it and as it is ``seen``; gives all findings, those that are ``known``
        besides included, worst first."""
        targets = self.targets(share, user)
        self._drawn = (share, user, seen, known)
        self.shortened = []
        wanted = [each for name, each in self.networks.items() if each.connected_by_gigya or self.strip.wants(name)]
        has_just = share == self._sent
        self.posts = {each.id: self._warned(seen, each, self._post(seen, user, each), has_just) for each in wanted}
        is_begun = not share.is_empty()
        if not is_begun:
            # Nobody who has not begun wants to read in red that everything will fail.
            self.posts = {name: post._replace(findings=()) for name, post in self.posts.items()}
        self.strip.show_posts(self.posts, targets)
        found = [*share.checks()] if is_begun else []
        for name, post in self.posts.items():
            if name in targets:
                found.extend(post.findings)
        found.extend((*findings(share, user, targets), *known) if is_begun else ())
        found = list({(each.network, each.field, each.sentence): each for each in found}.values())  # each said once
        found.sort(key=lambda finding: -finding.severity)
        self.findings_pane.show_findings(found, is_begun=is_begun)
        fails = any(each.severity is Severity.FAIL for each in found)
        title = f"Findings{f' ({len(found)})' if found else ''}{' ✕' if fails else ''}"
        if title != self.panes.tabText(0):  # else every keystroke would lay out and paint the tabs
            self.panes.setTabText(0, title)
        self.show_request(seen, user)
        self.drawn.emit()
        return found

    def _warned(self, share: Any, network: Network, post: Post, has_just: bool) -> Post:
        """The post, with what is to be known of one that was posted before, or has just been."""
        at = self.repeats.get(network.id, {}).get(repeated_text(network, share, post))
        if not at:
            return post
        when = f"{datetime.fromtimestamp(at).astimezone():%d %b, %H:%M}"
        found = repeat(network, share, post, self.repeats, when, has_just=has_just)
        return post if found is None else post._replace(findings=(found, *post.findings))

    def _post(self, share: Any, user: User, network: Network) -> Post:
        """What a network shows, with its links as short as they will be when the share is sent."""
        who = author(user, network.id)
        post = network.post(share, who)
        mode = getattr(getattr(share, "options", None), "short_urls", "")
        too_long = post.refusal is not None and post.refusal.code == TOO_LONG
        if mode == "always" or (mode == "whenRequired" and too_long):
            self.shortened.append(network.name)
            post = network.post(share.with_links(network.id, lambda _url: SHORT_LINK), who)
        return self._with_own_card(share, self._with_page(share, network, post))

    def _with_own_card(self, share: Any, post: Post) -> Post:
        """The post with what becomes of the card that the share itself gives."""
        if share.FORM is not Form.FEED or post.card is None:
            return post
        found = tuple(told(post, self._pictures.size_of))
        return post._replace(findings=(*post.findings, *found)) if found else post

    def _picture_loaded(self, url: str) -> None:
        """A picture's size is known from now on, and with it what becomes of a card."""
        if any(post.card and post.card.picture and post.card.picture.url == url for post in self.posts.values()):
            self.stale.emit()

    def _with_page(self, share: Any, network: Network, post: Post) -> Post:
        """The post with the card of the page that it links to, where that was inspected."""
        if share.FORM not in (Form.FEED, Form.STATUS):
            return post
        action = share.action_for(network.id)
        card = self.page_card(action.link_back, network.id) if action.link_back else None
        return post if card is None else with_page(post, action, card)

    def targets(self, share: Any, user: User) -> list[str]:
        """The networks that the share is sent to, as far as that is known."""
        return list(to_send(share, user).targets(able(share.KIND, user.providers) or tuple(providers_for(share.KIND))))

    def show_target(self, api_domain: str, credentials: Credentials) -> None:
        """Show requests as they would go to another workspace."""
        self._target = (api_domain, credentials)

    def show_request(self, share: Any, user: User) -> None:
        """Show the call that Send would make."""
        if self._target is None:
            return
        call = call_for(to_send(share, user), user.uid, user.providers)
        try:
            self.request_pane.show_call(call, method_url(self._target[0], call.method), self._target[1])
        except ApiDomainError:
            return

    def show_answer(self, answer: Answer, share: Any) -> None:
        """Show what became of the send of ``share``."""
        self._sent = share
        self.answer_pane.show_answer(answer)
        self.panes.setCurrentWidget(self.answer_pane)

    def forget_answer(self) -> None:
        """Show what is to be said of another share, not what became of the last one."""
        self._sent = None
        if self.panes.currentWidget() is self.answer_pane:
            self.panes.setCurrentIndex(0)
        self.answer_pane.forget()


def author(user: User, network: str) -> Author:
    """How ``network`` names the acting user."""
    identity = user.identity(network)
    name = (identity.name if identity else "") or user.name or user.uid
    return Author(name, "".join(name.lower().split())) if name else Author()


def beside_fields(found: Sequence[Finding]) -> dict[str, list[Finding]]:
    """What is said beside each field: what Gigya or a network refuses, and in one line who does not show it whole."""
    beside: dict[str, list[Finding]] = {}
    cut: dict[str, list[str]] = {}
    for each in found:
        key = each.field.partition("[")[0].partition(".")[0]
        if not each.network or each.severity is Severity.FAIL:
            beside.setdefault(key, []).append(each)
        elif each.severity is Severity.CUT:
            cut.setdefault(key, []).append(network_name(each.network))
    for key, names in cut.items():
        sentence = f"Not whole on {', '.join(dict.fromkeys(names))}: see the previews."
        beside.setdefault(key, []).append(Finding(Severity.CUT, key, sentence))
    return beside
