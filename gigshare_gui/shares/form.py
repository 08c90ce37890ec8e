"""How a share is seen. A kind of share takes one of these forms; a network draws the forms that it knows.

So a new kind needs no change in any network, and a new network none in any kind.
"""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The ways in which networks show what someone shares."""

    FEED = "feed"  # an item in the feed of those who follow the user
    STATUS = "status"  # the user's own status line
    MESSAGE = "message"  # private, to one recipient
    STORY = "story"  # a sentence about what the user did with an object
    PAGE = "page"  # the destination's own page, filled in; the user publishes there
