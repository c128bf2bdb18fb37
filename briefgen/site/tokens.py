"""Design tokens: a theme's colours as CSS custom properties, and whether text in them can be read.

Contrast is WCAG 2's: relative luminance of sRGB (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
"""

from __future__ import annotations

from briefgen.problems import Location, Problem

SCHEMES = ("light", "dark")
TEXT = ("fg", "soft", "link", "visited", "mark")
GROUNDS = ("bg", "panel")
LINES = ("focus", "border")
TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0

Tokens = tuple[tuple[str, str, str], ...]
"""(scheme or `all`, token, value)."""


def luminance(colour: str) -> float:
    """The relative luminance, 0 to 1, of `#rgb` or `#rrggbb`."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def check_tokens(tokens: Tokens, path: str) -> tuple[Problem, ...]:
    """A problem for each pair of text or line and ground that is too faint, in both schemes."""
    return tuple(
        _faint(path, scheme, name, ground, ratio, least)
        for scheme in SCHEMES
        for names, least in ((TEXT, TEXT_CONTRAST), (LINES, LINE_CONTRAST))
        for name in names
        for ground in GROUNDS
        if (ratio := _ratio(tokens, scheme, name, ground)) is not None and ratio < least
    )


def css(tokens: Tokens) -> str:
    """The tokens as custom properties: light by default, dark by the reader's scheme or the switch."""
    light, dark = _block(tokens, "light"), _block(tokens, "dark")
    return (
        f"@layer tokens{{:root{{{_block(tokens, 'all')}{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}}}"
    )


def _block(tokens: Tokens, scheme: str) -> str:
    return "".join(f"--{name}:{value};" for of, name, value in tokens if of == scheme)


def _ratio(tokens: Tokens, scheme: str, name: str, ground: str) -> float | None:
    values = {token: value for of, token, value in tokens if of == scheme}
    pair = (values.get(name, ""), values.get(ground, ""))
    return contrast(*pair) if all(colour.startswith("#") for colour in pair) else None


def _faint(path: str, scheme: str, name: str, ground: str, ratio: float, least: float) -> Problem:
    return Problem(
        code="theme-contrast",
        where=Location(path=path),
        what=f'{scheme} "{name}" on "{ground}" has a contrast of {ratio:.1f}, less than {least}',
        why="WCAG 2.2 asks for 4.5 for text and 3 for lines and the focus ring",
        help="make one of the two tokens lighter or darker",
    )
