"""The numbers of a site as charts: briefings a month, the mix of sources, topics over time, stories, speakers.

Counted in a part for each month (`month_facts`), so that an edit counts one month again; `plan_plots` adds them up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec.structs import replace

from briefgen.model import Value
from briefgen.site.pages import Card
from briefgen.site.plot import Plot

Counts = tuple[tuple[str, int], ...]
"""(name, number), sorted by name."""

NO_NAMES: Mapping[str, str] = MappingProxyType({})
TOP = 10
"""Names in a chart of the most frequent."""
TOPICS = 5
"""Topics that are followed over time."""
MONTHS = 36
"""Months that are shown one by one; more are counted by year."""
KEYS = (
    "months",
    "outlets",
    "agencies",
    "countries",
    "topics",
    "stories",
    "speakers",
    "briefings",
    "named",
    "anonymous",
)

_WORDS = {
    "en": "Briefings over time|Sources by outlet|Sources by agency|Sources by country|Topics over time"
    "|Stories over time|Quoted speakers|Briefings|Named|Anonymous",
    "de": "Briefings im Zeitverlauf|Quellen nach Medium|Quellen nach Agentur|Quellen nach Land|Themen im Zeitverlauf"
    "|Geschichten im Zeitverlauf|Zitierte Stimmen|Briefings|Namentlich|Anonym",
    "fr": "Synthèses au fil du temps|Sources par média|Sources par agence|Sources par pays|Thèmes au fil du temps"
    "|Récits au fil du temps|Personnes citées|Synthèses|Nommées|Anonymes",
    "es": "Informes a lo largo del tiempo|Fuentes por medio|Fuentes por agencia|Fuentes por país"
    "|Temas a lo largo del tiempo|Historias a lo largo del tiempo|Voces citadas|Informes|Con nombre|Anónimas",
    "ar": "الموجزات عبر الزمن|المصادر حسب الوسيلة|المصادر حسب الوكالة|المصادر حسب البلد|المواضيع عبر الزمن"
    "|القصص عبر الزمن|المتحدثون المقتبس عنهم|الموجزات|بالاسم|بلا اسم",
    "he": "תקצירים לאורך זמן|מקורות לפי כלי תקשורת|מקורות לפי סוכנות|מקורות לפי מדינה|נושאים לאורך זמן"
    "|סיפורים לאורך זמן|דוברים מצוטטים|תקצירים|בשמם|בעילום שם",
    "fa": "گزارش‌ها در گذر زمان|منابع بر پایهٔ رسانه|منابع بر پایهٔ خبرگزاری|منابع بر پایهٔ کشور|موضوع‌ها در گذر زمان"
    "|روایت‌ها در گذر زمان|سخنگویان نقل‌شده|گزارش‌ها|با نام|بی‌نام",
    "it": "Note nel tempo|Fonti per testata|Fonti per agenzia|Fonti per paese|Temi nel tempo"
    "|Storie nel tempo|Voci citate|Note|Con nome|Anonime",
    "pt": "Informes ao longo do tempo|Fontes por veículo|Fontes por agência|Fontes por país|Temas ao longo do tempo"
    "|Histórias ao longo do tempo|Vozes citadas|Informes|Com nome|Anônimas",
    "ru": "Сводки по времени|Источники по изданиям|Источники по агентствам|Источники по странам|Темы по времени"
    "|Сюжеты по времени|Цитируемые|Сводки|По имени|Анонимно",
    "zh": "简报数量变化|按媒体统计来源|按通讯社统计来源|按国家统计来源|主题变化|事件进展|被引述者|简报|具名|匿名",
    "ja": "ブリーフィング数の推移|媒体別の出典|通信社別の出典|国別の出典|トピックの推移|ストーリーの推移"
    "|引用された発言者|ブリーフィング|実名|匿名",
}


class SourceFact(Value, frozen=True, kw_only=True):
    """A source that a briefing uses, as far as it is counted; `country` is the outlet's."""

    outlet: str = ""
    agency: str = ""
    country: str = ""


class MonthFacts(Value, frozen=True, kw_only=True):
    """A month's counts; `stories` are of briefings in each chain of follow-ups."""

    month: str
    briefings: int
    topics: Counts = ()
    outlets: Counts = ()
    agencies: Counts = ()
    countries: Counts = ()
    stories: Counts = ()
    named: int = 0
    anonymous: int = 0


def month_facts(
    month: str, cards: tuple[Card, ...], sources: tuple[SourceFact, ...], speakers: tuple[bool, ...] = ()
) -> MonthFacts:
    """Count a month (`2026-05`): its briefings, the sources each uses, and whether quoted speakers are named."""
    return MonthFacts(
        month=month,
        briefings=len(cards),
        topics=_count(term.name for card in cards for term in card.topics),
        outlets=_count(source.outlet for source in sources),
        agencies=_count(source.agency for source in sources),
        countries=_count(source.country for source in sources),
        stories=_count(card.story for card in cards),
        named=sum(speakers),
        anonymous=len(speakers) - sum(speakers),
    )


