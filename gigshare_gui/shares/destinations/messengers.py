"""Messengers that take a bookmark by its address. Verified in the sources named beside each, 2025 and 2026."""

from __future__ import annotations

from gigshare_gui.shares.destinations.destination import live

_G = "messengers"

DESTINATIONS = (
    live(
        "whatsapp", "WhatsApp", _G, "https://wa.me/{digits}?text={title url!}", sources="RSVB",
        also=(
            "https://api.whatsapp.com/send?phone={digits}&text={title url}",
            "https://web.whatsapp.com/send?phone={digits}&text={title url}",
            "whatsapp://send?phone={digits}&text={title url}",
        ),
    ),
    live(
        "telegram", "Telegram", _G, "https://t.me/share/url?url={url!}&text={title}", sources="RSB",
        also=(
            "https://telegram.me/share/url?url={url}&text={title}",
            "https://t.me/share?url={url}&text={title}",
            "tg://msg_url?url={url}&text={title}",
        ),
    ),
    live(
        "facebookmessenger", "Facebook Messenger", _G,
        "https://www.facebook.com/dialog/send?link={url!}&app_id={key!}&redirect_uri={url}", sources="RVS",
        also=("fb-messenger://share?link={url}",), note="Needs the Facebook app id of the site (providerKey).",
    ),
    live(
        "line", "LINE", _G, "https://social-plugins.line.me/lineit/share?url={url!}&text={title}", sources="RSB",
        also=(
            "https://line.me/R/msg/text/?text={title url}",
            "https://line.me/R/share?text={title url}",
            "https://line.me/R/msg/text/?{title url}",
            "line://msg/text/?{title url}",
        ),
    ),
    live("viber", "Viber", _G, "viber://forward?text={title url!}", sources="RS", note="Opens the app, on phones."),
    live(
        "sms", "SMS", _G, "sms:{phone}?&body={title url!}", sources="SVB", note="Opens the app for text messages.",
        also=("sms:{phone}&body={title url}", "sms://{phone}?body={title url}"),
    ),
    live(
        "threema", "Threema", _G, "threema://compose?text={title url!}&id={threema}", sources="SVB",
        note="Opens the app.",
    ),
    live(
        "teams", "Microsoft Teams", _G,
        "https://teams.microsoft.com/share?href={url!}&msgText={title}&referrer={host}", sources="VC",
    ),
    live(
        "farcaster", "Farcaster", _G, "https://farcaster.xyz/~/compose?text={title}&embeds[]={url!}", sources="K",
        also=("https://warpcast.com/~/compose?text={title}&embeds[]={url}",),
    ),
    live(
        "googleclassroom", "Google Classroom", _G,
        "https://classroom.google.com/share?url={url!}&title={title}&body={description}", sources="DC",
    ),
)  # fmt: skip
