"""Themes: templates, strings and assets in layers, compiled once; pages rendered from their values.

The only module that uses Jinja2. Autoescape is always on, a missing value is an error, templates reach nothing outside
the theme's files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from markupsafe import Markup, escape

from briefgen.digest import digest_join, digest_of
from briefgen.model import OutputPath
from briefgen.problems import BriefgenError, Problem, in_order
from briefgen.site import tokens
from briefgen.site.pages import AnyPage, Chrome
from briefgen.site.stylesheet import assets, integrity
from briefgen.site.theme_errors import no_template, render_error, syntax_error
from briefgen.site.theme_files import Layers, ThemeFile
from briefgen.site.theme_links import check_references, reached
from briefgen.site.theme_options import merge, read_options
from briefgen.site.theme_shell import CALLABLE, Materials, Shell
from briefgen.site.theme_strings import Languages

__all__ = ["Theme", "ThemeFile", "load_theme"]

INLINE = "scheme.js"
"""The asset that stands in the head of every page, so that a chosen colour scheme shows without a flash."""
STRIDE = 10_000
"""Lines kept for each template that is spliced into another: line 3 of the second one is line 20003."""


def load_theme(files: tuple[ThemeFile, ...], options: tuple[tuple[str, str], ...] = (), *, check: bool = True) -> Theme:
    """The theme in `files`, whose layers are ordered: the site's, the theme's, those it extends, the built-in one.

    Templates are compiled when a page first needs them. `check=False` leaves out the look at every template, for files
    that an earlier build has checked; shipped templates are only looked at for names that lead in a circle or nowhere.

    Raises:
        BriefgenError: with every template that does not compile or names one that is not there, every unknown option,
            every fault of a theme.yaml or a file of strings, every pair of colours too faint to read.
    """
    layers = Layers(files)
    environment = _Environment(layers)
    problems = (*check_references(layers), *_syntax_problems(layers)) if check else ()
    if problems:
        raise BriefgenError(*in_order(problems))
    theme = Theme(layers, environment, options)
    if check and (faint := tokens.check_tokens(theme.manifest.tokens, f"themes/{theme.manifest.name}/theme.yaml")):
        raise BriefgenError(*faint)
    return theme


def _syntax_problems(layers: Layers) -> Iterator[Problem]:
    parser = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - renders nothing
    for file in layers.all("templates/"):
        if file.shipped:
            continue
        try:
            parser.parse(file.data.decode("utf-8"))
        except jinja2.TemplateSyntaxError as error:
            yield syntax_error(file, error.lineno, error.message or "")


class Theme:
    """A theme, ready to render pages."""

    def __init__(self, layers: Layers, environment: _Environment, options: tuple[tuple[str, str], ...]) -> None:
        """Read the manifest, the strings and the assets of `layers`; see `load_theme`."""
        self._layers = layers
        self._environment = environment
        self.manifest = merge(layers)
        self._kinds = dict(self.manifest.kinds)
        found = assets(layers, tokens.css(self.manifest.tokens))
        code = found.pop(INLINE, ("", b""))[1].decode("utf-8").strip()
        self._assets = found
        self._materials = Materials(
            strings=Languages(layers),
            options=read_options(self.manifest, options),
            addresses={name: "/" + path for name, (path, _) in found.items()},
            integrities={name: integrity(data) for name, (_, data) in found.items()},
            inline_scripts=(code,) if code else (),
            draw=self._draw,
        )
        self._common = self._common_digest(code)
        self._keys: dict[str, str] = {}
        self._shell: Shell | None = None

    def _common_digest(self, code: str) -> str:
        strings = sorted((file.canonical, file.digest) for file in self._layers.all("i18n/"))
        addresses = sorted(self._materials.addresses.items())
        return digest_of(strings, addresses, code, sorted(self._materials.options.items()), sorted(self._kinds.items()))

    @property
    def inline_scripts(self) -> tuple[str, ...]:
        """The code that stands in the head of pages; a server's policy names its hashes."""
        return self._materials.inline_scripts

    def assets(self) -> tuple[tuple[OutputPath, bytes], ...]:
        """The files of the theme that pages lead to, by output path."""
        return tuple(self._assets.values())

    def asset(self, name: str) -> str:
        """The site address of an asset by its name in the theme: `/assets/site.1f2e3d4c.css`."""
        return self._materials.addresses[name]

    def template_of(self, kind_or_template: str) -> str:
        """The template of a kind of page, or the template of that name."""
        return self._kinds.get(kind_or_template, kind_or_template).removesuffix(".html") + ".html"

    def has_template(self, name: str) -> bool:
        """Whether a page may ask for this template by name."""
        return self._layers.template(self.template_of(name)) is not None

    def key(self, kind_or_template: str) -> str:
        """The digest of all that a page with this template takes from the theme.

        The templates it reaches, the strings, the names of the assets and the options: an edit of a template changes
        the keys of the pages that use it and of no others.
        """
        name = self.template_of(kind_or_template)
        if name not in self._keys:
            digests = (f"{file.canonical} {file.digest}" for file in reached(self._layers, name))
            self._keys[name] = digest_join(self._common, *digests)
        return self._keys[name]

    def reached_from(self, kind_or_template: str) -> tuple[str, ...]:
        """The files of the templates that this one takes in, its own first."""
        return tuple(file.path for file in reached(self._layers, self.template_of(kind_or_template)))

    def compile(self, kind_or_template: str) -> None:
        """Compile a template now, that would else be compiled with the first page that needs it."""
        self._environment.get_template(self.template_of(kind_or_template))

    def render(self, page: AnyPage, chrome: Chrome) -> str:
        """The HTML of a page.

        Raises:
            BriefgenError: no template of that name, or it asks for a value that is not there; with template, line,
                page and value.
        """
        meta = page.meta
        name = self.template_of(meta.template or meta.kind)
        if self._shell is None or not (self._shell.chrome is chrome or self._shell.chrome == chrome):
            self._shell = Shell(self._materials, chrome)
        try:
            return self._draw(name, self._shell.values(page))
        except jinja2.TemplateNotFound as error:
            raise BriefgenError(no_template(self._layers, str(error.name or name), meta)) from error
        except Exception as error:
            told = self._told(error)
            missing = told.message or "" if isinstance(told, jinja2.UndefinedError) else ""
            raise render_error(told, self._layers, self._environment.place_of, meta, missing) from error

    def _draw(self, name: str, values: dict[str, Any]) -> str:
        template = self._environment.get_template(self._environment.join_path(name, ""))
        return "".join(template.root_render_func(template.new_context(values)))

    def _told(self, error: Exception) -> Exception:
        """`error` with the lines of templates in its traceback in place of those of compiled code."""
        try:
            self._environment.handle_exception()
        except Exception as told:  # noqa: BLE001 - the same error again
            error = told
        return error


