"""The hard shares of the reference sheet: about the same for ever, so that what changes is the drawing.

Their pictures are those of :mod:`reference_pictures`; no address here is ever asked.
"""

from __future__ import annotations

from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.shares.open_graph import OpenGraphShare, Operation
from gigshare_gui.shares.registry import Share
from gigshare_gui.shares.status import Location, StatusShare
from gigshare_gui.shares.user_action import ActionLink, MediaItem, PublishOptions, UserAction, UserActionShare

SITE = "https://kitchen.example.com"
LEMON = f"{SITE}/pictures/lemon-tart.png"
PAGE = f"{SITE}/recipes/lemon-tart"
TITLE = "A lemon tart for busy people"
WORDS = "Crisp base, sharp filling, no blind baking: five ingredients, forty minutes and one bowl to wash. "
X_LIMIT = 280
_AT_LIMIT = (WORDS * 4)[: X_LIMIT - 1] + "!"


def _share(message: str = "", **fields: object) -> UserActionShare:
    return UserActionShare(UserAction(user_message=message, **fields))  # type: ignore[arg-type]


def _image(number: int, width: int = 1200, height: int = 800) -> MediaItem:
    return MediaItem("image", f"{SITE}/made/{width}x{height}/{number}.png", title=f"Step {number} of the tart")


def _images(number: int) -> UserActionShare:
    """Wide, tall and square ones in turn, as networks crop each in another way."""
    shapes = ((1200, 800), (800, 1200), (1000, 1000))
    items = tuple(_image(index + 1, *shapes[index % 3]) for index in range(number))
    return _share(f"The tart, step by step: {number}", title=TITLE, link_back=PAGE, media_items=items)