def plan_plots(
    parts: tuple[MonthFacts, ...], lang: str = "en", stories: Mapping[str, str] = NO_NAMES
) -> tuple[Plot, ...]:
    """The charts of all months together, without those that would be empty; `stories`: what a story is called."""
    words = names_of(lang)
    months = _whole_years(tuple(sorted(parts, key=lambda part: part.month)))
    if not months:
        return ()
    plots = (
        _over_time(words, months),
        _most("outlets", words, months),
        _most("agencies", words, months),
        _most("countries", words, months),
        _names_over_time("topics", words, months, TOPICS),
        _stories(words, parts, stories),
        _speakers(words, months),
    )
    return tuple(plot for plot in plots if any(any(values) for _, values in plot.series))


def names_of(lang: str) -> dict[str, str]:
    """The titles and series of the charts in a language; English where there is no translation."""
    texts = _WORDS.get(lang.partition("-")[0].lower(), _WORDS["en"])
    return dict(zip(KEYS, texts.split("|"), strict=True))


def _over_time(words: dict[str, str], parts: tuple[MonthFacts, ...]) -> Plot:
    values = tuple(part.briefings for part in parts)
    series = ((words["briefings"], values),)
    return Plot(id="plot-months", title=words["months"], kind="bars", labels=_labels(parts), series=series)


def _most(
    name: Literal["outlets", "agencies", "countries"], words: dict[str, str], parts: tuple[MonthFacts, ...]
) -> Plot:
    most = _frequent(_total(name, parts), TOP)
    series = ((words[name], tuple(count for _, count in most)),) if most else ()
    labels = tuple(key for key, _ in most)
    return Plot(id=f"plot-{name}", title=words[name], kind="share", labels=labels, series=series)


def _names_over_time(
    name: Literal["topics", "stories"], words: dict[str, str], parts: tuple[MonthFacts, ...], limit: int
) -> Plot:
    monthly = [dict(_counts(name, part)) for part in parts]
    series = tuple(
        (key, tuple(month.get(key, 0) for month in monthly)) for key, _ in _frequent(_total(name, parts), limit)
    )
    return Plot(id=f"plot-{name}", title=words[name], kind="strips", labels=_labels(parts), series=series)


def _stories(words: dict[str, str], parts: tuple[MonthFacts, ...], names: Mapping[str, str]) -> Plot:
    """The stories with most briefings, from the month when the first of them began."""
    shown = {name for name, _ in _frequent(_total("stories", parts), TOP)}
    telling = tuple(part for part in parts if any(name in shown for name, _ in part.stories))
    ordered = _whole_years(tuple(sorted(telling, key=lambda part: part.month)))
    plot = _names_over_time("stories", words, ordered, TOP)
    series = tuple((names.get(story, story), values) for story, values in plot.series)
    return replace(plot, kind="timeline", series=series)


def _speakers(words: dict[str, str], parts: tuple[MonthFacts, ...]) -> Plot:
    series = (
        (words["named"], tuple(part.named for part in parts)),
        (words["anonymous"], tuple(part.anonymous for part in parts)),
    )
    return Plot(id="plot-speakers", title=words["speakers"], kind="stacked", labels=_labels(parts), series=series)


def _whole_years(parts: tuple[MonthFacts, ...]) -> tuple[MonthFacts, ...]:
    """The months with the empty ones between them; years where they would be too many."""
    if not parts:
        return ()
    known = {part.month: part for part in parts}
    months = [
        known.get(month, MonthFacts(month=month, briefings=0)) for month in _between(parts[0].month, parts[-1].month)
    ]
    if len(months) <= MONTHS:
        return tuple(months)
    years = sorted({part.month[:4] for part in months})
    return tuple(_year(year, tuple(part for part in parts if part.month.startswith(year))) for year in years)


def _year(year: str, parts: tuple[MonthFacts, ...]) -> MonthFacts:
    return MonthFacts(
        month=year,
        briefings=sum(part.briefings for part in parts),
        topics=_total("topics", parts),
        outlets=_total("outlets", parts),
        agencies=_total("agencies", parts),
        countries=_total("countries", parts),
        stories=_total("stories", parts),
        named=sum(part.named for part in parts),
        anonymous=sum(part.anonymous for part in parts),
    )


def _between(first: str, last: str) -> Iterable[str]:
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1))


def _labels(parts: tuple[MonthFacts, ...]) -> tuple[str, ...]:
    return tuple(part.month for part in parts)


def _counts(name: str, part: MonthFacts) -> Counts:
    found: Counts = getattr(part, name)
    return found


def _total(name: str, parts: tuple[MonthFacts, ...]) -> Counts:
    total: Counter[str] = Counter()
    for part in parts:
        total.update(dict(_counts(name, part)))
    return tuple(sorted(total.items()))


def _frequent(counts: Counts, limit: int) -> Counts:
    return tuple(sorted(counts, key=lambda item: (-item[1], item[0]))[:limit])


def _count(names: Iterable[str]) -> Counts:
    return tuple(sorted(Counter(name for name in names if name).items()))
