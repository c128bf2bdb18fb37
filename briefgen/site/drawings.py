"""How large a drawing (SVG) is, so that its page keeps room for it."""

from __future__ import annotations

import re

from briefgen.site.renditions import ImageFacts

DRAWING = "SVG"
HEAD = 8000
"""Characters that are looked at: the size stands in the first tag."""
_ROOT = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_SIDE = r"""\s%s=["']\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*["']"""
_BOX = re.compile(r"""\sviewBox=["'][\s,]*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)""")


def drawing_facts(data: bytes) -> ImageFacts:
    """The width and height that a drawing asks for, or that its view box has; nothing where it says neither."""
    found = _ROOT.search(data[:HEAD].decode("utf-8", "replace"))
    root = found[0] if found else ""
    sides = [re.search(_SIDE % name, root) for name in ("width", "height")]
    box = _BOX.search(root)
    texts = [side[1] for side in sides if side] if all(sides) else list(box.groups()) if box else []
    width, height = (round(float(text)) for text in texts) if len(texts) == 2 else (0, 0)
    return ImageFacts(width=width, height=height, format=DRAWING)
