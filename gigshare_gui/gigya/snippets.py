"""The exact call as text to copy: JSON, cURL, Python. The secret is always a placeholder, never a value."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping

from gigshare_gui.gigya.credentials import BearerJwt, Credentials, OAuthToken, PlainSecret, Signature
from gigshare_gui.gigya.request import Call, Request
from gigshare_gui.gigya.signing import normalised_url, percent

SECRET = "GIGYA_SECRET"  # noqa: S105  the name of the environment variable that the snippets read


def parameters(call: Call, url: str) -> dict[str, str]:
    """What is sent besides what proves the caller."""
    return dict(Request(url, call.parameters).parameters)


def as_json(call: Call, url: str, credentials: Credentials) -> str:
    """The call as JSON: method, address and parameters; JSON inside parameters is unfolded to be read."""
    shown = {name: _unfolded(value) for name, value in parameters(call, url).items()}
    document = {"method": "POST", "url": url, "parameters": {**shown, **credentials.shown()}}
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_curl(call: Call, url: str, credentials: Credentials) -> str:
    """A command for a shell with curl; a signed call computes its signature with openssl when it runs."""
    fixed = parameters(call, url) | _keys(credentials)
    lines = [f': "${{{SECRET}:?set it to the secret of the workspace}}"']
    made: list[str] = []
    if isinstance(credentials, Signature):
        lines += _signing_lines(url, fixed)
        made = ['--data-urlencode "timestamp=$timestamp"', '--data-urlencode "nonce=$nonce"']
        made.append('--data-urlencode "sig=$sig"')
    elif isinstance(credentials, PlainSecret):
        made = [f'--data-urlencode "secret=${SECRET}"']
    elif isinstance(credentials, OAuthToken):
        made = [f'--header "Authorization: OAuth ${SECRET}"']
    else:
        lines = [': "${GIGYA_JWT:?set it to a bearer token signed with the private key}"']
        made = ['--header "Authorization: Bearer $GIGYA_JWT"']
    data = [f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in fixed.items()]
    lines.append(" \\\n  ".join([f"curl --silent --show-error {shlex.quote(url)}", *data, *made]))
    return "\n".join(lines) + "\n"


def as_python(call: Call, url: str, credentials: Credentials) -> str:
    """A script for Python 3 with its standard library alone."""
    fixed = parameters(call, url) | _keys(credentials)
    entries = "".join(f"    {name!r}: {value!r},\n" for name, value in fixed.items())
    lines = [*_PYTHON_HEAD.format(url=url).splitlines(), f"parameters = {{\n{entries}}}"]
    if isinstance(credentials, Signature):
        lines += _PYTHON_SIGN.splitlines()
    elif isinstance(credentials, PlainSecret):
        lines += [f'parameters["secret"] = os.environ["{SECRET}"]']
    elif isinstance(credentials, OAuthToken):
        lines += [f'headers["Authorization"] = "OAuth " + os.environ["{SECRET}"]']
    else:
        lines += ['headers["Authorization"] = "Bearer " + os.environ["GIGYA_JWT"]']
    return "\n".join([*lines, *_PYTHON_TAIL.splitlines()]) + "\n"


_PYTHON_HEAD = """\
import base64, hashlib, hmac, os, secrets, time
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

url = {url!r}
headers = {{}}"""

_PYTHON_SIGN = """\
parameters["timestamp"] = str(int(time.time()))
parameters["nonce"] = f"{time.time_ns()}_{secrets.randbits(64)}"
encode = lambda text: quote(text, safe="-._~")
joined = "&".join(f"{name}={encode(parameters[name])}" for name in sorted(parameters))
base = "&".join(("POST", encode(url), encode(joined)))
key = base64.b64decode(os.environ["GIGYA_SECRET"])
parameters["sig"] = base64.b64encode(hmac.new(key, base.encode(), hashlib.sha1).digest()).decode()"""

_PYTHON_TAIL = """\
with urlopen(Request(url, urlencode(parameters).encode(), headers), timeout=60) as answer:
    print(answer.read().decode())"""


def _keys(credentials: Credentials) -> dict[str, str]:
    """The parameters of the credentials that are no secret and not made on sending."""
    if isinstance(credentials, OAuthToken):
        return {}
    keys = {"apiKey": getattr(credentials, "api_key", "")}
    user_key = getattr(credentials, "user_key", "")
    if user_key and not isinstance(credentials, BearerJwt):
        keys["userKey"] = user_key
    return keys


def _signing_lines(url: str, fixed: Mapping[str, str]) -> list[str]:
    """Shell lines that set ``timestamp``, ``nonce`` and ``sig``: the base string with two holes, and its HMAC."""
    holes = {"timestamp": "%TIMESTAMP%", "nonce": "%NONCE%"}
    names = sorted([*fixed, *holes], key=lambda name: name.encode())
    joined = "&".join(f"{name}={percent(fixed[name]) if name in fixed else holes[name]}" for name in names)
    base = "&".join(("POST", percent(normalised_url(url)), percent(joined)))
    # The holes are digits only when filled, so encoding them once more would change nothing.
    for name, hole in holes.items():
        base = base.replace(percent(hole), f"'\"${name}\"'")
    return [
        "timestamp=$(date +%s)",
        "nonce=$timestamp$$$(od -An -N8 -tu8 /dev/urandom | tr -d ' \\n')",
        f"base='{base}'",
        f'key=$(printf %s "${SECRET}" | base64 -d | od -An -v -tx1 | tr -d " \\n")',
        'sig=$(printf %s "$base" | openssl dgst -sha1 -mac HMAC -macopt "hexkey:$key" -binary | base64)',
    ]


def _unfolded(value: str) -> object:
    if not value.startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value
