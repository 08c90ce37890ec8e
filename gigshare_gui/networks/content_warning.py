"""Content warnings: a line that stands for a post until it is opened, and that counts together with its text.

Gigya knows none. A title that only this network gets (``mastodonUserAction.title``) is taken for it, as the network
shows no title otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gigshare_gui.networks.network import Shown
from gigshare_gui.networks.post import Author, Post, Text, Why
from gigshare_gui.networks.text import TextRule, count
from gigshare_gui.networks.text_post import Kind, text_post_of
from gigshare_gui.networks.user_action import CHECKED, LIMIT_REACHED
from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.registry import Share

WARNING_SOURCE = "mastodon/mastodon app/validators/status_length_validator.rb: spoiler_text and text together"
_PLAIN = TextRule(unit="grapheme")  # links in a warning are not shortened: the validator's own words


def with_warning(
    network: str, name: str, rule: TextRule, fields: Mapping[str, Shown], kind: Kind
) -> Callable[[Share, Author], Post]:
    """:func:`text_post_of`, with a content warning where the share has one for ``network``."""
    bare = text_post_of(network, name, rule, fields, kind)
    shown = {**fields, "title": Shown("the content warning over the text", WARNING_SOURCE)}

    def draw(share: Share, author: Author) -> Post:
        warning = warning_of(share, network)
        if not warning:
            return bare(share, author)
        taken = count(warning, _PLAIN).count
        limit = rule.limit or 0
        post = text_post_of(network, name, rule._replace(limit=max(0, limit - taken)), shown, kind)(share, author)
        why = Why(share.path(network, "title"), "the content warning; the text is behind it", WARNING_SOURCE, CHECKED)
        findings = tuple(_together(each, name, taken, post, limit) for each in post.findings)
        body = post.body._replace(fold=0) if post.body else None
        return post._replace(heading=Text(warning, why), body=body, findings=findings)

    return draw


def warning_of(share: Share, network: str) -> str:
    """The content warning of a share on ``network``; empty where it has none."""
    own = share.action_for(network).title.strip()
    return own if own and own != share.action_for("").title.strip() else ""


def _together(finding: Finding, name: str, taken: int, post: Post, limit: int) -> Finding:
    if finding.code != LIMIT_REACHED or post.count is None:
        return finding
    over = taken + post.count.count - limit
    sentence = (
        f"{name} counts the content warning and the text together: {taken:,} + {post.count.count:,} of {limit:,}, "
        f"so this is {over:,} too long."
    )
    return finding._replace(sentence=sentence)
