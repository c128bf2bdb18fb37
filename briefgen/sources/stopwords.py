"""Frequent small words of the languages of the news: they tell prose from lists, and one language from another."""
# ruff: noqa: E501

from __future__ import annotations

import re
from collections import Counter

_ROWS = {
    "en": "the a an of to in and is was were are be been has have had for on with as by at from that this it its he she they his her their which who not but or will would could said about after over than into also more we i you there when what all how why where",
    "de": "der die das den dem des ein eine einen einem einer und ist war sind wird werden wurde hat haben im in zu zum zur von vom mit für auf auch nicht sich als an aus bei nach es er sie wie dass über noch nur aber oder um so",
    "fr": "le la les un une des de du et est sont était a ont au aux en dans pour par sur avec que qui ne pas ce cette ces son sa ses leur leurs il elle ils plus mais ou se été selon après d l",
    "es": "el la los las un una unos de del y es son era fue ha han al en para por con que no se su sus lo como más pero o este esta según también entre sobre desde ya hasta muy",
    "it": "il lo la i gli le un uno una di del della dei delle e è sono era ha hanno al alla in nel nella per da dal con che non si su come più ma o questo questa anche tra ed",
    "pt": "o a os as um uma de do da dos das e é são foi era tem ao à em no na nos nas para por pelo pela com que não se sua seu mais mas ou como também entre sobre até",
    "nl": "de het een en van in is was zijn dat die op te voor met aan door om niet ook als er bij naar uit maar of over hij zij hun wordt werd heeft",
    "sv": "och i att det som en ett på är av för med den till har de inte om var sig från men han hon",
    "da": "og i at det som en et på er af for med den til har de ikke om var sig fra men han hun der",
    "pl": "i w z na do że się nie to jest o jak po od za przez dla był są a ale oraz który która",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi sonra kadar ancak ne en ise",
    "id": "yang dan di ke dari untuk pada dengan ini itu adalah dalam akan tidak juga oleh sebagai telah",
    "ru": "и в во на с со не что он она они это как по к из у за от о об для его её их был была были или а но же до также после при года",
    "uk": "і в у на з не що він вона вони це як по до із за від про для його її їх був була та або а але",
    "el": "και το η ο τα της του των με για από στο στη στην να δεν είναι που θα σε την τον",
    "he": "של את על לא זה הוא היא הם עם כי אם או גם כל יש אין אבל היה היו כך לפי בין אל עד רק כדי אך",
    "ar": "في من على إلى أن إن عن مع هذا هذه التي الذي كان كانت ما لا لم قد بعد قبل بين كما أو ثم حتى وقال وأن قال هو هي",
    "fa": "و در به از که این آن را با است برای بود شد می خود تا بر یک هم نیز شده کرد او اند های ها",
    "hi": "के का की में है और से को पर ने कि यह हैं था थी भी नहीं एक इस हो कर लिए तो ही",
}  # fmt: skip
STOPWORDS = {language: frozenset(words.split()) for language, words in _ROWS.items()}
ALL_STOPWORDS = frozenset(word for words in STOPWORDS.values() for word in words)

_SCRIPTS = tuple(re.compile(f"[{first}-{last}]") for first, last in ("\u3040\u30ff", "\u4e00\u9fff", "\uac00\ud7af"))
"""Kana, Han and Hangul."""


def language_of(text: str) -> str:
    """The language of prose, by script and small words; empty if it cannot be told."""
    sample = text[:6000]
    kana, han, hangul = (0, 0, 0) if sample.isascii() else (len(each.findall(sample)) for each in _SCRIPTS)
    if kana + han + hangul > len(sample) // 5:
        return "ko" if hangul > kana + han else "ja" if kana * 8 > han else "zh"
    words = Counter(word.strip(".,:;!?\"'“”’()«»،؛؟") for word in sample.casefold().split())
    hits = {language: sum(words[word] for word in small if word in words) for language, small in STOPWORDS.items()}
    best = max(hits, key=lambda language: (hits[language], language))
    return best if hits[best] * 12 >= words.total() > 0 else ""
