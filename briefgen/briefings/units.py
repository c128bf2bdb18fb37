"""Units of quantities as texts write them: currencies, per cent, measures of length, mass, time and the like."""

from __future__ import annotations

import re
from fractions import Fraction

_CURRENCY_WORDS = """
USD us$ usd us-dollar us-dollars
EUR € eur euro euros euroa
GBP £ gbp sterling
JPY ¥ jpy yen
CNY cny rmb yuan renminbi
INR ₹ inr rs rupee rupees
RUB ₽ rub rouble roubles ruble rubles rubel rublos
ILS ₪ ils nis shekel shekels
KRW ₩ krw won
TRY ₺ lira liras
CHF chf franken francs
IRR irr rial rials toman tomans
IQD iqd dinar dinars
SAR sar riyal riyals
AED aed dirham dirhams
UAH uah hryvnia hryvnias
PLN pln zł zloty zlotys
SEK sek krona kronor
NOK nok krone kroner
BRL brl r$ real reais
MXN mxn peso pesos
AUD a$ au$ aud
CAD c$ ca$ cad
NZD nz$ nzd
HKD hk$ hkd
SGD s$ sgd
ZAR zar rand
BTC btc bitcoin bitcoins
DOLLAR $ dollar dollars dólar dólares dollari
POUND pound pounds
"""
CURRENCIES = {word: row.split()[0] for row in _CURRENCY_WORDS.strip().splitlines() for word in row.split()[1:]}
_DOLLARS = frozenset({"DOLLAR", "USD", "AUD", "CAD", "NZD", "HKD", "SGD"})
_SAME_MONEY = (_DOLLARS, frozenset({"POUND", "GBP"}))

_MEASURES = """
km length 1000 km kilometre kilometres kilometer kilometers kilómetro kilómetros kilomètre kilomètres chilometri
m length 1 metre metres meter meters metern metro metros mètre mètres metri
cm length 1/100 cm centimetre centimetres centimeter centimeters
mm length 1/1000 mm millimetre millimetres millimeter millimeters
mile length 1609344/1000 mile miles meile meilen milla millas mi
yard length 9144/10000 yard yards yd
ft length 3048/10000 foot feet ft
in length 254/10000 inch inches
nmi length 1852 nautical-mile
t mass 1000 t ton tons tonne tonnes tonnen tonelada toneladas tonnellate metric-ton
kg mass 1 kg kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm
g mass 1/1000 g gram grams gramm grammes gramos
lb mass 45359237/100000000 lb lbs
oz mass 28349523/1000000000 ounce ounces oz
second span 1 second seconds sekunde sekunden seconde secondes segundo segundos
minute span 60 minute minutes minuten minuto minutos minuti min mins
hour span 3600 hour hours hr hrs stunde stunden heure heures hora horas ore
day span 86400 day days tag tage tagen jour jours día días giorni dias
week span 604800 week weeks woche wochen semaine semaines semana semanas settimane
fortnight span 1209600 fortnight fortnights
month years 1 month months monat monate monaten mois mes meses mesi mês
year years 12 year years jahr jahre jahren an ans année années año años anno anni ano anos
decade years 120 decade decades jahrzehnt jahrzehnte jahrzehnten décennie décennies década décadas
century years 1200 century centuries jahrhundert jahrhunderte siècle siècles siglo siglos
ha area 10000 ha hectare hectares hektar hectáreas hectárea ettari
acre area 40468564/10000 acre acres
km2 area 1000000 km² sq-km
barrel volume 158987/1000 barrel barrels bpd fass barriles barils
litre volume 1 litre litres liter liters litro litros l
gallon volume 3785/1000 gallon gallons
mph speed 1609344/1000 mph
kmh speed 1000 km/h kph kmh
mw power 1 mw megawatt megawatts
gw power 1000 gw gigawatt gigawatts
kw power 1/1000 kw kilowatt kilowatts
celsius heat 1 °c celsius
fahrenheit heat° 1 °f fahrenheit
"""
_MEASURE_ROWS = [row.split() for row in _MEASURES.strip().splitlines()]
MEASURES = {word: row[0] for row in _MEASURE_ROWS for word in row[3:]}
_SCALES = {row[0]: (row[1], Fraction(row[2])) for row in _MEASURE_ROWS}
_METRIC = frozenset({"km", "m", "cm", "mm", "t", "kg", "g", "ha", "km2", "litre", "kmh"})

