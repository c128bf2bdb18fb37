"""What an element says of itself: caption, byline, navigation, related stories... from its tag, class, id and role.

A label counts only for a part of the page: the class of an element that holds half of all text says nothing of it.
"""
# ruff: noqa: SIM905  (one word a line would hide the code)

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from briefgen.sources.class_words import CLASS_WORDS
from briefgen.sources.html_blocks import Block
from briefgen.sources.html_homes import shorter, words_within
from briefgen.sources.html_page import Element

_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "figure": "figure",
    "button": "button",
    "dialog": "dialog",
    "menu": "navigation",
    "form": "form",
    "label": "form",
    "legend": "form",
    "address": "byline",
    "time": "date",
    **dict.fromkeys(("article", "main", "body", "html", "hgroup"), ""),
}
_ROLES = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "dialog": "dialog",
    "search": "form",
    "menu": "navigation",
    "menubar": "navigation",
    "alert": "dialog",
    "tooltip": "dialog",
    "tablist": "navigation",
}
_NAMING = ("class", "id", "itemprop", "data-component", "data-testid", "data-gu-name", "data-qa")
_LONGEST = 1_000
"""Characters that are read of an element's names."""
_OPENERS = frozenset(("related", "comments", "newsletter", "share", "consent", "embed"))
"""Labels that the first word of a hyphenated name is enough for: `related-stories`."""
_WORDS = re.compile("|".join(f"({words})" for _, words in CLASS_WORDS))
"""A group for each label, in their order."""
_OPENING = re.compile("|".join(f"({words})" if label in _OPENERS else "((?!))" for label, words in CLASS_WORDS))
_CROSS_HEADS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_SOMEWHERE = re.compile(r"(?:^|[\s-])(?:sm|md|lg|xl)[:-](?:block|flex|inline|grid|contents)")
_CRUMBS = re.compile(r"bread-?crumb|fil d.ariane|brotkr|migas|パンくず|面包屑", re.IGNORECASE)
_POST = re.compile(
    r"^https?://(?:www\.|mobile\.|m\.)?(?:(?:twitter|x)\.com/\w+/status|instagram\.com/(?:p|reel)/|facebook\.com/\S+/posts|"
    r"tiktok\.com/@|bsky\.app/profile|threads\.net/@|t\.me/\w+/\d|truthsocial\.com/@)",
    re.IGNORECASE,
)
"""Addresses of posts, which a quotation that was embedded links to."""
_ICON = re.compile(r"avatar|icon|logo|emoji|pixel|spacer|gravatar|author|badge", re.IGNORECASE)
_MAIL = re.compile(r"e-?mail|correo|courriel|メール|邮箱", re.IGNORECASE)
_PARTS = frozenset(("body", "article", "main", "html"))
_LONGEST_FORM = 600
"""Characters in the largest element that is taken for a form with what introduces it."""
_MOST_FIELDS = 20
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SPLIT = re.compile(r"_+|--+|:+|/|\.")

OUTSIDE = frozenset(
    "navigation footer aside related comments share newsletter advert header consent biography tags "
    "dialog form hidden player button breadcrumb embed".split()
)
"""Labels whose text is never the story."""
_BELONGING = frozenset(("caption", "byline", "date"))
"""Labels that say more of a line than what stands around it."""
BESIDE = OUTSIDE | {"caption", "figure", "byline", "date", "kicker"}
"""These, and labels whose text belongs to the record but not to the body."""