class _Generator(CodeGenerator):
    """Jinja2's compiler with shortcuts that make pages three times as fast.

    Our functions are called and fields of values read directly, text without special characters is not copied, a run
    of output is one piece.
    """

    _asking = 0
    """How deep in `is defined` and `default`, where a field may be missing."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja2's name
        self.writeline("_text = environment.text")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, **options: Any) -> None:  # type: ignore[override]  # noqa: N802
        if not isinstance(node.node, nodes.Name) or node.node.name not in CALLABLE:
            super().visit_Call(node, frame, **options)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if self._asking or (isinstance(node.node, nodes.Name) and node.node.name == "self"):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        self._asking += node.name in {"defined", "undefined"}
        super().visit_Test(node, frame)
        self._asking -= node.name in {"defined", "undefined"}

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        self._asking += node.name in {"default", "d"}
        super().visit_Filter(node, frame)
        self._asking -= node.name in {"default", "d"}

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        if frame.buffer is not None or frame.require_output_check or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        self.writeline('yield "".join((')
        self.indent()
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.writeline(f"{child.data!r},")
            else:
                self.newline(child)
                self.write("_text(")
                self.visit(child, frame)
                self.write("),")
        self.outdent()
        self.writeline("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("_text(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


_special = re.compile("[&<>\"']").search


def _text(value: object) -> str:
    """A value as HTML text: markup as it is, all else escaped."""
    if type(value) is Markup:
        return value
    if type(value) is str and not _special(value):
        return value
    return escape(value)


class _Environment(jinja2.Environment):
    """An environment whose template names are canonical (`@layer/name`) and whose includes are spliced in.

    What a template includes becomes a part of it when it is compiled: a page of two dozen partials is one function.
    Lines of a spliced template are counted from a multiple of `STRIDE`.
    """

    code_generator_class = _Generator
    text = staticmethod(_text)

    def __init__(self, layers: Layers) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        del self.globals["lipsum"]
        self._layers = layers
        self._spliced: list[str] = []
        self._names: dict[tuple[str, str], str] = {}

    def join_path(self, template: str, parent: str) -> str:
        known = self._names.get((template, parent))
        if known is None:
            file = self._layers.template(template, parent)
            known = self._names[template, parent] = file.canonical if file else template
        return known

    def place_of(self, path: str, line: int) -> tuple[str, int]:
        """The file and line of a line in compiled code."""
        return (self._spliced[line // STRIDE - 1], line % STRIDE) if line >= STRIDE else (path, line)

    def _source(self, name: str) -> tuple[str, str, Any] | None:
        file = self._layers.template(name)
        return (file.data.decode("utf-8"), file.path, lambda: True) if file else None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return _Parser(self, source, name, filename).parse()

    def spliced(self, include: nodes.Include, name: str) -> nodes.Node:
        """The body of the template that `include` names in the template `name`."""
        file = (
            self._layers.template(include.template.value, name) if isinstance(include.template, nodes.Const) else None
        )
        if file is None:
            return include
        self._spliced.append(file.path)
        first = len(self._spliced) * STRIDE
        body = _Parser(self, file.data.decode("utf-8"), file.canonical, file.path, first).parse().body
        return nodes.Scope(body, lineno=include.lineno)


class _Parser(Parser):
    """Reads a template whose lines are counted from `first`."""

    def __init__(self, env: _Environment, source: str, name: str | None, path: str | None, first: int = 0) -> None:
        super().__init__(env, source, name, path)
        self._splice = env.spliced
        if first:
            tokens = (Token(token.lineno + first, token.type, token.value) for token in self.stream)
            self.stream = TokenStream(tokens, name, path)

    def parse_include(self) -> nodes.Node:  # type: ignore[override]
        return self._splice(super().parse_include(), self.name or "")
