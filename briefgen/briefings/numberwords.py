"""Number words of English, German, French, Spanish, Italian and Portuguese, and the sums they stand for."""

from __future__ import annotations

import functools
import re
from fractions import Fraction
from typing import Literal

from briefgen.model import Value

Role = Literal["small", "hundred", "scale", "vague", "ordinal", "part", "half"]


class NumberWord(Value, frozen=True, kw_only=True):
    """A word's part in a number.

    `small` adds (two, twenty, doscientos); `hundred` and `scale` multiply (hundred, dozen; thousand, million); `vague`
    is a plural without a count (hundreds); `part` a fraction's denominator (third, quarter); `half` is one half.
    """

    role: Role
    value: int
    plural: bool = False


_EN_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_DE_UNITS = (
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn"
)
_DE_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_FR_UNITS = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_FR_TENS = "vingt trente quarante cinquante soixante septante octante nonante"
_ES_UNITS = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho"
    " diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis"
    " veintisiete veintiocho veintinueve"
)
_ES_TENS = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_ES_HUNDREDS = "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
_IT_UNITS = (
    "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette"
    " diciotto diciannove"
)
_IT_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"
_PT_UNITS = (
    "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze"
    " dezesseis dezessete dezoito dezenove"
)
_PT_TENS = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"
_PT_HUNDREDS = "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos"

_ROWS: dict[str, dict[Role, dict[int, str]]] = {
    "en": {
        "hundred": {100: "hundred", 12: "dozen", 20: "score"},
        "scale": {10**3: "thousand k", 10**5: "lakh lakhs", 10**6: "million mn mln m", 10**7: "crore crores",
                  10**9: "billion bn bln b", 10**12: "trillion tn trn"},
        "vague": {12: "dozens", 20: "scores", 10: "tens", 100: "hundreds", 10**3: "thousands", 10**6: "millions",
                  10**9: "billions", 10**12: "trillions"},
        "part": {3: "thirds", 4: "quarter quarters", 5: "fifths", 6: "sixths", 8: "eighths", 10: "tenths"},
        "half": {2: "half halves"},
        "small": {2: "couple pair both twice"},
    },
    "de": {
        "hundred": {100: "hundert", 12: "dutzend"},
        "scale": {10**3: "tausend tsd", 10**6: "million mio", 10**9: "milliarde mrd", 10**12: "billion bio"},
        "vague": {12: "dutzende dutzenden", 100: "hunderte hunderten", 10**3: "tausende tausenden",
                  10**4: "zehntausende", 10**5: "hunderttausende", 10**6: "millionen",
                  10**9: "milliarden", 10**12: "billionen"},
        "part": {3: "drittel dritteln", 4: "viertel vierteln", 5: "fünftel fünfteln", 10: "zehntel zehnteln"},
        "half": {2: "hälfte halb halbe halben halber halbes"},
        "small": {2: "beide beiden zwo", 3: "dreien", 1: "einer eine ein"},
    },
    "fr": {
        "hundred": {100: "cent cents centaine", 12: "douzaine", 10: "dizaine", 15: "quinzaine", 20: "vingtaine",
                    30: "trentaine", 40: "quarantaine", 50: "cinquantaine", 60: "soixantaine"},
        "scale": {10**3: "mille mil millier", 10**6: "million", 10**9: "milliard md mds", 10**12: "billion"},
        "vague": {10: "dizaines", 12: "douzaines", 100: "centaines", 10**3: "milliers", 10**6: "millions",
                  10**9: "milliards"},
        "part": {3: "tiers", 4: "quart quarts", 5: "cinquième cinquièmes", 10: "dixième dixièmes"},
        "half": {2: "moitié demi demie"},
        "small": {1: "une", 2: "deuxième", 20: "vingts"},
    },
    "es": {
        "hundred": {12: "docena", 10: "decena", 100: "cien centenar"},
        "scale": {10**3: "mil millar", 10**6: "millón", 10**12: "billón"},
        "vague": {10: "decenas", 12: "docenas", 100: "cientos centenares", 10**3: "miles millares", 10**6: "millones",
                  10**12: "billones"},
        "part": {3: "tercio tercios", 4: "cuartos", 5: "quinto quintos", 10: "décima décimas"},
        "half": {2: "mitad medio media"},
        "small": {1: "un una", 2: "ambos ambas", 16: "dieciseis", 21: "veintiún veintiuna", 200: "doscientas",
                  300: "trescientas", 400: "cuatrocientas", 500: "quinientas", 600: "seiscientas", 700: "setecientas",
                  800: "ochocientas",
                  900: "novecientas"},
    },
    "it": {
        "hundred": {100: "cento centinaio", 10: "decina", 12: "dozzina"},
        "scale": {10**3: "mille mila migliaio", 10**6: "milione", 10**9: "miliardo", 10**12: "bilione"},
        "vague": {10: "decine", 12: "dozzine", 100: "centinaia", 10**3: "migliaia", 10**6: "milioni",
                  10**9: "miliardi"},
        "part": {3: "terzo terzi", 4: "quarto quarti"},
        "half": {2: "metà mezzo mezza"},
        "small": {1: "un una", 2: "entrambi entrambe"},
    },
    "pt": {
        "hundred": {100: "cem centena", 10: "dezena", 12: "dúzia"},
        "scale": {10**3: "mil milhar", 10**6: "milhão", 10**9: "bilhão bilião", 10**12: "trilhão"},
        "vague": {10: "dezenas", 12: "dúzias", 100: "centenas", 10**3: "milhares", 10**6: "milhões", 10**9: "bilhões",
                  10**12: "trilhões"},
        "part": {3: "terço terços", 4: "quarto quartos"},
        "half": {2: "metade meio meia"},
        "small": {1: "uma", 2: "duas ambos ambas", 14: "quatorze", 200: "duzentas", 300: "trezentas"},
    },
}  # fmt: skip
_COUNTS: dict[str, tuple[tuple[str, int, int], ...]] = {
    "en": ((_EN_UNITS, 1, 1), (_EN_TENS, 20, 10)),
    "de": ((_DE_UNITS, 1, 1), (_DE_TENS, 20, 10)),
    "fr": ((_FR_UNITS, 1, 1), (_FR_TENS, 20, 10)),
    "es": ((_ES_UNITS, 1, 1), (_ES_TENS, 20, 10), (_ES_HUNDREDS, 100, 100)),
    "it": ((_IT_UNITS, 1, 1), (_IT_TENS, 20, 10)),
    "pt": ((_PT_UNITS, 1, 1), (_PT_TENS, 20, 10), (_PT_HUNDREDS, 100, 100)),
}
_OTHER_TENS = {"septante": 70, "octante": 80, "nonante": 90}
LANGUAGES = tuple(_ROWS)

