"""Picture credits: told from a caption at its end, or alone on a line."""

# ruff: noqa: E501
from __future__ import annotations

import re

from briefgen.sources.agency import agency_in, agency_named
from briefgen.sources.cues import cue_of

_WORDS = (
    "photo credits?|image credits?|picture credits?|photo by|photos? courtesy(?: of)?|image by|picture by|photograph by|photograph|photos?"
    "|images?|pictures?|credits?|courtesy(?: of)?|illustration(?: by)?|graphic(?: by)?|file photo|video credit|screengrab|screenshot"
    "|foto|bild|bildquelle|fotos|quelle|grafik|crédits?(?: photo)?|photographie|créditos?|fotografía|imagen|imagem|foto de|crédito|reprodução"
    "|divulgação|immagine|fotografia|צילום|תמונה|تصوير|الصورة|صورة|عکس|фото|иллюстрация|图|图片来源|圖|攝影|摄|写真|撮影|提供|imago|fotograf|fot\\.|zdjęcia?|źródło(?: zdjęć)?|fotó|kuva|kilde|källa|kaynak|fotoğraf"
)
_HOUSES = (
    r"getty(?: images)?|shutterstock|alamy|istock|unsplash|pexels|pixabay|wikimedia commons|epa(?:-efe)?|imago|picture alliance|picture-alliance"
    r"|ap photo|zuma(?: press)?|sipa|gamma|magnum|flickr|adobe stock|depositphotos|handout|via ap|via reuters|via getty images|xinhua|nurphoto"
    r"|cuartoscuro|gallo images|bloomberg|ullstein|akg|dpa|afp|reuters|ap|efe|ansa|ria novosti|риа новости|тасс|flash90|פלאש 90|רויטרס|איי.?פי"
)
_BRACKETED = re.compile(
    rf"\s*[(\[（]\s*(?:(?:{_WORDS})(?![a-zß-ÿğış])\s*[:：/]?\s*)([^()\[\]（）]{{2,80}})[)\]）]\.?$", re.IGNORECASE
)
_NAMED = re.compile(
    rf"(?:^|(?<=[\s.。])|(?<=\())(?:{_WORDS})\s?(?:[:：/]|©|by\s|de\s|by:)\s?(?:©\s?)?([^.:：()]{{2,70}})\)?\.?$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:^|\s)(?:©|\(c\)\s)\s?([^©.]{2,60}?)\.?$", re.IGNORECASE)
_SLASHED = re.compile(
    r"(?:(?<=[.!?”\"»)\]])\s*|^|\s(?=[A-Z]{2,8}\s?/)|\s[|–—]\s)((?:(?:[^\s.|()/]|\b\w\.)[^./|()]{0,40}\s?/\s?){1,3}[^/()]{2,40})$"
)
_HOUSE = re.compile(
    rf"(?:^|[.!?”\"»)\]|–—]\s*|\(|\[|\s{{2}})([^.()\[\]|]{{0,50}}?\b(?:{_HOUSES})(?:\b[^.()\[\]]{{0,30}})?)[)\]]?\.?$",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?<=[\w.!?”\"»)])(?:Bild|Foto|Photo|Image|Credit|Crédit|Imagen|Fotografía|Picture|Illustration|Quelle|Fotos|Immagine)\s?:\s?(?:©\s?)?([^:()]{2,70})$"
)
_DASHED = re.compile(
    r"(?:\s[—–-]{1,2}\s?|[.!?]\s)((?:[^\W\d_][\w.'’/-]*\s){1,4}(?:file |handout )?(?:pics?|photos?|pictures?|images?|фото|Foto)|(?:pictures?|photos?|photographs?|images?) (?:by|from|via|courtesy of) [^.]{2,60})\.?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<=\w{4}[.!?])[”\"»’')]*\s?((?:[^\W\d_a-zß-ÿа-я][\w.'’-]+\s){1,2}[^\W\d_a-zß-ÿа-я][\w'’-]+)$|(?<=\w{4}[.!?][”\"»’')])\s?((?:[^\W\d_a-zß-ÿа-я][\w.'’-]+\s){1,2}[^\W\d_a-zß-ÿа-я][\w'’-]+)$"
)
"""A name of two or three words behind a caption's last sentence."""
_HELD = re.compile(r"[(\[（]([^()\[\]（）]{2,80})[)\]）][.。]?$")
_CAPITALS = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.!?])[”\"»’']?\s?|\s\|\s)((?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+\s){1,3}(?:\([^()]{2,30}\)|/\s?[^/()]{2,40}|[A-ZÀ-Þ'’-]{3,}))$"
)
_AMID = re.compile(
    r"(?<=[.!?])\s((?:REUTERS|AFP|AP|EPA|EFE|ANSA|dpa|Getty Images)/[^\W\d_a-zß-ÿ]\S+(?:\s[^\W\d_a-zß-ÿ]\S+)?)(?:\s[^.!?]{0,60})$"
)
"""A credit that the words of a link follow."""
_POINTED = re.compile(r"(?:Photo )?Credits?(?:…|\.{3})\s?([^\W\d_a-zß-ÿ][^.!?]{3,60})$")
_FOR_HOUSE = re.compile(
    r"^((?:[^\W\d_a-zß-ÿ][\w.'’-]+\s){2,3}(?:for|via)\s(?:[Tt]he\s)?[^\W\d_a-zß-ÿ][\w.&’' ]{1,40})$"
)
_STROKED = re.compile(r"^[^|.:]{3,40}(?:\s\|\s[^|.:]{2,40}){1,3}$")
_HAN = re.compile(
    r"[（(]([^（）()]{2,24}(?:社|通信|[摄攝]|撮影|提供|写真))[)）]$|(?:写真|図)[=＝]([^。=＝]{2,20})$"
    r"|[=＝]((?:ロイター|共同|時事|AFP(?:時事)?|AP|[^。=＝（）]{2,14}(?:撮影|提供)))$|(?<=[。\s])([\u4e00-\u9fff\s/]{2,20}[摄攝])。?$"
)
_CALLS = frozenset({"more", "here", "now", "us", "app", "story", "article", "video", "details", "below"})
_LINKS = frozenset(
    {"via", "for", "by", "of", "the", "de", "and", "und", "y", "van", "von", "epa", "dpa", "picture", "alliance"}
)
_MARKS = re.compile(r"[/:：©()\[\]（）|–—\u0590-\u06ff\u3040-\u9fff]")
_STEMS = (
    "phot",
    "pictur",
    "imag",
    "fot",
    "credit",
    "crédit",
    "courtesy",
    "illustr",
    "bild",
    "pic",
    "getty",
    "shutter",
    "alamy",
    "istock",
    "splash",
    "pexels",
    "pixabay",
    "commons",
    "epa",
    "alliance",
    "zuma",
    "sipa",
    "gamma",
    "magnum",
    "flickr",
    "stock",
    "handout",
    "ap",
    "reuters",
    "xinhua",
    "cuarto",
    "gallo",
    "bloomberg",
    "ullstein",
    "akg",
    "dpa",
    "afp",
    "efe",
    "ansa",
    "novosti",
    "новости",
    "тасс",
    "flash",
)
_STEM = re.compile("|".join(_STEMS))
_LONGEST = 90


