"""A new theme: the few files that extend another one, each showing one thing that a theme can do."""

from __future__ import annotations

import re

from briefgen.model import FilePath
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.theme_files import BUILT_IN, SITE
from briefgen.site.theme_options import CONTRACT

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")

_MANIFEST = """\
# What this theme is, extends and offers. docs/theming.md describes every key.
name: {name}
version: 0.1.0
licence: CC0-1.0
extends: {extends}
briefgen: ">={contract}"

# Settings that a site may give below `theme_options:`. Types: text, bool, number, choice, colour.
options:
  motto:
    type: text
    default: ""
    help: a line below the name of the site on the home page

# Colours and faces, as custom properties of the stylesheet; text colours are checked for contrast.
tokens:
  light:
    mark: "#7a3b00"
  dark:
    mark: "#ffb870"
"""
_HOME = """\
{{% extends "@{extends}/home.html" %}}
{{% block lead %}}
{{% if options.motto %}}<p class="motto">{{{{ options.motto }}}}</p>{{% endif %}}
{{{{ super() }}}}
{{% endblock %}}
"""
_CSS = """\
/* Added to the stylesheet of {extends}; the layer `site` wins over everything before it. */
@layer site {{
  .motto {{ font-style: italic; }}
}}
"""


def scaffold_theme(name: str, extends: str = BUILT_IN) -> tuple[tuple[FilePath, str], ...]:
    """The files of a new theme: paths from the project root, texts.

    Raises:
        BriefgenError: `name` cannot be a theme's name.
    """
    for given in (name, extends):
        if not _NAME.fullmatch(given) or given == SITE:
            raise BriefgenError(_bad_name(given))
    if name == extends:
        raise BriefgenError(_bad_name(name, "a theme cannot extend itself"))
    values = {"name": name, "extends": extends, "contract": CONTRACT}
    files = (("theme.yaml", _MANIFEST), ("templates/home.html", _HOME), ("static/extra.css", _CSS))
    return tuple((FilePath(f"themes/{name}/{path}"), text.format(**values)) for path, text in files)


def _bad_name(name: str, why: str = "a theme's name is a folder: lower-case letters, digits and hyphens") -> Problem:
    return Problem(
        code="theme-name",
        where=Location(path="themes"),
        what=f'"{name}" cannot be the name of the new theme',
        why=why,
        help="take a name such as `night-desk`",
    )
