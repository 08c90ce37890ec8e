"""The npm package ``gigya`` 3.0.1, which none of us wrote, signs and calls; only its transport is led to the sandbox.

It is installed from the registry once for each run. Without Node, npm or a registry these tests say so and are skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sandbox_caller import Caller, fresh

NODE, NPM = shutil.which("node"), shutil.which("npm")
pytestmark = pytest.mark.skipif(not (NODE and NPM), reason="Node.js and npm are not installed")

# Reads one JSON document of calls, makes them one after the other, prints their answers or errors.
DRIVER = """
const http = require("http"), { Gigya } = require("gigya");
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const transport = (endpoint, host, params, headers) => new Promise((resolve, reject) => {
  const body = Object.entries(params).filter(([, value]) => value !== undefined)
    .map(([name, value]) => encodeURIComponent(name) + "=" + encodeURIComponent(value).replace(/%20/g, "+")).join("&");
  const request = http.request({
    host: "127.0.0.1", port: given.port, path: "/" + encodeURI(endpoint), method: "POST",
    headers: { ...headers, Host: host, "Content-Type": "application/x-www-form-urlencoded",
               "Content-Length": Buffer.byteLength(body) },
  }, (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (part) => { text += part; });
    answer.on("end", () => { try { resolve(JSON.parse(text)); } catch (error) { reject(error); } });
  });
  request.on("error", reject);
  request.end(body);
});
(async () => {
  const gigya = new Gigya(given.apiKey, "us1", given.credentials);
  gigya.httpRequest = transport;
  const answers = [];
  for (const [method, params] of given.calls) {
    const [namespace, name] = method.split(".");
    const own = gigya[namespace] && gigya[namespace][name];
    try {
      answers.push(await (own ? own.call(gigya[namespace], params) : gigya.request(method, params)));
    } catch (error) {
      answers.push({ errorCode: error.errorCode || -1, thrown: String(error.message || error),
                     baseString: error.baseString, expectedSignature: error.expectedSignature });
    }
  }
  console.log(JSON.stringify(answers));
})();
"""


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package in it."""
    folder = tmp_path_factory.mktemp("npm")
    (folder / "package.json").write_text("{}")
    command = [str(NPM), "install", "--ignore-scripts", "--no-audit", "--no-fund", "gigya@3.0.1"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("the npm registry does not answer")
    if done.returncode:
        pytest.skip(f"npm cannot install gigya: {done.stderr.strip()[-300:]}")
    return folder


def drive(
    package: Path, gigya: Caller, *calls: tuple[str, dict[str, Any]], credentials: dict[str, str] | None = None
) -> list[dict[str, Any]]:
    keys = credentials or {"userKey": gigya.user_key, "secret": gigya.user_secret}
    given = {"port": gigya.port, "apiKey": gigya.api_key, "credentials": keys, "calls": calls}
    done = subprocess.run(
        [str(NODE), "-e", DRIVER],
        cwd=package,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_its_signature_is_taken_whatever_the_text(package: Path, gigya: Caller) -> None:
    text = fresh("npm ~*!'() + & = % / äöü 日本 😀\nline")
    published, status, info = drive(
        package,
        gigya,
        ("socialize.publishUserAction", {"UID": "ana.ortiz", "userAction": {"userMessage": text, "title": "T"}}),
        ("socialize.setStatus", {"UID": "ana.ortiz", "status": f"{text} status"}),
        ("socialize.getUserInfo", {"UID": "ana.ortiz"}),
    )
    assert published["errorCode"] == 0, published
    assert set(published["providerPostIDs"]) == {"facebook", "twitter", "linkedin", "vkontakte", "sina", "renren"}
    assert status["errorCode"] == 0, status
    assert {each["provider"] for each in info["identities"]} >= {"facebook", "twitter"}
    assert gigya.inbox(call="socialize.setStatus", limit=1)[0]["payload"]["status"] == f"{text} status"
    kept = gigya.inbox(call="socialize.publishUserAction", limit=1)[0]["payload"]["userAction"]
    assert kept == {"userMessage": text, "title": "T"}


def test_every_sharing_call_arrives(package: Path, gigya: Caller) -> None:
    answers = drive(
        package,
        gigya,
        ("socialize.sendNotification",
         {"UID": "ana.ortiz", "recipients": "ben.okafor", "subject": "Hi", "body": fresh("Message")}),
        # The package sends this method's name with a blank behind it.
        ("socialize.facebookGraphOperation",
         {"UID": "ana.ortiz", "graphPath": "/me/feed", "method": "POST", "graphParams": {"message": fresh("Wall")}}),
        ("socialize.getFriendsInfo", {"UID": "ana.ortiz"}),
        ("socialize.shortenURL", {"url": "https://example.com/npm"}),
    )  # fmt: skip
    assert [each["errorCode"] for each in answers] == [0, 0, 0, 0], answers
    assert answers[1]["graphResponse"]["id"]


def test_a_wrong_secret_is_refused_with_what_the_server_expected(package: Path, gigya: Caller) -> None:
    wrong = {"userKey": gigya.user_key, "secret": "d3Jvbmc="}
    (answer,) = drive(package, gigya, ("socialize.getUserInfo", {"UID": "ana.ortiz"}), credentials=wrong)
    assert answer["errorCode"] == 403003


def test_its_bearer_token_is_taken(package: Path, gigya: Caller) -> None:
    made = gigya.steer("POST", "private-key")
    keys = {"userKey": made["userKey"], "privateKey": made["privateKey"]}
    gigya.steer("POST", "site", {"tlsBefore": True})
    try:
        (answer,) = drive(package, gigya, ("socialize.getUserInfo", {"UID": "ana.ortiz"}), credentials=keys)
    finally:
        gigya.steer("POST", "site", {"tlsBefore": False})
    assert answer["errorCode"] == 0, answer


def test_its_errors_carry_our_codes(package: Path, gigya: Caller) -> None:
    answers = drive(
        package,
        gigya,
        ("socialize.publishUserAction", {"UID": "ana.ortiz", "userAction": {}}),
        ("socialize.setStatus", {"UID": "nobody", "status": "x"}),
        ("socialize.setStatus", {"UID": "dana.novak", "status": "x"}),
    )
    assert [each["errorCode"] for each in answers] == [400002, 403005, 400106]
