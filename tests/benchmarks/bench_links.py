"""Prints what reading a page costs per MB, as a ratio to bare lxml parsing of the same bytes (goal: at most 1.5).
Run it as ``python tests/benchmarks/bench_links.py``."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[2]))

from gigshare_gui.links.page import read

ROUNDS = 15
HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A long page</title>
<meta property="og:title" content="A long page"><meta property="og:image" content="a.png">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A long page"}</script></head><body>"""
ARTICLE = """<div class="story"><h2><a href="/story/12">A headline of a story</a></h2><p>Some words of the story, with
<b>bold</b> and <i>italic</i> ones, and <a href="https://example.com/a?b=1&amp;c=2">a link</a>.</p>
<img src="/pics/12.jpg" width="320" height="180" alt="A picture"><ul><li>one</li><li>two</li></ul></div>\n"""
RUSSIAN = "<p>Рецепт лимонного пирога от нашей кухни, с кремом и с меренгой.</p>\n"
PAGES = {
    "news page, UTF-8": (HEAD + ARTICLE * 2600 + "</body></html>").encode(),
    "text mostly, UTF-8": (HEAD + "<p>" + "plain words of a long text " * 38000 + "</p>").encode(),
    "Russian, UTF-8": (HEAD + RUSSIAN * 9000).encode(),
    "Russian, windows-1251": (HEAD.replace("utf-8", "windows-1251") + RUSSIAN * 15000).encode("cp1251"),
    "Russian, posing as UTF-8": (HEAD + RUSSIAN * 15000).encode("cp1251"),
}


def bare(data: bytes) -> object:
    """What any reader with lxml has to do."""
    return etree.fromstring(data, etree.HTMLParser(huge_tree=True))


def seconds(action: Callable[[bytes], object], data: bytes) -> float:
    """The shortest of some rounds: what else the machine does only adds to them."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action(data)
        rounds.append(time.perf_counter() - start)
    return min(rounds)


def main() -> None:
    ratios = []
    for name, data in PAGES.items():
        floor, ours = seconds(bare, data), seconds(lambda page: read(page, url="https://example.com/"), data)
        ratios.append(ours / floor)
        per_mb = ours / (len(data) / 1e6) * 1000
        print(f"{name:<26} {len(data) / 1e6:.2f} MB  {per_mb:6.1f} ms/MB  {ours / floor:.2f} × bare lxml")
    print(f"median ratio {statistics.median(ratios):.2f}, worst {max(ratios):.2f}; goal 1.5")


if __name__ == "__main__":
    main()
