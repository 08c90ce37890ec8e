"""The top-level domains, which decide whether ``example.com`` without a protocol is a link.

Source: the ICANN section of the Public Suffix List as packaged by ``publicsuffixlist`` (its data is under
MPL-2.0), and the names below, which the root zone has dropped but X's published list (twitter-text 3.1.0,
checked 2026-11-23) still has, so that X goes on counting them as links.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

STILL_KNOWN_TO_X = (
    "abarth active adac afamilycompany aigo alfaromeo an avianca bananarepublic bentley bl blanco bnl "
    "boots bq budapest bugatti cancerresearch cartier caseih cbs ceb chloe chrysler cityeats comcast "
    "cookingchannel csc dabur dodge doha doosan duck dunlop duns eh epost esurance etisalat everbank "
    "fiat flsmidth foodnetwork frontdoor fujixerox glade goo goodhands guardian hgtv honeywell hoteles "
    "htc iinet intel iselect iveco iwc jcp jlc juniper kerrylogistics kinder ladbrokes lancaster lancia "
    "lancome liaison linde lipsy lixil loft lupin macys maserati mcd mcdonalds meo metlife mf mobily "
    "montblanc mopar movistar mtpc mutual mutuelle nadex nationwide natura newholland "
    "northwesternmutual off oldnavy onyourside orientexpress pamperedchef panerai passagens piaget "
    "pramerica qvc raid redstone rightathome rmit rocher sapo sca scjohnson scor ses shaw showtime "
    "shriram spiegel spreadbetting srt starhub statoil swiftcover symantec telecity telefonica tiffany "
    "tp travelchannel uconnect um vista vistaprint volkswagen vuelos warman wolterskluwer xfinity "
    "xperia zippo اتصالات موبايلي 大众汽车 工行 手表 珠宝 诺基亚 "
)


class TopLevelDomains(NamedTuple):
    """The names in lower case: those in ASCII as a set, the others by first character, longest first."""

    ascii: frozenset[str]
    others: Mapping[str, tuple[str, ...]]


@cache
def top_level_domains() -> TopLevelDomains:
    """All names, read on first use (about 10 ms)."""
    names = {*_public_suffixes(), *STILL_KNOWN_TO_X.split()}
    others: dict[str, list[str]] = {}
    for name in sorted((name for name in names if not name.isascii()), key=len, reverse=True):
        others.setdefault(name[0], []).append(name)
    return TopLevelDomains(
        frozenset(name for name in names if name.isascii()), {first: tuple(found) for first, found in others.items()}
    )


def _public_suffixes() -> set[str]:
    """The last label of every rule of the list's ICANN section."""
    from pkgutil import get_data

    data = get_data("publicsuffixlist", "public_suffix_list.dat") or b""
    icann, _, _ = data.decode("utf-8").partition("===END ICANN DOMAINS===")
    rules = (line.strip() for line in icann.splitlines())
    return {rule.rpartition(".")[2].lstrip("!") for rule in rules if rule and not rule.startswith("//")}