class Labels:
    """Labels of a page's blocks; asks each element once."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._own: dict[Element, str] = {}
        self._nearest: dict[Element, tuple[str, str]] = {}
        self._holders: dict[str, dict[Element, Element | None]] = {}
        hidden = sum(block.words for block in blocks if block.hidden)
        self._hides = hidden < 0.5 * sum(block.words for block in blocks)
        self._mark_pictures(blocks)
        texts = [block for block in blocks if block.link_share < 0.6]
        self._all = 1 + sum(block.words for block in texts)
        self._share = words_within(texts)
        self._mark_forms(blocks)

    def _mark_pictures(self, blocks: Sequence[Block]) -> None:
        """Give the label `figure` to small elements that hold a picture and a line or two beside it."""
        images = list(blocks[0].element.getroottree().getroot().iter("img", "picture", "amp-img")) if blocks else []
        if not images:
            return
        held: dict[Element, list[Block]] = {}
        for block in blocks:
            element, steps = block.element, 0
            while element is not None and steps < 4:
                held.setdefault(element, []).append(block)
                element, steps = element.getparent(), steps + 1
        for image in images:
            home = _picture_home(image, held)
            if home is not None and not self.own(home):
                self._own[home] = "figure"

    def _mark_forms(self, blocks: Sequence[Block]) -> None:
        """Give the label `newsletter` to small elements that hold a field for an address of e-mail."""
        root = blocks[0].element.getroottree().getroot() if blocks else None
        fields = [field for field in root.iter("input") if _asks_for_mail(field)] if root is not None else []
        for field in fields[:_MOST_FIELDS]:
            home, element = None, field.getparent()
            while element is not None and element.tag not in _PARTS and self._is_form(element):
                home, element = element, element.getparent()
            if home is not None and not self.own(home):
                self._own[home] = "newsletter"

    def _is_form(self, element: Element) -> bool:
        return self._counts(element, "newsletter") and shorter(element, _LONGEST_FORM)

    def of(self, block: Block) -> str:
        """The nearest label that one of `OUTSIDE` outweighs not; empty for plain text."""
        if block.hidden and self._hides:
            return "hidden"
        nearest, outside = self._above(block.element)
        return nearest if nearest in _BELONGING else outside or nearest

    def _above(self, element: Element) -> tuple[str, str]:
        """The nearest label at or above an element, and the nearest that is one of `OUTSIDE`."""
        path = []
        while element is not None and element.tag != "body" and element not in self._nearest:
            path.append(element)
            element = element.getparent()
        found = self._nearest.get(element, ("", ""))
        for each in reversed(path):
            label = self.own(each)
            if label and self._counts(each, label) and not _styled_head(each, label):
                found = (label, label if label in OUTSIDE else found[1])
            self._nearest[each] = found
        return found

    def own(self, element: Element) -> str:
        """What the element's tag, role, class and id say, first of these that says anything."""
        if element not in self._own:
            self._own[element] = _label(element)
        return self._own[element]

    def within(self, block: Block, label: str) -> Element | None:
        """The nearest ancestor that carries `label` and holds less than half the text."""
        holders = self._holders.setdefault(label, {})
        element, path = block.element, []
        while element is not None and element.tag != "body" and element not in holders:
            path.append(element)
            element = element.getparent()
        found = holders.get(element)
        for each in reversed(path):
            found = each if self.own(each) == label and self._counts(each, label) else found
            holders[each] = found
        return found

    def _counts(self, element: Element, label: str) -> bool:
        limit = 0.3 if label in {"caption", "figure", "byline", "date", "kicker", "hidden"} else 0.4
        return self._share.get(element, 0) < max(self._all * limit, 40)


def _styled_head(element: Element, label: str) -> bool:
    """Whether a heading's own class only tells how it looks: `section-title`, `label`."""
    return element.tag in _CROSS_HEADS and label not in OUTSIDE


def _picture_home(image: Element, held: dict[Element, list[Block]]) -> Element | None:
    """The largest element around a picture with one to three short lines in it, none of them a link."""
    if _ICON.search(f"{image.get('src') or ''} {image.get('class') or ''}") or _small_side(image):
        return None
    home, element, steps = None, image.getparent(), 0
    while element is not None and steps < 5 and element.tag not in {"body", "article", "main", "p", "li", "a"}:
        lines = held.get(element, [])
        if len(lines) > 3 or sum(line.words for line in lines) > 80 or any(line.link_share > 0.6 for line in lines):
            break
        home = element if lines else home
        element, steps = element.getparent(), steps + 1
    return home


def _asks_for_mail(field: Element) -> bool:
    names = f"{field.get('type') or ''} {field.get('name') or ''} {field.get('placeholder') or ''}"
    return bool(_MAIL.search(names)) and field.get("type") != "hidden"


def _small_side(image: Element) -> bool:
    sides = (image.get("width") or "", image.get("height") or "")
    return any(side.isdigit() and int(side) < 100 for side in sides)


def names_of(element: Element) -> str:
    """The names that a page gives to an element: classes, id, and what components and tests know it by."""
    given = dict(element.items())
    return " ".join(name[:_LONGEST] for key in _NAMING if (name := given.get(key))) if given else ""


def _label(element: Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return "hidden"
    if tag in _TAGS:
        trail = tag == "nav" and _CRUMBS.search(f"{element.get('aria-label') or ''} {names_of(element)}")
        return "breadcrumb" if trail else _TAGS[tag]
    if tag == "blockquote" and any(_POST.match(link.get("href") or "") for link in islice(element.iter("a"), 9)):
        return "embed"
    if tag == "header":
        return "" if element.find(".//h1") is not None else "header"
    role = element.get("role")
    if role and role.casefold() in _ROLES:
        return _ROLES[role.casefold()]
    names = names_of(element)
    label = label_of_names(names)
    return "" if label == "hidden" and _SOMEWHERE.search(names) else label


@lru_cache(maxsize=4096)
def label_of_names(names: str) -> str:
    """The label of class names and ids: whole names first, then their parts between underscores and colons."""
    for name in names.split():
        plain = _CAMEL.sub("-", name).casefold()
        parts = [part for part in _SPLIT.split(plain) if part]
        candidates = dict.fromkeys((plain.replace("_", "-"), *parts, *(_pieces(parts[-1]) if parts else ())))
        for candidate in candidates:
            if match := _WORDS.fullmatch(candidate):
                return _label_of(match)
        if match := _OPENING.fullmatch(re.split(r"[-_]", plain, maxsplit=1)[0]):
            return _label_of(match)
    return ""


def _label_of(match: re.Match[str]) -> str:
    return CLASS_WORDS[(match.lastindex or 1) - 1][0]


def _pieces(part: str) -> tuple[str, ...]:
    """The last one and the last two words of a hyphenated name, and the first two: `c-article-caption` -> `caption`."""
    words = [word for word in part.split("-") if word]
    if len(words) < 2:
        return ()
    return (words[-1], "-".join(words[-2:]), "-".join(words[:2]))
