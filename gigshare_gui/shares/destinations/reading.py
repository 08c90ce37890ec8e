"""Places to read later and to collect. Verified in the sources named beside each, 2025 and 2026."""

from __future__ import annotations

from gigshare_gui.shares.destinations.destination import live

_G = "reading"

DESTINATIONS = (
    live("flipboard", "Flipboard", _G,
         "https://share.flipboard.com/bookmarklet/popout?v=2&title={title}&url={url!}", sources="SVB"),
    live("instapaper", "Instapaper", _G,
         "https://www.instapaper.com/hello2?url={url!}&title={title}&description={description}", sources="RSVB",
         also=("https://www.instapaper.com/edit?url={url}&title={title}&description={description}",)),
    live("pinboard", "Pinboard", _G,
         "https://pinboard.in/add?url={url!}&title={title}&description={description}", sources="S"),
    live("raindrop", "Raindrop.io", _G, "https://app.raindrop.io/add?link={url!}&title={title}", sources="C"),
    live("evernote", "Evernote", _G, "https://www.evernote.com/clip.action?url={url!}&title={title}", sources="SVB"),
    live("trello", "Trello", _G,
         "https://trello.com/add-card?mode=popup&url={url!}&name={title}&desc={description}", sources="SV"),
    live("refind", "Refind", _G, "https://refind.com/?url={url!}", sources="SC"),
    live("diigo", "Diigo", _G, "https://www.diigo.com/post?url={url!}&title={title}&desc={description}", sources="C"),
    live("houzz", "Houzz", _G,
         "https://www.houzz.com/imageClipperUpload?imageUrl={image!}&title={title}&link={url!}", sources="S",
         note="Keeps a picture, so it needs one."),
    live("amazon", "Amazon wish list", _G,
         "https://www.amazon.com/gp/wishlist/static-add?u={url!}&t={title}", sources="S"),
    live("mashable", "Mashable", _G, "https://mashable.com/submit?url={url!}&title={title}", sources="S",
         note="One list of addresses still has it; whether Mashable takes pages is not confirmed."),
    live("addtoany", "AddToAny (a choice of many)", _G,
         "https://www.addtoany.com/share#url={url!}&title={title}", sources="C",
         also=("https://www.addtoany.com/share_save?linkurl={url}&linkname={title}&linknote={description}",
               "https://www.addtoany.com/add_to/{service}?linkurl={url}&linkname={title}&linknote={description}")),
)  # fmt: skip
