"""The few words that rendered Markdown needs of its own, in the language of the text."""

from __future__ import annotations

from typing import Final

ALERTS: Final = ("note", "tip", "important", "warning", "caution")

_WORDS: Final[dict[str, tuple[str, str, str, str, str, str]]] = {
    "ar": ("ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه", "العودة إلى النص"),
    "bg": ("Бележка", "Съвет", "Важно", "Предупреждение", "Внимание", "Обратно към текста"),
    "cs": ("Poznámka", "Tip", "Důležité", "Varování", "Pozor", "Zpět do textu"),
    "da": ("Bemærk", "Tip", "Vigtigt", "Advarsel", "Forsigtig", "Tilbage til teksten"),
    "de": ("Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht", "Zurück zum Text"),
    "el": ("Σημείωση", "Συμβουλή", "Σημαντικό", "Προειδοποίηση", "Προσοχή", "Επιστροφή στο κείμενο"),
    "en": ("Note", "Tip", "Important", "Warning", "Caution", "Back to text"),
    "es": ("Nota", "Consejo", "Importante", "Advertencia", "Precaución", "Volver al texto"),
    "fa": ("یادداشت", "نکته", "مهم", "هشدار", "احتیاط", "بازگشت به متن"),
    "fi": ("Huomautus", "Vinkki", "Tärkeää", "Varoitus", "Varo", "Takaisin tekstiin"),
    "fr": ("Note", "Astuce", "Important", "Avertissement", "Attention", "Retour au texte"),
    "he": ("הערה", "עצה", "חשוב", "אזהרה", "זהירות", "חזרה לטקסט"),
    "hu": ("Megjegyzés", "Tipp", "Fontos", "Figyelmeztetés", "Vigyázat", "Vissza a szöveghez"),
    "id": ("Catatan", "Kiat", "Penting", "Peringatan", "Perhatian", "Kembali ke teks"),
    "it": ("Nota", "Suggerimento", "Importante", "Avviso", "Attenzione", "Torna al testo"),
    "ja": ("注記", "ヒント", "重要", "警告", "注意", "本文に戻る"),
    "ko": ("참고", "팁", "중요", "경고", "주의", "본문으로 돌아가기"),
    "nb": ("Merk", "Tips", "Viktig", "Advarsel", "Forsiktig", "Tilbake til teksten"),
    "nl": ("Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op", "Terug naar de tekst"),
    "pl": ("Uwaga", "Wskazówka", "Ważne", "Ostrzeżenie", "Ostrożnie", "Powrót do tekstu"),
    "pt": ("Nota", "Dica", "Importante", "Aviso", "Cuidado", "Voltar ao texto"),
    "ro": ("Notă", "Sfat", "Important", "Avertisment", "Atenție", "Înapoi la text"),
    "ru": ("Примечание", "Совет", "Важно", "Предупреждение", "Осторожно", "Вернуться к тексту"),
    "sv": ("Obs", "Tips", "Viktigt", "Varning", "Försiktigt", "Tillbaka till texten"),
    "tr": ("Not", "İpucu", "Önemli", "Uyarı", "Dikkat", "Metne dön"),
    "uk": ("Примітка", "Порада", "Важливо", "Попередження", "Обережно", "Повернутися до тексту"),
    "zh": ("说明", "提示", "重要", "警告", "注意", "返回正文"),
}


def alert_label(kind: str, language: str) -> str:
    """The title of an alert (`note`, `tip`, ...) in `language` (BCP 47), in English where we have no word."""
    return _words(language)[ALERTS.index(kind)]


def back_label(language: str) -> str:
    """What a link from a footnote back to the text is called."""
    return _words(language)[5]


def _words(language: str) -> tuple[str, str, str, str, str, str]:
    primary = language.partition("-")[0].lower()
    return _WORDS.get("nb" if primary == "no" else primary, _WORDS["en"])
