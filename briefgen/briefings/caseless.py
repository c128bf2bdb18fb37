"""Speakers in scripts without capitals: whether a phrase names someone, told by the words it begins or ends with.

Arabic, Persian and Hebrew put what someone is before the name, Chinese and Japanese after it.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LETTERS = (("\u0590", "\u08ff"), ("\u3040", "\u9fff"), ("\uac00", "\ud7a3"))
_NAMELESS = _words(
    """
    مسؤول مسؤولة مسؤولون مسؤولين مصدر مصادر دبلوماسي دبلوماسيون دبلوماسيين متحدث متحدثة ناطق شاهد شهود ضابط ضباط خبير
    خبراء محلل محللون موظف سكان وزارة حكومة شركة جيش إدارة هيئة بيان تقرير
    منبع منابع مقام مقامات مقامی سخنگو سخنگوی دیپلمات شاهدان کارشناس کارشناسان وزارت دولت شرکت ارتش
    גורם גורמים בכיר בכירה בכירים מקור מקורות דובר דוברת פקיד פקידים עד עדים קצין מומחה מומחים משרד ממשלה חברה צבא רשות
    """
)
_ROLES = _words(
    """
    مدير مديرة رئيس رئيسة وزير وزيرة قائد نائب سفير محافظ أمين زعيم عضو
    مدیر رئیس وزیر فرمانده معاون سفیر استاندار دبیر رهبر عضو
    מנהל מנהלת ראש שר שרת מפקד סגן שגריר יושב נשיא חבר חברת
    """
)
_NAMELESS_ENDS = tuple(sorted(_words("者 人士 官员 官員 当局 當局 发言人 發言人 報道官 政府 公司 会社 省 部")))
ROLE_WORDS = 4
"""Words that a role with a name has at least; with fewer it is the role alone."""


def is_caseless(phrase: str) -> bool:
    """Whether a phrase begins in a script that has no capitals."""
    first = next((char for char in phrase if char.isalpha()), "")
    return any(low <= first <= high for low, high in _LETTERS)


def names_someone(phrase: str) -> bool:
    """Whether a phrase of such a script has a name in it, not only what someone is."""
    words = phrase.split()
    words = words[1:] if words[0] == "یک" and len(words) > 1 else words
    bare = words[0].removeprefix("ال").removeprefix("ה")
    if {words[0], bare} & _NAMELESS or words[-1].endswith(_NAMELESS_ENDS):
        return False
    return len(words) >= ROLE_WORDS or not {words[0], bare} & _ROLES
