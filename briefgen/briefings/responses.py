"""The paragraph of a source that says who answered, and who did not."""

from __future__ import annotations

import re
from typing import Final

from briefgen.model import Source, Value

_PHRASES: Final = (
    r"(?:did|do|does)(?: not|n['’]t) (?:immediately |yet |directly )?(?:respond|reply|return|comment|answer)",
    r"(?:did|had|has|have)(?: not|n['’]t) (?:immediately |yet )?(?:responded|returned|commented|answered)",
    r"declin\w+ (?:to (?:comment|answer|respond|be interviewed|discuss)|(?:a |any )?(?:comment|request))",
    r"(?:not|un)(?: immediately)?\s?(?:able|available)(?: to| for)? comment",
    r"could not (?:immediately )?be reached|refused to (?:comment|answer)|no (?:immediate )?(?:comment|response|reply)",
    r"requests? for (?:a |further )?(?:comment|response|interview)",
    r"(?:lehnte|lehnten|wollte|wollten) .{0,60}(?:Stellungnahme|Kommentar|äußern)|reagierte\w* .{0,30}nicht auf",
    r"n['’](?:a|ont|avai\w+) pas (?:\w+ )?(?:répondu|souhaité|donné suite)|refusé de (?:commenter|répondre)",
    r"no (?:ha|han|había|habían)? ?(?:respond\w+|contest\w+)|declin\w+ (?:hacer )?comentar|se neg\w+ a comentar",
    r"não (?:respond\w+|quis comentar)|non ha (?:risposto|commentato)|reageerde\w* niet|geen commentaar",
    r"не ответил\w*|отказал\w+ (?:от комментариев|комментировать)|لم يرد|رفض التعليق|סירב להגיב|לא הגיב",
    r"yorum yapmadı|nie odpowiedzia\w+|odmówi\w+ komentarza",
)
_PATTERN: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_PHRASES)})", re.IGNORECASE)


class Response(Value, frozen=True, kw_only=True):
    """The paragraph and its number."""

    text: str
    paragraph: int


def find_response(source: Source) -> Response | None:
    """The paragraph that reports an answer or its absence; of several, the one that says it most often, then first."""
    best: tuple[int, int] | None = None
    for index, paragraph in enumerate(source.paragraphs):
        times = len(_PATTERN.findall(paragraph.text))
        if times and (best is None or times > best[0]):
            best = times, index
    if best is None:
        return None
    paragraph = source.paragraphs[best[1]]
    return Response(text=paragraph.text, paragraph=paragraph.number)
