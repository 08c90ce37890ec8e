"""Facebook's own Open Graph actions: what each is about, and how its story is told.

Source: Facebook's list of built-in actions of Oct 2015. The past tenses are those of Facebook's own stories.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class BuiltIn(NamedTuple):
    """An action: the parameters that may hold its object, each with the og:type that the page must have (* is any).

    ``told`` follows the user's name in the story, ``group`` is where the catalogue lists it.
    """

    objects: Mapping[str, str]
    told: str
    group: str


_BOOK = {"book": "books.book"}
_COURSE = {"course": "fitness.course"}
_ARTICLE = {"article": "article"}
_PLACE = {"restaurant": "restaurant.restaurant"}
_MUSIC = {name: f"music.{name}" for name in ("song", "album", "playlist", "radio_station", "musician")}
_VIDEO = {name: f"video.{name}" for name in ("movie", "episode", "tv_show", "other")}

BUILT_IN: Mapping[str, BuiltIn] = {
    "books.quotes": BuiltIn(_BOOK, "quoted", "Books"),
    "books.reads": BuiltIn(_BOOK, "read", "Books"),
    "books.rates": BuiltIn(_BOOK, "rated", "Books"),
    "books.wants_to_read": BuiltIn(_BOOK, "wants to read", "Books"),
    "fitness.bikes": BuiltIn(_COURSE, "biked", "Fitness"),
    "fitness.runs": BuiltIn(_COURSE, "ran", "Fitness"),
    "fitness.walks": BuiltIn(_COURSE, "walked", "Fitness"),
    "games.achieves": BuiltIn({"achievement": "game.achievement"}, "achieved", "Games"),
    "games.celebrate": BuiltIn({"victory": "games.victory"}, "celebrated", "Games"),
    "music.listens": BuiltIn(_MUSIC, "listened to", "Music"),
    "music.playlists": BuiltIn({"playlist": "music.playlist"}, "made", "Music"),
    "news.publishes": BuiltIn(_ARTICLE, "published", "News"),
    "news.reads": BuiltIn(_ARTICLE, "read", "News"),
    "og.follows": BuiltIn({"profile": "profile"}, "followed", "Anything"),
    "og.likes": BuiltIn({"object": "*"}, "likes", "Anything"),
    "restaurant.visited": BuiltIn(_PLACE, "visited", "Restaurants"),
    "restaurant.wants_to_visit": BuiltIn(_PLACE, "wants to visit", "Restaurants"),
    "save.saves": BuiltIn({"object": "*"}, "saved", "Anything"),
    "sellers.rates": BuiltIn({"profile": "profile"}, "rated", "Anything"),
    "video.watches": BuiltIn(_VIDEO, "watched", "Video"),
    "video.rates": BuiltIn(_VIDEO, "rated", "Video"),
    "video.wants_to_watch": BuiltIn(_VIDEO, "wants to watch", "Video"),
}
_CUSTOM = re.compile(r"[a-z][a-z0-9_-]{0,49}:[a-z][a-z0-9_]{0,49}")


def is_custom(action: str) -> bool:
    """Whether ``action`` is written as a site's own one: ``namespace:action``."""
    return bool(_CUSTOM.fullmatch(action))


def past_tense(verb: str) -> str:
    """The regular past tense of an English verb: what Facebook proposes for an action that has no other."""
    words = verb.replace("_", " ").strip()
    if not words:
        return ""
    if words.endswith("e"):
        return f"{words}d"
    if re.search(r"[^aeiou]y$", words):
        return f"{words[:-1]}ied"
    return f"{words}ed"


def told(action: str) -> str:
    """How the story of an action is told, after the user's name: “read”, “cooked”."""
    known = BUILT_IN.get(action)
    return known.told if known else past_tense(action.rpartition(":")[2])


def thing(name: str) -> str:
    """An object's kind with its article: “a recipe”, “an article”, “a tv show”."""
    words = name.rpartition(".")[2].rpartition(":")[2].replace("_", " ").strip()
    return f"{'an' if words[:1].lower() in tuple('aeiou') else 'a'} {words}" if words else ""
