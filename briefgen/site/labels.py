"""The names of a site's standing pages in its language: titles, crumbs and navigation, before any theme is asked."""

from __future__ import annotations

from typing import Final

KEYS: Final = (
    "topics",
    "regions",
    "people",
    "organizations",
    "series",
    "sources",
    "outlets",
    "editions",
    "archive",
    "search",
    "corrections",
    "statistics",
    "not-found",
    "latest",
    "more",
)

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "ar": (
        *("المواضيع", "المناطق", "الأشخاص", "المنظمات", "السلاسل", "المصادر", "وسائل الإعلام"),
        *("الأعداد", "الأرشيف", "بحث", "التصويبات", "إحصاءات", "الصفحة غير موجودة", "الأحدث", "المزيد"),
    ),
    "de": (
        *("Themen", "Regionen", "Personen", "Organisationen", "Serien", "Quellen", "Medien"),
        *("Ausgaben", "Archiv", "Suche", "Korrekturen", "Statistik", "Seite nicht gefunden", "Neueste", "Mehr"),
    ),
    "en": (
        *("Topics", "Regions", "People", "Organisations", "Series", "Sources", "Outlets"),
        *("Editions", "Archive", "Search", "Corrections", "Statistics", "Page not found", "Latest", "More"),
    ),
    "es": (
        *("Temas", "Regiones", "Personas", "Organizaciones", "Series", "Fuentes", "Medios"),
        *(
            "Ediciones",
            "Archivo",
            "Búsqueda",
            "Correcciones",
            "Estadísticas",
            "Página no encontrada",
            "Lo último",
            "Más",
        ),
    ),
    "fa": (
        *("موضوع‌ها", "منطقه‌ها", "افراد", "سازمان‌ها", "مجموعه‌ها", "منابع", "رسانه‌ها"),
        *("شماره‌ها", "بایگانی", "جست‌وجو", "اصلاحیه‌ها", "آمار", "صفحه پیدا نشد", "تازه‌ترین‌ها", "بیشتر"),
    ),
    "fr": (
        *("Thèmes", "Régions", "Personnes", "Organisations", "Séries", "Sources", "Médias"),
        *(
            "Éditions",
            "Archives",
            "Recherche",
            "Corrections",
            "Statistiques",
            "Page introuvable",
            "Dernières notes",
            "Plus",
        ),
    ),
    "he": (
        *("נושאים", "אזורים", "אנשים", "ארגונים", "סדרות", "מקורות", "כלי תקשורת"),
        *("מהדורות", "ארכיון", "חיפוש", "תיקונים", "סטטיסטיקה", "הדף לא נמצא", "אחרונים", "עוד"),
    ),
    "it": (
        *("Temi", "Regioni", "Persone", "Organizzazioni", "Serie", "Fonti", "Testate"),
        *("Edizioni", "Archivio", "Ricerca", "Correzioni", "Statistiche", "Pagina non trovata", "Ultime", "Altro"),
    ),
    "ja": (
        *("トピック", "地域", "人物", "組織", "シリーズ", "情報源", "媒体"),
        *("号", "アーカイブ", "検索", "訂正", "統計", "ページが見つかりません", "最新", "その他"),
    ),
    "pt": (
        *("Temas", "Regiões", "Pessoas", "Organizações", "Séries", "Fontes", "Veículos"),
        *("Edições", "Arquivo", "Pesquisa", "Correções", "Estatísticas", "Página não encontrada", "Últimos", "Mais"),
    ),
    "ru": (
        *("Темы", "Регионы", "Люди", "Организации", "Серии", "Источники", "Издания"),
        *("Выпуски", "Архив", "Поиск", "Исправления", "Статистика", "Страница не найдена", "Новое", "Ещё"),
    ),
    "zh": (
        *("主题", "地区", "人物", "组织", "系列", "来源", "媒体"),
        *("各期", "归档", "搜索", "更正", "统计", "未找到页面", "最新", "更多"),
    ),
}


def label(key: str, language: str) -> str:
    """The name of a standing page in `language` (BCP 47), in English where we have no word.

    Raises:
        ValueError: there is no page called `key`.
    """
    names = _NAMES.get(language.partition("-")[0].lower(), _NAMES["en"])
    return names[KEYS.index(key)]