_COMMON_WORDS = {
    "en": "the and of to in that was for with said",
    "de": "der die und das den von ist nicht mit dem",
    "fr": "le la les des et est une dans que pour",
    "es": "el los las que del por una con para se",
    "it": "il che di della per gli sono nel è una",
    "pt": "o os que do da em não uma para com",
}
_COMMON = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def number_words(language: str) -> dict[str, NumberWord]:
    """The number words of `language`, in lower case; none of a language that is not in `LANGUAGES`."""
    if language not in _ROWS:
        return {}
    words = {
        word: NumberWord(role=role, value=value)
        for role, row in _ROWS[language].items()
        for value, spellings in row.items()
        for word in spellings.split()
    }
    for row, first, step in _COUNTS[language]:
        for index, word in enumerate(row.split()):
            words.setdefault(word, NumberWord(role="small", value=_OTHER_TENS.get(word, first + index * step)))
    if language == "en":
        words |= {w: NumberWord(role="ordinal", value=n) for n, w in enumerate(_EN_ORDINALS.split(), start=1)}
    return words


def guess_language(text: str, named: str = "") -> str:
    """The language to read numbers in: `named` (a BCP 47 tag), else by common words of the text, else English.

    For a language without number words here, whose digits alone count, English serves.
    """
    code = named.lower().partition("-")[0]
    if code in _COMMON or code:
        return code if code in _COMMON else "en"
    seen = [word.lower() for word in _WORD.findall(text[:3000])]
    scores = {language: sum(map(common.__contains__, seen)) for language, common in _COMMON.items()}
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    return best if scores[best] else "en"


