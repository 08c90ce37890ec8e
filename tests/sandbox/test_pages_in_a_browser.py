"""The sandbox's pages in a real browser: liveness, keyboard, without JavaScript, light and dark, hostile shares."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sandbox_caller import Caller, fresh

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium: the Debian packages chromium and chromium-driver are missing"
)
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Opens headless browsers with a profile of their own; each is made once for its settings."""
    made: dict[tuple[bool, bool], Any] = {}

    def opened(*, scripts: bool = True, dark: bool = False) -> Any:
        if (scripts, dark) not in made:
            made[scripts, dark] = _browser(tmp_path_factory.mktemp("profile"), scripts=scripts, dark=dark)
        return made[scripts, dark]

    yield opened
    for each in made.values():
        each.quit()


def _browser(profile: Path, *, scripts: bool, dark: bool) -> Any:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    arguments = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1000,900"]
    arguments += [f"--user-data-dir={profile}", "--no-first-run", "--disable-background-networking"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's own sandbox refuses to run for root
    if dark:
        arguments.append("--force-dark-mode")
    for each in arguments:
        options.add_argument(each)
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    browser.set_page_load_timeout(30)
    return browser


def enter(browser: Any, gigya: Caller, to: str = "/") -> Any:
    browser.get(gigya.url + gigya.steer("POST", "ticket", {"to": to})["path"])
    return browser


def wait_for(browser: Any, condition: Callable[[], object]) -> None:
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    waiting = WebDriverWait(browser, 15, poll_frequency=0.1, ignored_exceptions=[StaleElementReferenceException])
    waiting.until(lambda _browser: condition())


def words(browser: Any) -> str:
    # in one step: between two the page may be another, of which the driver makes an error of its own
    return str(browser.execute_script("return document.body ? document.body.innerText : ''"))


def test_a_post_arrives_without_reload(browsers: Open, gigya: Caller) -> None:
    browser = enter(browsers(), gigya)
    browser.execute_script("window.sameDocument = true")
    text = fresh("Arrives")
    answer = gigya.publish({"userMessage": text, "title": "Tart", "linkBack": "https://example.com"})
    assert answer["errorCode"] == 0
    wait_for(browser, lambda: text in words(browser))
    assert browser.execute_script("return window.sameDocument") is True
    assert "new entries" in browser.find_element("id", "live").text
    first = browser.find_elements("css selector", "li.entry")[0]
    assert text in first.text


def test_a_search_stays_live_for_what_fits_it(browsers: Open, gigya: Caller) -> None:
    browser = enter(browsers(), gigya, "/?network=twitter")
    text = fresh("Fits")
    gigya.publish({"userMessage": text}, enabledProviders="facebook")
    gigya.publish({"userMessage": text}, enabledProviders="twitter")
    wait_for(browser, lambda: text in words(browser))
    shown = [each.text for each in browser.find_elements("css selector", "li.entry") if text in each.text]
    assert len(shown) == 1
    assert "on X" in shown[0]


HOSTILE = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "<svg onload='window.hacked = 1'>",
    '"><iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>',
    "</li></ol></main><style>*{display:none}</style>",
    "javascript:window.hacked=1",
)


@pytest.mark.parametrize("markup", HOSTILE)
def test_no_share_scripts_the_pages(browsers: Open, gigya: Caller, markup: str) -> None:
    browser = enter(browsers(), gigya)
    browser.get_log("browser")
    marked = f"{fresh('Hostile')} {markup}"
    link = "https://example.com/?" + markup.replace(" ", "%20")
    action = {"userMessage": marked, "title": marked, "description": marked, "subtitle": marked, "linkBack": link,
              "actionLinks": [{"text": markup[:20], "href": "https://example.com"}]}  # fmt: skip
    gigya.publish(action, enabledProviders="facebook,linkedin")
    wait_for(browser, lambda: marked in words(browser))  # by liveness, which puts it in by a script
    entries = gigya.inbox(limit=2)
    for path in ("/", "/calls", *(f"/post/{each['provider']}/{each['postID']}" for each in entries)):
        browser.get(gigya.url + path)
        assert browser.execute_script("return window.hacked") is None
        assert browser.find_element("tag name", "nav").is_displayed()
        assert not browser.find_elements("css selector", "main iframe, main script, main svg, main style")
    assert not [each for each in browser.get_log("browser") if "Content Security Policy" in each["message"]]


