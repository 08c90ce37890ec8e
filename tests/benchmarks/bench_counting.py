"""Prints how fast counting is, as ratios to a stated floor. Run it as ``python
tests/benchmarks/bench_counting.py``.

The floor is the one pass that any exact counter needs: normalising the text to NFC and finding its grapheme
clusters. Where Node and npm are, X's own counter, the npm package twitter-text, runs on the same texts: it is
installed into a folder of the user's cache, unless ``GIGSHARE_TWITTER_TEXT`` names one that has it already.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import regex

sys.path.insert(0, str(Path(__file__).parents[2]))

from gigshare_gui.networks.text import TextRule, count, cut, entities

ROUNDS, REPEATS = 7, 400
RULES = {
    "X": TextRule("weighted", 280, normalisation="NFC", url_weight=23, emoji_weight=2),
    "Mastodon": TextRule("grapheme", 500, url_weight=23, links="mastodon", mentions="local part"),
    "Bluesky": TextRule("grapheme", 300, links="bluesky", also=(TextRule("byte", 3000, links="bluesky"),)),
    "UTF-16": TextRule("utf16", 3000),
}
MIXED = (
    "Read this: https://example.com/articles/2025/spring?utm_source=news 👨\u200d👩\u200d👧\u200d👦 and "
    "café, 日本語 – “quotes” … @alice@mastodon.social #tag 👍🏽 "
) * 3
TEXTS = {
    "mixed, 300 characters": MIXED[:300],
    "plain, 300 characters": ("nothing but plain words " * 20)[:300],
    "links, 300 characters": ("Read https://example.com/a/b?c=d and www.example.org/x, at 3.50 p.m. " * 5)[:300],
    "emoji, 140 characters": ("Good 👍🏽 luck 🎉 to all 👨\u200d👩\u200d👧\u200d👦 of 🇫🇷 ❤\ufe0f " * 5)[:140],
    "Japanese, 140 characters": ("春の新しい商品をご覧ください。" * 10)[:140],
    "decomposed, 300 characters": ("cafe\u0301 cre\u0300me bru\u0302le\u0301e " * 20)[:300],
}

NODE_SCRIPT = """
const [, path, rounds, repeats] = process.argv, twitter = require(path);
const texts = JSON.parse(require("fs").readFileSync(0, "utf8")), result = {};
for (const [name, text] of Object.entries(texts)) {
  const times = [];
  for (let round = 0; round < +rounds; round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < +repeats; i++) twitter.parseTweet(text + i);
    times.push(Number(process.hrtime.bigint() - start) / 1e9 / +repeats);
  }
  result[name] = Math.min(...times);
}
console.log(JSON.stringify(result));
"""


def seconds(action: Callable[[str], object], text: str) -> float:
    """The least time of one call in any round, as others use the machine too; each call gets another text, so that
    nothing remembered helps.
    """
    rounds = []
    for turn in range(ROUNDS):
        texts = [f"{text}{turn * REPEATS + number}" for number in range(REPEATS)]
        start = time.perf_counter()
        for each in texts:
            action(each)
        rounds.append((time.perf_counter() - start) / REPEATS)
    return min(rounds)


def floor(text: str) -> int:
    """Normalise, and find the clusters."""
    return sum(1 for _ in regex.finditer(r"\X", unicodedata.normalize("NFC", text)))


def package() -> str:
    """The folder of the npm package, installed if need be; empty when it cannot be."""
    if given := os.environ.get("GIGSHARE_TWITTER_TEXT"):
        return given
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gigshare-benchmarks"
    folder = cache / "node_modules" / "twitter-text"
    if npm := None if folder.exists() else shutil.which("npm"):
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "package.json").write_text("{}")
        command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "twitter-text@3.1.0"]
        done = subprocess.run(command, cwd=cache, capture_output=True, text=True, timeout=180, check=False)
        if done.returncode:
            print(f"npm cannot install twitter-text: {done.stderr.strip()[-300:]}")
    return str(folder) if folder.exists() else ""


def of_node() -> dict[str, float]:
    """Seconds of X's own counter for each text; empty when it is not there."""
    node = shutil.which("node")
    folder = package() if node else ""
    if not node or not folder:
        return {}
    command = [node, "-e", NODE_SCRIPT, folder, str(ROUNDS), str(REPEATS)]
    done = subprocess.run(command, input=json.dumps(TEXTS), capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else {}


def main() -> None:
    """Print the figures."""
    node = of_node()
    for name, text in TEXTS.items():
        base = seconds(floor, text)
        print(f"{name}: floor {base * 1e6:.0f} µs (NFC and grapheme clusters)")
        for network, rule in RULES.items():
            counting = seconds(lambda each, rule=rule: count(each, rule), text)
            cutting = seconds(lambda each, rule=rule: cut(each * 2, rule._replace(limit=200)), text)
            print(
                f"  {network:9} count {counting * 1e6:5.0f} µs = {counting / base:4.1f} floors;"
                f" cut of twice the text {cutting * 1e6:5.0f} µs = {cutting / base:4.1f} floors"
            )
            if network == "X" and name in node:
                with_spans = seconds(lambda each, rule=rule: count(each, rule).spans, text)
                print(
                    f"  npm twitter-text {node[name] * 1e6:.0f} µs: ours / its {counting / node[name]:.2f},"
                    f" with the spans {with_spans / node[name]:.2f}"
                )
        print(f"  entities        {seconds(entities, text) * 1e6:5.0f} µs")
    if not node:
        print("npm twitter-text was not found: no comparison")
    for name, unit in {
        "one letter": "a",
        "hosts": "a.",
        "emoji": "👍🏽",
        "combining marks": "\u0301",
    }.items():
        text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
        start = time.perf_counter()
        count(text, RULES["X"])
        print(f"1 MB of {name}: {(time.perf_counter() - start) * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
