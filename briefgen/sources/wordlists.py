"""Words that tell what a line of a news page is, in the languages of the news; alternatives for patterns."""
# ruff: noqa: E501

from __future__ import annotations

BYLINE_LEADS = (
    "by|from|written by|words by|story by|reported by|report by|text by|posted by|published by|reporting by|article by"
    "|opinion by|analysis by|author|authors|von|text von|ein bericht von|autor|autorin|autoren|par|texte par|un texte de|publié par"
    "|rédigé par|propos recueillis par|auteur|auteurs|por|escrito por|publicado por|redactado por|texto|di|a cura di"
    "|scritto da|pubblicato da|autore|autori|door|af|av|skrevet af|skrevet av|text|tekst|teksti|autorzy|oleh|yazan"
    "|avtor|автор|авторы|автора|текст|מאת|כתב|כתבה|بقلم|كتب|كتبت|المصدر|نویسنده|نوشته|گزارش|作者|記者|记者|撰文|文|編集|執筆|筆者|来源"
    "|責任編集"
)
"""What stands before the names of a byline."""

ROLES = (
    "editors?|editorial writer|correspondents?|reporters?|writers?|columnists?|contributors?|contributing|journalists?"
    "|analysts?|bureau|chief|staff writer|producers?|photographers?|director|professor|lecturer|fellow|researcher|head of"
    "|political|diplomatic|senior|deputy|assistant|associate editor"
    "|redakteur(?:in)?|korrespondent(?:in)?|reporterin|chefredakteur(?:in)?|autorin|leiter(?:in)?"
    "|journalistes?|correspondante?s?|envoyée?s?|rédacteur|rédactrice|chef|cheffe|grand reporter"
    "|corresponsal|redactora?|periodista|enviad[oa]|jef[ea]|editora?|director[ae]?"
    "|repórter|jornalista|correspondente|colunista|giornalista|corrispondente|inviat[oa]|direttore"
    "|журналист|корреспондент|обозреватель|редактор|politics|affairs"
)
"""Words of job titles."""

_BEATS = """
rural culture arts music health science education business economics finance sports sport crime legal home local world
foreign national international political politics environment climate energy technology tech media religion transport
travel food data social investigative security defence defense city chief special staff
"""
BEATS = frozenset(_BEATS.split())
"""What stands before a job title and is no part of a name."""

BYLINE_ENDS = (
    "published|posted|updated|last updated|modified|follow|email|e-mail|read more|view all"
    "|more from|see all|share|comments?|opens? in|veröffentlicht|aktualisiert|stand|publié|mis à jour|publicado|actualizado"
    "|atualizado|pubblicato|aggiornato|опубликовано|обновлено|contact|about the author|min read|special to"
)
"""Words after which a byline holds no names."""

NAME_PARTICLES = frozenset(
    (
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "el", "al", "van", "der", "von", "zu",
        "zum", "zur", "bin", "ibn", "ben", "bint", "af", "av", "ter", "ten", "y", "e", "i", "und", "of", "the", "den",
    )
)  # fmt: skip
"""Words inside names that need no capital."""

WEEKDAYS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    "|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)-feira"
)
"""Days of the week, which may stand between a name and a date."""
