"""Names that pages give to classes and ids, by what they say of an element; alternatives for whole names."""

from __future__ import annotations

CLASS_WORDS: tuple[tuple[str, str], ...] = (
    (
        "caption",
        (
            r"(?:fig|wp|img|image|photo|picture|media|video|gallery|lead|hero)?-?(?:caption|captions|cutline|bildunterschrift|legende)"
            r"|photo-?credit|image-?credit|img-?credit|(?:image|photo|picture|media|img|figure)-(?:copyright|source|author|description)"
            r"|credit|credits|photographer|bildnachweis"
        ),
    ),
    ("breadcrumb", r"bread-?crumbs?|crumbs"),
    (
        "related",
        (
            r"related\w*|recommend\w*|most-?(?:read|popular|viewed|shared)|popular|trending|read-?(?:more|next|also)|also-?read|see-?also|"
            r"more-?(?:stories|on|from|news|articles)|outbrain|taboola|teasers?|onward|recirc\w*|promo\w*|top-?stories|latest\w*|carousel|"
            r"(?:article|story|post|news)-?list|up-?next|next-?article|suggested|zergnet|upsell|ranking|ticker|external-?links|inline-?link\w*"
        ),
    ),
    (
        "embed",
        (
            r"twitter-\w+|instagram-media|tiktok-\w+|fb-(?:post|video)|reddit-\w+|bluesky-\w+|telegram-\w+|embedly-card|mastodon-embed"
        ),
    ),
    ("comments", r"comments?|disqus\w*|respond|comment-?list|viafoura|coral"),
    (
        "share",
        (r"share|shares|sharing|share-?\w*|social|socials|social-\w+|addthis\w*|addtoany|follow-?us|follow|sns\w*"),
    ),
    (
        "newsletter",
        (
            r"newsletters?\w*|news-?letter|subscribe\w*|subscription\w*|sign-?up\w*|signup|mailing|mailchimp|mc-embed\w*|donat\w+|paywall-?prompt|"
            r"regwall|membership|support-us|app-?(?:promo|download)"
        ),
    ),
    ("advert", r"ads?|advert\w*|sponsor\w*|ad-\w+|dfp\w*|gpt|adsbygoogle|commercial|affiliate\w*|teads"),
    ("footer", r"footer\w*|site-?footer|copyright|legal|colophon"),
    ("header", r"masthead|site-?header|top-?bar|page-?header"),
    (
        "navigation",
        (r"nav\w*|menus?|pagination|pager|skip-?\w*|toolbar|toc|table-?of-?contents|jump-?links?|submenu|hamburger"),
    ),
    ("consent", r"cookies?|consent|gdpr|onetrust\w*|privacy"),
    (
        "biography",
        (
            r"(?:author|writer|reporter)s?-?(?:bio|info|box|card|about|profile|details|desc\w*|text)|about-?(?:the-?)?author|bio|biography|vcard"
        ),
    ),
    (
        "tags",
        (
            r"tags?|tags?-?(?:list|cloud|links?|s)|topics?|topic-?(?:list|tags?)|keywords?|post-tags|article-?tags|labels"
        ),
    ),
    (
        "byline",
        (
            r"by-?lines?|author-?(?:names?|line|link|list)?s?|authors?|writers?|contributors?|post-?meta|article-?meta|entry-?meta|autor\w*|"
            r"meta(?:data)?|dateline|story-?meta|signature"
        ),
    ),
    (
        "date",
        (
            r"dates?|time-?stamps?|pub-?date|published(?:-?(?:date|time|on|at))?|publish-?(?:date|time)|updated?|post-?date|article-?date|datetime|date-?time|read-?time|reading-?time"
        ),
    ),
    (
        "aside",
        (
            r"side-?bar\w*|rail|right-?rail|aside|widget-area|fact-?box|info-?box|infobox|pull-?quotes?|pq|callout|drawer"
        ),
    ),
    (
        "kicker",
        (
            r"kickers?|eyebrow|overline|rubric|category|categories|cat-?links|section-?(?:name|label|title)|label|flag|badge"
        ),
    ),
    ("dialog", r"modal\w*|pop-?up\w*|overlay|lightbox|tool-?tips?|toast|notification\w*|banner"),
    ("form", r"form|search-?\w*|login|log-?in|poll|quiz|survey|vote"),
    (
        "hidden",
        (
            r"sr-?only|screen-?reader\w*|visually-?hidden|visuallyhidden|print-?only|hide|hidden|d-none|noscript|off-?screen|a11y\w*"
        ),
    ),
    ("player", r"(?:audio|video|media)-?(?:player|controls)|jw-?\w*|jwplayer|player|listen|tts|transcript-?button"),
)
