"""Every choice that Gigya's documents leave open, in one place, with its reason. Change it here and it is changed."""

from __future__ import annotations

from gigshare_gui.gigya.codes import CODES
from gigshare_gui.networks import repeats
from gigshare_gui.networks import user_action as networks_own

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
# When every provider fails: their common code if there is one, else the general provider error. The pages describe this
# for publishUserAction; setStatus and sendNotification keep the same rules here, as their answers have the same form.
PROVIDER_ERROR = networks_own.PROVIDER_ERROR
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
# Two equal posts: “Status is a duplicate”. The previews say the same, so the networks' own module has the number.
DUPLICATE = repeats.DUPLICATE
# The code with which the networks' own rules refuse a text that is too long: 403024 “Provider limit reached” comes with
# a provider's name, 500023 is the general one.
TOO_LONG = networks_own.LIMIT_REACHED
# A connection whose token is gone while the user is still connected: “No provider session”.
NO_PROVIDER_SESSION = 409031
# A link to a host that is not the site's: “Invalid site domain”; the page of publishUserAction only says that it fails.
NOT_APPROVED = 400120
# A method that was retired: “Gone”. What the live servers answer is not known (405001, 403036, 410000 or 400001).
RETIRED = 410000
# Recipients must be friends of the sender as getFriendsInfo lists them; where a network wants both to follow each other
# (Twitter's page says so), both must.
MUTUAL = frozenset(("twitter",))
# The field of shortenURL's response is not visible in any page that was read.
SHORT_URL_FIELD = "shortURL"
# getSessionInfo names AES, Base64 and a separate IV; CBC is the mode that has one and no further field.
SESSION_MODE = "CBC"  # by its name in cryptography: CFB and OFB would do, too
# With encryptAll every value but the IV is encrypted, with encrypt=false none is: the names say so, no page does.
SESSION_PLAIN_FIELDS = ("IV", "providerUID", "tokenExpirationUTC", "sessionExpiration")
# How long a network's token is said to live: Facebook's long-lived ones of the time.
SESSION_LIFETIME = 60 * 86400  # seconds
# getAvailableProviders and convertAction are only in the Web SDK's list of names: the shape of both answers is ours.
# setUserSettings merges what it is given into what is there, key by key, as profiles are merged elsewhere.
# Capabilities are those that a call of this server can use: Photos, Places and Checkins are left out, as there is no
# getAlbums, getPlaces or checkin here, and Contacts is Yahoo's alone.
CONTACTS = frozenset(("yahoo",))
# privacy: what is private is in nobody's feed but its user's own, what is for friends in that of friends and the user.
FEED_PRIVACY = "public"  # when nothing is said
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
