"""Networks that take a bookmark by its address. Verified in the sources named beside each, 2025 and 2026."""

from __future__ import annotations

from gigshare_gui.shares.destinations.destination import live

_G = "networks"

DESTINATIONS = (
    live(
        "facebook", "Facebook", _G,
        "https://www.facebook.com/dialog/share?app_id={key!}&display=popup&href={url!}&hashtag={hashtag}"
        "&redirect_uri={url}",
        "https://www.facebook.com/dialog/feed?app_id={key!}&display=popup&link={url!}&redirect_uri={url}",
        "https://www.facebook.com/sharer/sharer.php?u={url!}&hashtag={hashtag}",
        sources="RSVB", also=("https://www.facebook.com/sharer.php?u={url}", "https://www.facebook.com/share.php?u={url}"),
        note="Title, text and picture come from the page's own og: tags.",
    ),
    live(
        "twitter", "X", _G, "https://x.com/intent/tweet?text={title}&url={url!}&hashtags={hashtags}",
        sources="RSVB", names=("x",),
        also=(
            "https://twitter.com/intent/tweet?text={title url}&url={url}&hashtags={hashtags}",
            "https://x.com/intent/post?text={title}&url={url}&hashtags={hashtags}",
            "https://twitter.com/intent/post?text={title}&url={url}&hashtags={hashtags}",
            "https://twitter.com/share?text={title}&url={url}&hashtags={hashtags}",
            "https://x.com/share?text={title}&url={url}&hashtags={hashtags}",
            "https://twitter.com/home?status={title url}",
        ),
    ),
    live(
        "threads", "Threads", _G, "https://www.threads.net/intent/post?text={title}&url={url!}",
        sources="RS", also=("https://www.threads.com/intent/post?text={title}&url={url}",),
    ),
    live("bluesky", "Bluesky", _G, "https://bsky.app/intent/compose?text={title url!}", sources="RS"),
    live(
        "mastodon", "Mastodon", _G, "{site}/share?text={title}&url={url!}", sources="V",
        own_site="https://mastodon.social", also=("https://share.joinmastodon.org/#text={title url}",),
        note="On the user's own server; without one named, mastodon.social.",
    ),
    live(
        "linkedin", "LinkedIn", _G, "https://www.linkedin.com/sharing/share-offsite/?url={url!}", sources="RSB",
        also=(
            "https://www.linkedin.com/shareArticle?url={url}&title={title}&summary={description}",
            "https://www.linkedin.com/feed/?text={title url}",
        ),
        note="Everything else comes from the page's own og: tags.",
    ),
    live(
        "reddit", "Reddit", _G, "https://www.reddit.com/submit?url={url!}&title={title}", sources="RSVB",
        also=("https://www.reddit.com/submit?title={title}&text={description|url}",),
    ),
    live(
        "pinterest", "Pinterest", _G,
        "https://www.pinterest.com/pin/create/button/?url={url!}&media={image}&description={title}", sources="RSVB",
        also=(
            "https://www.pinterest.com/pin/create/link/?url={url}&media={image}&description={title}",
            "https://www.pinterest.com/pin/create/bookmarklet/?url={url}&media={image}&description={title}",
            "https://{land}.pinterest.com/pin/create/button/?url={url}&media={image}&description={title}",
            "https://www.pinterest.{land}/pin/create/button/?url={url}&media={image}&description={title}",
        ),
    ),
    live(
        "tumblr", "Tumblr", _G,
        "https://www.tumblr.com/widgets/share/tool?canonicalUrl={url!}&title={title}&caption={description}&tags={tags}"
        "&posttype=link&content={url}",
        sources="RSVB",
        also=(
            "https://www.tumblr.com/widgets/share/tool?content={url}&title={title}&caption={description}&tags={tags}",
            "https://www.tumblr.com/share/link?url={url}&name={title}&description={description}",
        ),
    ),
    live(
        "xing", "XING", _G, "https://www.xing.com/spi/shares/new?url={url!}", sources="SVB",
        also=("https://www.xing.com/social/share/spi?url={url}",),
    ),
    live("hackernews", "Hacker News", _G, "https://news.ycombinator.com/submitlink?u={url!}&t={title}", sources="SVB"),
    live("lobsters", "Lobsters", _G, "https://lobste.rs/stories/new?url={url!}&title={title}", sources="C"),
    live(
        "diaspora", "diaspora*", _G, "https://share.diasporafoundation.org/?title={title}&url={url!}", sources="SVB"
    ),
    live("nextdoor", "Nextdoor", _G, "https://nextdoor.com/sharekit/?source=gigshare&body={title url!}", sources="K"),
    live("gab", "Gab", _G, "https://gab.com/compose?url={url!}&text={title}", sources="R"),
    live("devto", "DEV", _G, "https://dev.to/new?prefill={title|url!}", sources="V", names=("dev.to",)),
    live(
        "livejournal", "LiveJournal", _G,
        "https://www.livejournal.com/update.bml?subject={title}&event={description|url!}", sources="RVB",
    ),
    live(
        "blogger", "Blogger", _G, "https://www.blogger.com/blog-this.g?u={url!}&n={title}&t={description}",
        sources="SVB",
    ),
    live(
        "wordpress", "WordPress", _G,
        "{site}/wp-admin/press-this.php?u={url!}&t={title}&s={description}&i={image}", sources="SVB",
        note="On the user's own site, with the plug-in Press This.",
    ),
    live(
        "sandbox", "Sandbox bookmarks", _G,
        "{site}/bookmark?url={url!}&title={title}&description={description}&image={image}&tags={tags}", sources="D",
        note="The program's own sandbox: the whole way can be tried without a network.",
    ),
)  # fmt: skip
