"""How a site wants its Markdown read."""

from __future__ import annotations

from briefgen.model import Value


class MarkdownOptions(Value, frozen=True, kw_only=True):
    """The site's wishes.

    `html`: raw HTML is kept, sanitised; `remote_images`: images of other hosts are shown, not linked to; `highlight`:
    code is coloured; `language` (BCP 47): the language of the few words that rendering adds.
    """

    html: bool = False
    remote_images: bool = False
    highlight: bool = True
    language: str = "en"