def split_credit(text: str) -> tuple[str, str]:
    """A caption and its credit (`A bridge. (photo credit: Jane Doe/AFP)`); the credit is empty where there is none.

    A line that is a credit alone gives an empty caption.
    """
    tail = text[-240:]
    if tail[-1:].isalpha() and (match := _SIGNED.search(tail)) and _is_signature(text, match):
        name = match[1] or match[2]
        return _cut(text, len(text) - len(name), name)
    if len(text) < _LONGEST and (match := _FOR_HOUSE.match(text)):
        return "", match[1]
    if not _MARKS.search(tail) and not _has_stem(tail.casefold()):
        return text, ""
    offset = len(text) - len(tail)
    if match := _CAPITALS.search(tail):
        return _cut(text, offset + match.start(), match[1])
    match = _HELD.search(tail)
    if match and not (_BRACKETED.search(tail) or signs_off(text)) and _names_house(match[1]):
        return _cut(text, offset + match.start(), match[1])
    for pattern in (_BRACKETED, _GLUED, _NAMED, _SIGN, _HAN, _AMID, _POINTED):
        if match := pattern.search(tail):
            return _cut(text, offset + match.start(), next(filter(None, match.groups())))
    if len(text) <= len(tail) and _STROKED.search(text) and _names_house(text):
        return "", text
    match = _DASHED.search(tail)
    if match and len(match[1].split()) <= 9:
        return _cut(
            text,
            offset + match.start(1),
            re.sub(r"(?i)^(?:pictures?|photos?|photographs?|images?) (?:by|from|via|courtesy of) ", "", match[1]),
        )
    match = _HOUSE.search(tail)
    if match and _short(match[1]) and any(c.isupper() for c in match[1]):
        return _cut(text, offset + match.start(1), match[1])
    match = _SLASHED.search(tail)
    if match and _short(match[1]) and (agency_in(match[1]) or not match.start(1)):
        return _cut(text, offset + match.start(1), match[1])
    return text, ""


def _is_signature(text: str, match: re.Match[str]) -> bool:
    """Whether the words behind a line's last sentence are a person's, no button's such as `Read More`."""
    words = (match[1] or match[2]).casefold().split()
    short = 6 <= text.count(" ") <= 60
    return short and words[-1] not in _CALLS and not cue_of(" ".join(words), len(words))


def signs_off(text: str) -> bool:
    """Whether an agency's name in brackets stands behind the last sentence, as at the end of its stories."""
    match = _HELD.search(text[-60:])
    return bool(
        match and agency_named(match[1]) and text[-60:][: match.start()].rstrip().endswith((".", "!", "?", "”", '"'))
    )


def _names_house(credit: str) -> bool:
    """Whether names hold that of an agency or a house of pictures."""
    known = agency_in(credit) or re.search(rf"\b(?:{_HOUSES})\b", credit, re.IGNORECASE)
    return bool(known) and _short(credit) and (any(map(str.isupper, credit)) or not credit.isascii())


def _has_stem(tail: str) -> bool:
    return bool(_STEM.search(tail))


def _short(credit: str) -> bool:
    """Whether a credit found without a label is made of names: no words of a sentence, in scripts with capitals."""
    words = re.findall(r"[^\W\d_]+", credit)
    small = sum(word.islower() and word not in _LINKS for word in words)
    return len(credit) <= _LONGEST and 1 <= len(words) <= 10 and not small


def _cut(text: str, at: int, credit: str) -> tuple[str, str]:
    caption = text[:at].rstrip(" \t([|–—-")
    bare = credit.strip(" \t.,;:()[]©|–—-")
    return caption, f"{bare})" if bare.count("(") > bare.count(")") else bare
