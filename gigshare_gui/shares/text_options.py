"""The parameters that setStatus and sendNotification have besides their text, and what Gigya itself refuses in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from gigshare_gui.shares import call_options
from gigshare_gui.shares.call_options import SHORT_URLS
from gigshare_gui.shares.codec import WORDS, Json, coded
from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.user_action import ATTRIBUTES, chosen, extra_keys


@dataclass(frozen=True)
class TextOptions:
    """Source: Gigya, “socialize.setStatus REST” and “socialize.sendNotification”."""

    enabled_providers: tuple[str, ...] = coded("enabledProviders", WORDS, ())
    disabled_providers: tuple[str, ...] = coded("disabledProviders", WORDS, ())
    short_urls: str = coded("shortURLs")
    action_attributes: tuple[tuple[str, str], ...] = coded("actionAttributes", ATTRIBUTES, ())
    cid: str = coded("cid")
    extra: Mapping[str, Json] = extra_keys()

    def targets(self, connected: Collection[str]) -> tuple[str, ...]:
        """Those enabled, else all that are connected, without those left out."""
        return chosen(self.enabled_providers, self.disabled_providers, connected)

    def checks(self) -> Iterator[Finding]:
        """What can be known without asking any network."""
        yield from call_options.one_of("shortURLs", self.short_urls, SHORT_URLS)
        yield from call_options.attributes(self.action_attributes)
        yield from call_options.context_id(self.cid)
        yield from call_options.providers(self.enabled_providers, self.disabled_providers)
        yield from call_options.no_keys(self.extra)
