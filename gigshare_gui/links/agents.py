"""The names under which networks' crawlers fetch a page, for a site that answers each of them differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Agent(NamedTuple):
    """A crawler: whose it is, the User-Agent header it sends, and where that can be read."""

    name: str
    header: str
    source: str


OURS = Agent("Gigshare", "Mozilla/5.0 (compatible; Gigshare preview)", "this program")
_META = "developers.facebook.com, Meta Web Crawlers"
_SEEN = "as seen in servers' logs; unconfirmed"
AGENTS: Mapping[str, Agent] = {
    "gigshare": OURS,
    "facebook": Agent("Facebook", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", _META),
    "twitter": Agent("X", "Twitterbot/1.0", "developer.x.com, Cards: getting started"),
    "linkedin": Agent(
        "LinkedIn",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        _SEEN,
    ),
    "vkontakte": Agent("VKontakte", "Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)", _SEEN),
    "mastodon": Agent("Mastodon", "Mastodon/4.5.0 (http.rb/5.3.1; +https://mastodon.social/) Bot", "mastodon app/lib"),
    "bluesky": Agent("Bluesky", "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)", _SEEN),
    "pinterest": Agent(
        "Pinterest",
        "Mozilla/5.0 (compatible; Pinterestbot/1.0; +http://www.pinterest.com/bot.html)",
        "help.pinterest.com, Pinterest crawler",
    ),
    "reddit": Agent("Reddit", "Mozilla/5.0 (compatible; redditbot/1.0; +http://www.reddit.com/feedback)", _SEEN),
    "telegram": Agent("Telegram", "TelegramBot (like TwitterBot)", _SEEN),
    "whatsapp": Agent("WhatsApp", "WhatsApp/2.23.20.0", _META),
    "discord": Agent("Discord", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", _SEEN),
    "slack": Agent(
        "Slack", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "api.slack.com, Slack robots"
    ),
}