HARD: dict[str, Share] = {
    "plain": _share(
        "Lemon tart, the easy way 🍋 #baking with @anaortiz",
        title=TITLE,
        subtitle="Example Kitchen",
        description=WORDS,
        link_back=PAGE,
        action_name="cooked",
        media_items=(MediaItem("image", LEMON, PAGE),),
    ),
    "empty": UserActionShare(),
    "very-long-text": _share("\n\n".join([WORDS * 6] * 12), title=TITLE, link_back=PAGE),
    "at-the-limit-of-x": _share(_AT_LIMIT),
    "one-over-the-limit-of-x": _share(f"{_AT_LIMIT}!"),
    "one-long-word": _share("lemon" * 200, title="tart" * 60, description="base" * 200, link_back=PAGE),
    "emoji": _share("👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇵🇹🇮🇱🇯🇵 1️⃣ ❤️‍🔥 🧑🏿‍🍳🍋" * 4, title="🍋🥧 👨‍👩‍👧 🇵🇹", link_back=PAGE),
    "arabic": _share(
        "تارت الليمون بطريقة سهلة: خمسة مكونات وأربعون دقيقة #طبخ https://kitchen.example.com/ar",
        title="تارت الليمون للمشغولين",
        description="عجينة مقرمشة وحشوة حامضة، بلا خبز مسبق.",
        link_back=PAGE,
    ),
    "hebrew-with-latin": _share(
        "טארט לימון (lemon tart) ב-40 דקות, מאת Example Kitchen!\nThe second line is English, עם מילה בעברית.",
        title="טארט לימון: Lemon tart, 5 מרכיבים",
        link_back=PAGE,
    ),
    "japanese-chinese-thai": _share(
        "忙しい人のためのレモンタルト。材料は五つ、時間は四十分。\n给忙人的柠檬挞：五种材料，四十分钟。#烘焙#\n"
        "ทาร์ตมะนาวสำหรับคนไม่มีเวลา ใช้ส่วนผสมห้าอย่างและเวลาสี่สิบนาที",
        title="忙しい人のためのレモンタルト、五つの材料と四十分" * 3,
        link_back="https://例え.みんな/レモン",
    ),
    "zalgo": _share(
        "L\u0301\u0316\u0489e\u0301\u0316\u0489m\u0301\u0316\u0489on" + "\u0301\u0316\u0489" * 60,
        title="Ta" + "\u0300" * 40 + "rt",
        link_back=PAGE,
    ),
    "bidi-controls": _share(
        "\u202egro.elpmaxe\u202c is not what it seems \u2066open\u200b\u2060 end",
        title="\u202etrat nomel A",
        description="plain \u2067turned\u2069 plain",
        link_back=PAGE,
    ),
    "markup": _share(
        "<b>Tart</b> &amp; <script>alert(1)</script> *bold* _it_ `code` [a](https://example.com) (@all) {x}",
        title="<script>alert(1)</script> &lt;tart&gt;",
        description='<img src=x onerror="alert(1)">',
        link_back=PAGE,
    ),
    "picture-1": _images(1),
    "pictures-2": _images(2),
    "pictures-3": _images(3),
    "pictures-4": _images(4),
    "pictures-6": _images(6),
    "video": _share(
        "Three minutes that will change how you chop onions.",
        title="Knife skills: the onion",
        link_back=f"{SITE}/videos/onion",
        media_items=(MediaItem("flash", f"{SITE}/videos/onion.swf", preview_image_url=LEMON),),
    ),
    "sound": _share(
        "Crackling, recorded",
        title="The sound of a good crust",
        link_back=PAGE,
        media_items=(MediaItem("mp3", f"{SITE}/crust.mp3", title="Crust", artist="Ana Ortiz", album="Oven"),),
    ),
    "missing-picture": _share(
        "The picture is gone", title=TITLE, link_back=PAGE, media_items=(MediaItem("image", f"{SITE}/missing.png"),)
    ),
    "huge-pictures": _share(
        "One is a ribbon, one is a bomb",
        title=TITLE,
        link_back=PAGE,
        media_items=(_image(1, 30_000, 100), _image(2, 60_000, 60_000)),
    ),
    "link-only": _share(link_back=f"{PAGE}?utm_source=share&utm_medium=social&step=1"),
    "title-only": _share(title=TITLE),
    "title-over-the-cut": _share("A long title", title=WORDS * 5, description=WORDS * 8, link_back=PAGE),
    "links-tags-and-mentions": _share(
        " ".join(f"{SITE}/recipes/{n}/of-a-long-list #tart{n} @cook{n}" for n in range(1, 8)), link_back=PAGE
    ),
    "own-texts": UserActionShare(
        UserAction(user_message="The common text", title=TITLE, link_back=PAGE),
        PublishOptions(
            overrides={
                "twitter": UserAction(user_message="X has a text of its own #tart", link_back=PAGE),
                "linkedin": UserAction(title="LinkedIn has a title alone", link_back=PAGE),
                "facebook": UserAction(user_message="Facebook has a picture", media_items=(_image(1),)),
            }
        ),
    ),
    "breaks-tabs-and-spaces": _share(
        "First line\r\nsecond\n\n\n\nafter three empty ones\n\tindented by a tab\n    by four spaces"
        "\nwide          gap\u00a0and\u3000more   ",
        title="  A title\nin two lines\t and  gaps ",
        link_back=PAGE,
    ),
    "action-links": _share(
        "Cook with us",
        title=TITLE,
        link_back=PAGE,
        action_links=(
            ActionLink("Cook it tonight", f"{PAGE}/cook"),
            ActionLink("Put every one of the ingredients on the shopping list of the whole family", f"{PAGE}/list"),
        ),
    ),
    "status": StatusShare(
        f"Found the first lemons of the year. The tart is back on Saturday: {PAGE} #lemons",
        Location("38.1157", "13.3615", "Ballarò market, Palermo"),
    ),
    "notification": NotificationShare(
        "Happy birthday, {{firstName}}",
        f"Dear {{{{firstName}}}},\nthe whole kitchen wishes you a happy birthday. A slice waits for you: {PAGE}",
        (Recipient("ben.okafor", "Ben Okafor"),),
    ),
    "open-graph-story": OpenGraphShare(
        Operation(
            "/me/kitchen:cook",
            "POST",
            {"recipe": PAGE, "message": "Forty minutes, and it was gone in ten.", "image": LEMON},
        ),
        object_as="recipe",
        review="approved",
    ),
    "title-of-1-mb": _share("The title is too long", title=(WORDS * 11_000)[:1_048_576], link_back=PAGE),
}