def test_a_hostile_user_and_bookmark_script_nothing(browsers: Open, gigya: Caller) -> None:
    uid = fresh("hostile-uid").replace(" ", "")
    gigya.steer("POST", "users", {"UID": uid, "firstName": HOSTILE[0], "lastName": HOSTILE[1]})
    browser = enter(browsers(), gigya, "/users")
    assert HOSTILE[0] in words(browser)
    assert browser.execute_script("return window.hacked") is None
    browser.get(f"{gigya.url}/bookmark?title=%22%3E%3Cscript%3Ewindow.hacked=1%3C/script%3E&url=javascript:hacked=1")
    assert browser.execute_script("return window.hacked") is None
    assert browser.find_element("name", "title").get_attribute("value").startswith('"><script>')


def test_without_javascript_everything_but_liveness_works(browsers: Open, gigya: Caller) -> None:
    text = fresh("Plain")
    gigya.publish({"userMessage": text}, enabledProviders="twitter")
    browser = enter(browsers(scripts=False), gigya)
    assert text in words(browser)
    field = browser.find_element("name", "q")
    field.send_keys(text)
    field.submit()
    assert len(browser.find_elements("css selector", "li.entry")) == 1
    browser.find_element("link text", "Page of this post").click()
    assert text in words(browser)
    browser.find_element("link text", "Users").click()
    assert "Ana Ortiz" in words(browser)
    browser.find_element("link text", "Bookmark").click()
    title = fresh("Saved by hand")
    browser.find_element("name", "url").send_keys("https://example.com/by-hand")
    browser.find_element("name", "title").send_keys(title)
    browser.find_element("css selector", "main button").click()
    wait_for(browser, lambda: f"Saved: {title}" in words(browser))
    assert gigya.inbox(text=title)[0]["provider"] == "sandbox"


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browsers: Open, gigya: Caller) -> None:
    from selenium.webdriver.common.keys import Keys

    gigya.publish({"userMessage": fresh()}, enabledProviders="twitter")
    browser = enter(browsers(), gigya)
    reached = []
    for _ in range(14):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        at = browser.switch_to.active_element
        reached.append(at.get_attribute("textContent").strip() or at.get_attribute("name"))
        outline = browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", reached[-1]
    assert reached[0] == "To the content"
    assert reached[1:5] == ["Inbox", "Users", "Calls", "Bookmark"]
    assert reached[5] == "q"
    assert "Page of this post" in reached


def test_the_token_opens_the_page_that_was_asked_for(browsers: Open, gigya: Caller) -> None:
    browser = browsers()
    browser.get(gigya.url)
    browser.delete_all_cookies()
    browser.get(f"{gigya.url}/bookmark?title=Asked%20for")
    browser.find_element("name", "token").send_keys("wrong")
    browser.find_element("css selector", "main button").click()
    wait_for(browser, lambda: "not this sandbox's control token" in words(browser))
    browser.find_element("name", "token").send_keys(gigya.control)
    browser.find_element("css selector", "main button").click()
    wait_for(browser, lambda: "/bookmark" in browser.current_url)
    assert browser.find_element("name", "title").get_attribute("value") == "Asked for"
    assert gigya.control not in browser.current_url


@pytest.mark.parametrize("dark", [False, True])
def test_texts_are_read_easily_in_light_and_dark(browsers: Open, gigya: Caller, dark: bool) -> None:
    gigya.publish({"userMessage": fresh("#tag"), "title": "T", "description": "D", "linkBack": "https://example.com"})
    browser = enter(browsers(dark=dark), gigya)
    assert browser.execute_script("return matchMedia('(prefers-color-scheme: dark)').matches") is dark
    for selector in (".about", "time", ".coloured", ".title", "nav a", "main button", "label"):
        assert browser.execute_script(_CONTRAST, selector) >= 4.5, selector


# WCAG 2.1, “contrast ratio”, of the first element's text over the nearest background that is not transparent.
_CONTRAST = """
const parse = (c) => c.match(/[0-9.]+/g).map(Number);
const part = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
const light = (c) => { const [r, g, b] = c.map(part);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
let at = document.querySelector(arguments[0]);
const text = light(parse(getComputedStyle(at).color).slice(0, 3));
let back = parse(getComputedStyle(at).backgroundColor);
while (at.parentElement && back.length === 4 && back[3] === 0) {
  at = at.parentElement; back = parse(getComputedStyle(at).backgroundColor); }
const under = light(back.slice(0, 3));
return (Math.max(text, under) + 0.05) / (Math.min(text, under) + 0.05);
"""
