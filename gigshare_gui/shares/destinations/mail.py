"""Mail: letters that are begun with a bookmark in them. Verified in the sources named beside each, 2025 and 2026."""

from __future__ import annotations

from gigshare_gui.shares.destinations.destination import live

_G = "mail"

DESTINATIONS = (
    live(
        "email", "E-mail program", _G, "mailto:{mail}?subject={title}&body={description|url!}", sources="RSVB",
        names=("mail",),
    ),
    live(
        "gmail", "Gmail", _G,
        "https://mail.google.com/mail/?view=cm&to={mail}&su={title}&body={description|url!}", sources="VB",
        also=("https://mail.google.com/mail/u/0/?to={mail}&su={title}&body={description|url}",),
    ),
    live(
        "yahoomail", "Yahoo Mail", _G, "https://compose.mail.yahoo.com/?to={mail}&subject={title}&body={description|url!}",
        sources="SVB",
    ),
    live(
        "outlook", "Outlook.com", _G,
        "https://outlook.live.com/mail/0/deeplink/compose?to={mail}&subject={title}&body={description|url!}",
        sources="K",
        also=(
            "https://outlook.live.com/mail/deeplink/compose?to={mail}&subject={title}&body={description|url}",
            "https://outlook.live.com/default.aspx?to={mail}&subject={title}&body={description|url}",
        ),
    ),
    live(
        "office365", "Outlook at work", _G,
        "https://outlook.office.com/mail/deeplink/compose?to={mail}&subject={title}&body={description|url!}",
        sources="K",
    ),
)  # fmt: skip