_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def has_number_words(text: str, named: str = "") -> bool:
    """Whether numbers in words can be read in a text: by its language if it is `named`, else by its script."""
    code = named.lower().partition("-")[0]
    if code:
        return code in _ROWS
    letters = sum(map(str.isalpha, text))
    return 2 * len(_LATIN.findall(text)) >= letters


_DE_SMALL = {word: n for n, word in enumerate(_DE_UNITS.split(), start=1)} | {"ein": 1, "eine": 1}
_DE_TEN = {word: n * 10 for n, word in enumerate(_DE_TENS.split(), start=2)} | {"dreissig": 30}
_DE_UNIT = "|".join(sorted(_DE_SMALL, key=len, reverse=True))
_DE_BELOW_100 = rf"(?:(?:(?P<{{0}}u>{_DE_UNIT})und)?(?P<{{0}}t>{'|'.join(_DE_TEN)})|(?P<{{0}}s>{_DE_UNIT}))"
_DE_HUNDREDS = rf"(?:(?P<{{0}}h>(?:{_DE_UNIT})?hundert)(?:und)?)?(?:{_DE_BELOW_100})?"
_DE_NUMBER = re.compile(
    rf"(?:{_DE_HUNDREDS.format('k')}(?P<thousand>tausend)(?:und)?)?{_DE_HUNDREDS.format('r')}(?P<half>einhalb)?"
)


def german_number(word: str) -> Fraction | None:
    """The value of a German number written as one word, in lower case: `zweihundertfünfzig`, `zweieinhalb`."""
    if word == "anderthalb":
        return Fraction(3, 2)
    match = _DE_NUMBER.fullmatch(word)
    if not word or match is None:
        return None
    rest = _german_part(match, "r")
    value = Fraction((_german_part(match, "k") or 1) * 1000 + rest if match["thousand"] else rest)
    return value + Fraction(1, 2) if match["half"] else value


def _german_part(match: re.Match[str], part: str) -> int:
    hundreds = match[part + "h"]
    value = _DE_SMALL.get(hundreds.removesuffix("hundert"), 1) * 100 if hundreds else 0
    value += _DE_TEN.get(match[part + "t"] or "", 0) + _DE_SMALL.get(match[part + "u"] or "", 0)
    return value + _DE_SMALL.get(match[part + "s"] or "", 0)


def add_words(words: tuple[NumberWord | Fraction, ...], language: str) -> Fraction | None:
    """The number that a run of number words and numerals stands for; `None` where the run is not one number."""
    total, current, last = Fraction(0), Fraction(0), Fraction(0)
    for word in words:
        if isinstance(word, Fraction):
            if current or total:
                return None
            current = last = word
        elif word.role in {"scale", "vague"}:
            scaled = (total + current or Fraction(1)) * word.value
            below = total >= word.value
            total, current = (total + (current or 1) * word.value if below else scaled), Fraction(0)
            last = Fraction(word.value)
        elif word.role == "half":
            current += Fraction(1, 2)
        elif word.role == "hundred":
            current = (current or Fraction(1)) * word.value if current < 100 else current + word.value
            last = Fraction(100)
        elif (step := _add_small(current, last, word.value, language)) is not None:
            current, last = step, Fraction(word.value)
        else:
            return None
    return total + current


def _add_small(current: Fraction, last: Fraction, value: int, language: str) -> Fraction | None:
    """`value` set behind `current`, whose last word was `last`; `None` where two numbers stand side by side."""
    if not current:
        return Fraction(value)
    if language == "fr" and last == 4 and value == 20:
        return current - 4 + 80
    room = 100 if last >= 100 else 20 if language == "fr" and last in {60, 80, 20} else 10
    fits = value < room and (last >= (20 if room < 100 else 100) or (language == "fr" and last == 10 and value >= 7))
    return current + value if fits else None
