"""Whether X's own check takes an address for a valid link: another question than where a text has links.

Source: the grammar of twitter/twitter-text 3.1.0, ``isValidUrl``, which follows RFC 3986 (with Cyrillic letters, and
domains of any script, unencoded) and its conformance data ``validate.yml``, set ``urls``; checked 2026-11-25. The npm
package takes the first octet that fits and so refuses ``10.0.0.10``; here the grammar is matched whole.
"""

from __future__ import annotations

import re
from functools import cache


def is_valid_url(url: str) -> bool:
    """Whether ``url`` is ``http://`` or ``https://``, a host, and what else may stand in an address. Linear."""
    return bool(_url().fullmatch(url))


@cache
def _url() -> re.Pattern[str]:
    unreserved, sub_delims = r"a-zA-Z\u0400-\u04ff0-9\-._~", "!$&'()*+,;="
    in_path = rf"(?:[{unreserved}{sub_delims}:|@]|%[0-9A-Fa-f]{{2}})"
    userinfo = rf"(?:[{unreserved}{sub_delims}:]|%[0-9A-Fa-f]{{2}})*+@"
    octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    address = rf"{octet}(?:\.{octet}){{3}}|\[[A-Fa-f0-9:.]+\]"
    letter, digit = r"a-zA-Z\u0080-\U0010ffff", r"a-zA-Z0-9\u0080-\U0010ffff"
    label = rf"[{digit}](?:[{digit}\-]*[{digit}])?"
    subdomain, top = (
        rf"[{digit}](?:[{digit}_\-]*[{digit}])?",
        rf"[{letter}](?:[{digit}\-]*[{digit}])?",
    )
    host = rf"(?:{address}|(?:{subdomain}\.)*{label}\.{top})"
    rest = rf"(?:/{in_path}*)*(?:\?(?:{in_path}|[/?])*)?(?:#(?:{in_path}|[/?])*)?"
    return re.compile(rf"[Hh][Tt][Tt][Pp][Ss]?://(?:{userinfo})?{host}(?::[0-9]{{1,5}})?{rest}")