_PERCENT = (
    r"%|٪|％|per\s?cent\b|percent\b|pct\b|prozent\b|pour\s?cent\b|por\s?ciento\b|per\s?cento\b|por\s?cento\b|procent\b"
)
_POINTS = (
    r"(?:percentage[\s-]|%[\s-]?|per\s?cent(?:age)?[\s-])points?\b|points?\sde\spourcentage\b|prozentpunkten?\b"
    r"|puntos?\sporcentual(?:es)?\b|punti\spercentuali\b|pontos?\spercentuais\b|pp\b"
)
UNIT_AFTER = re.compile(
    rf"[\s\u00a0\u202f-]{{0,2}}(?:(?P<points>{_POINTS})|(?P<basis>basis[\s-]points?\b)|(?P<percent>{_PERCENT})"
    r"|(?P<double>(?:u\.?s\.?|american|nautical|metric|square|australian|canadian|new\szealand|hong\skong|us)\s"
    r"(?=[^\W\d_]))?(?:d['’]|d[ei]\s)?(?P<word>[€£$¥₹₽₪₩₺](?![\s\u00a0]?\d)|°[cf]\b|km/h\b|km²|zł|[^\W\d_]+(?:-dollars?)?))",
    re.IGNORECASE,
)
"""What may stand behind a number: a per-cent sign or word, or a word or sign that may be a unit."""
CURRENCY_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])(?:US|A|AU|C|CA|NZ|HK|S|R)\$|[$€£¥₹₽₪₩₺]|(?<![^\W\d_])"
    r"(?:USD|EUR|GBP|JPY|CNY|INR|RUB|ILS|KRW|CHF|IRR|SAR|AED|UAH|PLN|SEK|NOK|BRL|MXN|AUD|CAD|NZD|HKD|SGD|ZAR|Rs\.?))"
    r"[\s\u00a0\u202f]?$"
)
_ADJECTIVES = {
    "us": "USD",
    "u.s.": "USD",
    "american": "USD",
    "australian": "AUD",
    "canadian": "CAD",
    "new zealand": "NZD",
    "hong kong": "HKD",
}


def unit_named(word: str, adjective: str = "") -> tuple[str, str]:
    """(kind, unit) of a unit word in lower case: (`money`, `EUR`), (`number`, `km`); empty for another word."""
    if adjective == "nautical" and word.startswith("mile"):
        return "number", "nmi"
    if adjective == "square":
        return "number", "km2" if MEASURES.get(word) == "km" else ""
    if (code := CURRENCIES.get(word)) is not None:
        return "money", _ADJECTIVES.get(adjective, code)
    return "number", MEASURES.get(word, "")


def currency_named(sign: str) -> str:
    """The currency of a sign or code that stands before an amount."""
    return CURRENCIES.get(sign.strip().rstrip(".").lower(), "")


def same_money(one: str, other: str) -> bool:
    """Whether two currencies may be the same: `$` is any dollar, `pounds` may be sterling."""
    return one == other or any(
        one in group and other in group and group & {one, other} & {"DOLLAR", "POUND"} for group in _SAME_MONEY
    )


def measures(unit: str) -> tuple[str, Fraction] | None:
    """The dimension of a unit and its size in that dimension's base; `None` for what is no measure."""
    return _SCALES.get(unit)


def convertible(one: str, other: str) -> bool:
    """Whether two units measure the same in two systems, so that only a rounded figure can agree."""
    scales = _SCALES.get(one), _SCALES.get(other)
    return bool(scales[0] and scales[1] and scales[0][0] == scales[1][0] and (one in _METRIC) != (other in _METRIC))
