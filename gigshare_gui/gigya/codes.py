"""Every response code of the sharing calls as data: its name, what it means, what to do.

Source: Gigya, “Response Codes and Errors” (2013 and 2016 pages) with the additions of later clients.
"""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """A response code; ``todo`` is a sentence for the person who sees it."""

    code: int
    name: str
    meaning: str
    todo: str


_KEY = "Check the API key and the secret of the workspace."
_FIX = "Correct the field that the message names and send again."
_RECONNECT = "The user has to connect this network again."
_SUPPORT = "Ask the site's Gigya administrator; give them the call ID."
_LATER = "Wait a little, look at the network whether the post is there, then decide whether to send again."
_ADMIN = "Ask the site's Gigya administrator."
_ACCOUNT = "The user has to finish this in the site's own sign-in."
_NOT_HERE = "This code does not belong to sharing; give the call ID to the site's Gigya administrator."

_ROWS: tuple[tuple[int, str, str, str], ...] = (
    (0, "Success", "The call did what it was asked.", "Nothing."),
    (100001, "Data pending", "The data is still being prepared.", "Ask again in a few seconds."),
    (200001, "Operation canceled", "The user cancelled the sign-in.", "Let the user sign in again."),
    (200003, "Permission not granted", "The user did not grant the permission.", _RECONNECT),
    (200008, "OK with errors", "It worked, with acceptable errors on the way.", "Look at the network."),
    (200009, "Accounts linked", "Two accounts were linked.", "Nothing."),
    (200010, "OK with error login identifier exists", "It worked; the sign-in name exists already.", _ACCOUNT),
    (206001, "Account pending registration", "The account is not complete.", _ACCOUNT),
    (206002, "Account pending verification", "The account waits for verification.", _ACCOUNT),
    (206003, "Account missing loginID", "The account has no sign-in name.", _ACCOUNT),
    (206004, "Identities were conflicted", "The user's identities contradict each other.", _ACCOUNT),
    (301001, "Invalid data center", "The key lives in another data center.", "Change the workspace's data center."),
    (400001, "Invalid request format", "The request is malformed, or had to be secure and was not.", _SUPPORT),
    (400002, "Missing required parameter", "Something required was not sent; the details name it.", _FIX),
    (400003, "Unique identifier exists", "The identifier is taken.", _FIX),
    (400004, "Invalid parameter format", "A value is not in the expected format.", _FIX),
    (400006, "Invalid parameter value", "A value is outside what is allowed.", _FIX),
    (400007, "Duplicate value", "The value exists already.", _FIX),
    (400008, "Invalid authentication header", "The OAuth header is malformed.", _KEY),
    (400009, "Validation error", "The data did not pass validation.", _FIX),
    (400011, "Invalid redirect URI", "The OAuth return address is not allowed.", _ADMIN),
    (400012, "Invalid response type", "The OAuth response type is not known.", _ADMIN),
    (400013, "Unsupported grant type", "The OAuth grant type is not supported.", _ADMIN),
    (400014, "Invalid grant", "The OAuth grant is not valid.", _ADMIN),
    (400015, "Code expired", "The OAuth code has expired.", "Get a new token."),
    (400020, "Schema validation failed", "The data does not fit the site's schema.", _ADMIN),
    (400021, "CAPTCHA verification failed", "The CAPTCHA was not solved.", _ACCOUNT),
    (400022, "Unique index validation", "A value that must be unique exists already.", _ADMIN),
    (400023, "Invalid type validation", "A value has the wrong type.", _FIX),
    (400024, "Dynamic fields validation", "A field is not in the site's schema.", _ADMIN),
    (400025, "Write access validation", "A field may not be written.", _ADMIN),
    (400026, "Invalid format validation", "A value is not in the format that the schema asks for.", _FIX),
    (400027, "Required value validation", "A required value is missing.", _FIX),
    (400028, "Email not verified", "The e-mail address is not verified.", _ACCOUNT),
    (400029, "Schema conflict", "The site's schema contradicts itself.", _ADMIN),
    (400030, "Operation not allowed", "This cannot be done for this kind of account.", _ADMIN),
    (400031, "Regex too complex", "An expression is too complex.", _ADMIN),
    (400050, "Security verification failed", "A security check failed.", _ADMIN),
    (400093, "Invalid ApiKey parameter", "The API key is not valid.", _KEY),
    (400096, "Not supported", "None of the connected networks can do this.", "Choose a network that can."),
    (400097, "Browser insecure", "The browser is not secure enough.", _NOT_HERE),
    (400100, "No providers", "There is no provider for two-factor sign-in.", _ADMIN),
    (400103, "Invalid containerID", "The page element was not found.", _NOT_HERE),
    (400106, "Not connected", "The user is not connected to this network, or to any.", _RECONNECT),
    (400120, "Invalid site domain", "The domain does not belong to this API key.", _ADMIN),
    (400122, "Provider configuration error", "The site's app at the network is misconfigured.", _ADMIN),
    (400124, "Limit reached", "A daily or frequency cap was reached.", "Send again tomorrow."),
    (400125, "Frequency limit reached", "The feed's spam cap was reached.", "Wait before you send again."),
    (400126, "Invalid action", "The action is not defined.", _ADMIN),
    (400127, "Insufficient points to redeem", "The user has too few points.", _NOT_HERE),
    (401000, "Invalid policy configuration", "The site's policy is misconfigured.", _ADMIN),
    (401001, "Media items not supported", "Media is not allowed in this category.", "Send without media."),
    (401010, "Suspected spam", "The text holds an address outside the site's domains.", "Remove the address."),
    (401020, "Login failed, captcha required", "A CAPTCHA has to be solved.", _ACCOUNT),
    (401021, "Login failed, wrong captcha", "The CAPTCHA was not solved.", _ACCOUNT),
    (401030, "Old password used", "An old password was used.", _ACCOUNT),
    (403000, "Forbidden", "There is no permission for this method.", _ADMIN),
    (403002, "Request has expired", "The request's time is more than two minutes off.", "Set this computer's clock."),
    (403003, "Invalid request signature", "The signature does not fit the secret.", _KEY),
    (403004, "Duplicate nonce", "The same request arrived twice.", "Look at the network whether the post is there."),
    (403005, "Unauthorized user", "This user does not belong to the site.", "Check the user's UID."),
    (403006, "Secret sent over HTTP", "A secret travelled without encryption.", "Use https; change the secret."),
    (403007, "Permission denied", "This key may not do that.", _ADMIN),
    (403008, "Invalid OpenID Url", "The OpenID address is not valid.", _ACCOUNT),
    (403009, "Provider session expired", "The user's session with the network has expired.", _RECONNECT),
    (403010, "Invalid Secret", "The secret is wrong.", _KEY),
    (403011, "Session has expired", "The user's session with the site has expired.", "Let the user sign in again."),
    (403012, "No valid session", "The user has no valid session.", "Let the user sign in again."),
    (403015, "Missing request referrer", "The browser sent no referrer.", _NOT_HERE),
    (403017, "Unexpected provider user", "Another user of the network answered.", _RECONNECT),
    (
        403022,
        "Permission not requested",
        "The site never asked for this permission.",
        "Ask the user for it, then retry.",
    ),
    (403023, "No user permission", "The user refused the permission to publish.", "Ask the user for the permission."),
    (403024, "Provider limit reached", "The network refused: too long, too often or a duplicate.", "Change the text."),
    (403025, "Invalid token", "The OAuth token is wrong, or travelled over http.", "Get a new token and use https."),
    (403026, "Unauthorized access error", "Access was refused.", _ADMIN),
    (403031, "Approved by moderator", "A moderator has approved it already.", _NOT_HERE),
    (403035, "No user cookie", "The user's credentials are missing.", "Give the user's UID or token."),
    (403036, "Unauthorized partner", "The site's contract does not hold this product.", _ADMIN),
    (403037, "Post denied", "The post was refused.", "Change the text."),
    (403040, "No login ticket", "The sign-in ticket is missing.", _ACCOUNT),
    (403041, "Account disabled", "The account is disabled.", _ADMIN),
    (403042, "Invalid LoginID", "The sign-in name or password is wrong.", _ACCOUNT),
    (403043, "Login identifier exists", "The sign-in name is taken.", _ACCOUNT),
    (403044, "Underage user", "The user is too young.", _NOT_HERE),
    (403045, "Invalid site configuration error", "The site is misconfigured.", _ADMIN),
    (403047, "Login ID does not exist", "There is no such sign-in name.", _ACCOUNT),
    (403048, "API rate limit exceeded", "Too many calls in a short time.", "Wait a minute before you send again."),
    (403100, "Pending password change", "The password has to be changed first.", _ACCOUNT),
    (403101, "Account pending TFA verification", "The second factor is missing.", _ACCOUNT),
    (403102, "Account pending TFA registration", "A second factor has to be set up.", _ACCOUNT),
    (403110, "Account pending recent login", "The last sign-in is too long ago.", _ACCOUNT),
    (403120, "Account temporarily locked out", "The account is locked for some time.", "Wait, then try again."),
    (403200, "Redundant operation", "There was nothing to do.", "Nothing."),
    (403201, "Invalid application ID", "The application's ID is wrong.", _ADMIN),
    (404000, "Not found", "There is no such thing.", _FIX),
    (404001, "Friend not found", "The recipient is not a friend of the user.", "Choose another recipient."),
    (404002, "Category not found", "There is no such category.", _NOT_HERE),
    (404003, "UID not found", "There is no such user on this site.", "Check the user's UID."),
    (404004, "Invalid URL", "The page was not found.", "Check the link."),
    (405001, "Invalid API method", "The server does not know this call.", "Check the workspace's address."),
    (409001, "Identity exists", "The network is connected already.", "Nothing."),
    (409010, "Missing user photo", "The user has no photo.", _NOT_HERE),
    (409011, "Counter not registered", "The counter is not registered.", _NOT_HERE),
    (409012, "Invalid gmid ticket", "The browser's ticket is not valid.", _NOT_HERE),
    (409013, "SAML mapped attribute not found", "A SAML attribute is missing.", _ADMIN),
    (409014, "SAML certificate not found", "The SAML certificate is missing.", _ADMIN),
    (409030, "Concurrent updates not allowed", "Something else changes the same data.", _LATER),
    (409031, "No provider session", "The network's token is missing.", _RECONNECT),
    (409040, "Cert invalid CName", "The custom domain is not set up.", _ADMIN),
    (410000, "Gone", "Gigya no longer offers this.", "Use the sandbox; the cloud stopped this call in 2021."),
    (413001, "Request entity too large", "The request is too large.", "Shorten the share."),
    (413002, "Comment text too large", "The text is too long.", "Shorten the text."),
    (413003, "Object too large", "The object is larger than 512 KB.", "Shorten the share."),
    (413004, "Profile photo too large", "The photo is too large.", _NOT_HERE),
    (500000, "General security warning", "A general error was reported.", _SUPPORT),
    (500001, "General server error", "Something went wrong on the server.", _LATER),
    (500002, "Server login error", "The server could not sign in.", _LATER),
    (500003, "Default application configuration", "The site's application is not set up.", _ADMIN),
    (500014, "Session migration error", "An old Facebook session could not be taken over.", _RECONNECT),
    (500023, "Provider error", "The network answered with an error.", "Read the details; look at the network."),
    (500026, "Network error", "There was no connection.", "Check the connection of this computer."),
    (500028, "Database error", "The server's database failed.", _LATER),
    (500031, "No provider application", "The site has no app at this network.", _ADMIN),
    (500033, "Invalid environment config", "The server is misconfigured.", _SUPPORT),
    (500034, "Error during backend operation", "The server's backend failed.", _LATER),
    (504001, "Timeout", "The server took too long; the post may have been made.", _LATER),
    (504002, "Request Timeout", "The time limit was reached; the post may have been made.", _LATER),
)

CODES = {row[0]: Code(*row) for row in _ROWS}
FATE_UNKNOWN = frozenset((504001, 504002))


def explain(code: int) -> Code:
    """What a code means; an unknown one says so."""
    known = CODES.get(code)
    return known or Code(code, "Unknown code", "Gigya's documentation does not name this code.", _SUPPORT)


def status_code(code: int) -> int:
    """The ``statusCode`` that goes with an ``errorCode``: its first three digits, 200 on success."""
    if code == 100001:
        return 100
    return code // 1000 if code >= 201000 else 200
