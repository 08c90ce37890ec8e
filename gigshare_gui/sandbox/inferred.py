"""Every choice that Gigya's documents leave open, in one place, with its reason. Change it here and it is changed."""

from __future__ import annotations

from gigshare_gui.gigya.codes import CODES

# “Even a gap of two minutes is enough” (error page, 2016); SAP's .NET source says “over +-2 minutes”.
WINDOW = 120  # seconds that a request's timestamp may be off
# How long nonces are remembered is not documented; ten windows outlive every clock correction.
NONCE_MEMORY = 10 * WINDOW  # seconds
# The npm client sends milliseconds and works in production, so both are taken; no time in seconds is that large.
MILLISECONDS_FROM = 100_000_000_000
# Which code an unknown user has is 403005 or 403012 in the tables; 403005 says “UID not valid for this site”.
UNKNOWN_USER = 403005
# A userKey that does not exist: its request cannot be authorized for anybody.
UNKNOWN_USER_KEY = 403005
# “Not supported by any of the currently connected providers” is the text of 400096.
UNSUPPORTED = 400096
# Naming a provider that the user is not connected to, and no other: the text of 400106 fits.
NOT_CONNECTED = 400106
# When every provider fails: their common code if there is one, else the general provider error.
PROVIDER_ERROR = 500023
# A bearer token that is wrong or travels over http: the text of 403025 fits, although it is about OAuth tokens.
INVALID_BEARER = 403025
# Which data center an armed 301001 points to when the fault names none.
OTHER_DATA_CENTER = "eu1.gigya.com"
# A method that this server does not know.
UNKNOWN_METHOD = 405001
# A capability that an identity lacks was asked for at login and refused.
MISSING_PERMISSION = 403023
# A capability that was never asked for; requestPermissions mends it.
UNASKED_PERMISSION = 403022
# Two equal posts: “Status is a duplicate”.
DUPLICATE = 403024
# The code with which the networks' own rules refuse a text that is too long.
TOO_LONG = 403024
# Which default shortURLs has differs by page; Gigya's wrappers send never.
DEFAULT_SHORT_URLS = "never"
# What removeConnection does with the last connection when nothing is said, and which code “fail” gives.
LAST_IDENTITY, LAST_IDENTITY_FAILS = "soft", 400030
# How long the list of friends takes after a login.
FRIENDS_TAKE = 2.0  # seconds
# Without scope a share goes to the social networks: Gigya's plug-ins send none for plain sharing.
DEFAULT_SCOPE = "external"
# postBookmark only opens the destination's page, where the user still has to publish: here that is taken as done, so
# that a test can see what was handed over. A destination that is gone, or that nobody knows, gets UNSUPPORTED.
# The sandbox is for this computer only: it gives everybody who reaches it the right to try.
HOST = "127.0.0.1"
# A body or a query above this is answered with 413001; Gigya documents no limit.
MAX_BODY = 2 * 1024 * 1024  # bytes
# Lists in lists in a JSON parameter: what stands deeper is refused, or nobody could read the inbox it is kept in.
MAX_DEPTH = 64
# A body up to this is read and dropped, so that its sender is still listening when the refusal comes.
MAX_DROPPED = 32 * 1024 * 1024  # bytes


def name(code: int) -> str:
    """``errorMessage`` of a code: its name in Gigya's table."""
    return CODES[code].name if code in CODES else "Error"
