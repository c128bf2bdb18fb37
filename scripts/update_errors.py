"""Write `docs/errors.md` anew from the messages in the code: `python scripts/update_errors.py`.

The code is read, not run: each `Problem(...)` is followed through the helpers that make it to the texts it is given.
What is known only when a command runs stands as `…`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefgen.checks.levels import RULES

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "errors.md"
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
DEEPEST = 4
"""Helpers in helpers that are followed."""
PARTS = (
    ("Settings", ("config", "settings", "engine/configure", "cli/config")),
    ("Content files", ("frontmatter", "fields", "readers", "kinds", "data", "markdown", "briefings/", "dates")),
    ("Captured pages", ("sources/", "shell/capture", "shell/inbox", "cli/capture")),
    ("Themes", ("site/theme", "site/tokens", "engine/themes")),
    ("The site as a whole", ("site/", "engine/", "checks/")),
    ("Publishing", ("shell/deploy", "shell/git", "shell/ledger", "cli/deploy", "cli/ledger")),
    ("Files and commands", ("",)),
)
"""Parts of the page, and the modules that speak of them: the first that fits."""

HEAD = """# Messages

What briefgen says when something is wrong with files, settings or commands, by the code in brackets. The codes of the
editorial checks, a letter and three digits, are [a page of their own](checks.md). This page is made from the code by
`scripts/update_errors.py`; `…` stands for what your files say.

```
content/briefings/2026/one.md:6:5: error[unknown-source]: "nber-3419" is cited but is not in content/sources/
  why: every cited id names a source that was captured, or a record under `sources:`
  help: did you mean "nber-3491"?
```

Every message begins with the file, the line and the column, so that a terminal or an editor can open the place. All
problems of a stage are told at once. A problem in the settings has the code `settings`, whatever it would be called
elsewhere; it ends the command with exit code 2, as do unknown targets and themes and wrong options of a theme.
"""


class Scope(NamedTuple):
    """Where an expression stands: its module, the functions around it, what its parameters were given."""

    module: Module
    functions: tuple[ast.FunctionDef, ...] = ()
    given: dict[str, Said] = {}


class Said(NamedTuple):
    """An expression and where it stands."""

    expression: ast.expr
    scope: Scope


class Message(NamedTuple):
    """A message with `…` for what is not known before it is made."""

    code: str
    what: str
    why: str
    help: str
    module: str


class Module:
    """A module's functions, constants and imports by name, and its calls with the functions around them."""

    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(ROOT / "briefgen").with_suffix("").as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        self.functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        self.constants = {name: value for name, _, value in _assigned(tree.body)}
        self.imports = {
            alias.asname or alias.name: (node.module or "").removeprefix("briefgen.").replace(".", "/")
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        self.calls = list(_calls(tree, ()))


def _assigned(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int, ast.expr]]:
    """(name, line, expression) of assignments, those of tuples taken apart."""
    for node in nodes:
        if isinstance(node, ast.NamedExpr):
            yield node.target.id, node.lineno, node.value
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            for target in node.targets if isinstance(node, ast.Assign) else (node.target,):
                yield from _pairs(target, node.value)


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, int, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, target.lineno, value
    elif isinstance(target, ast.Tuple):
        values = value.elts if isinstance(value, ast.Tuple) else [value] * len(target.elts)
        for name, own in zip(target.elts, values, strict=True):
            yield from _pairs(name, own)


def _calls(
    node: ast.AST, around: tuple[ast.FunctionDef, ...]
) -> Iterator[tuple[ast.Call, tuple[ast.FunctionDef, ...]]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, around
        inner = (*around, child) if isinstance(child, ast.FunctionDef) else around
        yield from _calls(child, inner)


MODULES = {module.name: module for module in map(Module, sorted((ROOT / "briefgen").rglob("*.py")))}


def messages() -> list[Message]:
    """Every message of the code that is no editorial check's, without repeats."""
    found = []
    for module in MODULES.values():
        for call, around in module.calls:
            if _called(call) == "Problem":
                scope = Scope(module, around)
                found += _followed({key.arg: Said(key.value, scope) for key in call.keywords if key.arg}, 0)
    return sorted(dict.fromkeys(message for message in found if message.code not in RULES))


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _followed(given: dict[str, Said], depth: int) -> Iterator[Message]:
    """The messages of a `Problem(...)`: one, or one for each call of the helper whose parameters it shows."""
    asked = next((said for part in ("code", "what") if (said := given.get(part)) and _is_parameter(said)), None)
    if asked is None or depth == DEEPEST:
        yield from _messages(given)
        return
    helper = asked.scope.functions[-1]
    for module, call, around in _calls_of(helper, asked.scope.module):
        bound = _bound(helper, call, Scope(module, around))
        yield from _followed({part: _filled(said, asked.scope, bound) for part, said in given.items()}, depth + 1)


def _is_parameter(said: Said) -> bool:
    expression, scope = said
    if not isinstance(expression, ast.Name) or not scope.functions or expression.id in scope.given:
        return False
    arguments = scope.functions[-1].args
    return expression.id in {argument.arg for argument in (*arguments.args, *arguments.kwonlyargs)}


def _filled(said: Said, scope: Scope, bound: dict[str, Said]) -> Said:
    """What a part of a message is, once the parameters of its helper are known."""
    if said.scope != scope:
        return said
    if isinstance(said.expression, ast.Name) and said.expression.id in bound:
        return bound[said.expression.id]
    return Said(said.expression, scope._replace(given=bound))


def _messages(given: dict[str, Said]) -> Iterator[Message]:
    """The message, or one for each code of a table that the code is picked from."""
    texts = [text_of(*given[part]) if part in given else "" for part in ("what", "why", "help")]
    code, scope = given["code"]
    named = [code] if isinstance(code, ast.Constant) else []
    if isinstance(code, ast.Name) and (source := _local(code, scope)):
        named = [node for node in ast.walk(source) if isinstance(node, ast.Constant) and _is_code(node.value)]
    for node in named:
        yield Message(str(node.value), *texts, scope.module.name)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and "-" in value and bool(CODE.fullmatch(value))


def _calls_of(helper: ast.FunctionDef, home: Module) -> Iterator[tuple[Module, ast.Call, tuple[ast.FunctionDef, ...]]]:
    """Every call of a helper: within its module, where it is imported, and of a public method anywhere."""
    method = bool(helper.args.args) and helper.args.args[0].arg == "self"
    for module in MODULES.values():
        known = module is home or module.imports.get(helper.name) == home.name
        for call, around in module.calls:
            if _called(call) == helper.name and (known or (method and not helper.name.startswith("_"))):
                yield module, call, around


def _bound(helper: ast.FunctionDef, call: ast.Call, caller: Scope) -> dict[str, Said]:
    """What a call gives to the parameters of a helper, defaults included."""
    names = [argument.arg for argument in helper.args.args if argument.arg != "self"]
    defaults = helper.args.defaults
    found: dict[str, ast.expr] = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    found |= dict(zip(names, _spread(call.args, len(names)), strict=False))
    found |= {key.arg: key.value for key in call.keywords if key.arg}
    return {name: Said(value, caller) for name, value in found.items()}


def _spread(arguments: list[ast.expr], count: int) -> Iterator[ast.expr]:
    """The arguments of a call; one with a star stands for as many as are missing, and is not known."""
    for argument in arguments:
        if isinstance(argument, ast.Starred):
            yield from [ast.Constant(...)] * (count - len(arguments) + 1)
        else:
            yield argument


def text_of(node: ast.expr, scope: Scope, depth: int = 0) -> str:
    """An expression as a reader sees its text; `…` where it is not known."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(text_of(value, scope, depth) for value in values)
        case ast.FormattedValue(value=value) if isinstance(value, ast.Name | ast.Constant):
            return text_of(value, scope, depth)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return text_of(left, scope, depth) + text_of(right, scope, depth)
        case ast.BoolOp(op=ast.Or(), values=values):
            return _either(text_of(value, scope, depth) for value in values)
        case ast.IfExp(body=body, orelse=other):
            return _either(text_of(part, scope, depth) for part in (body, other))
        case ast.Name() if depth < DEEPEST:
            return _named(node, scope, depth)
        case ast.Call() if depth < DEEPEST:
            return _returned(node, scope, depth)
    return "…"


def _either(texts: Iterable[str]) -> str:
    return "; or ".join(dict.fromkeys(text for text in texts if text not in {"", "…"})) or "…"


def _named(name: ast.Name, scope: Scope, depth: int) -> str:
    if name.id in scope.given:
        return text_of(*scope.given[name.id], depth + 1)
    if source := _local(name, scope):
        return text_of(source, scope, depth + 1)
    home = MODULES.get(scope.module.imports.get(name.id, ""), scope.module)
    return text_of(home.constants[name.id], Scope(home), depth + 1) if name.id in home.constants else "…"


def _local(name: ast.Name, scope: Scope) -> ast.expr | None:
    """What a name of the innermost function was set to last before it is used; nothing for parameters."""
    body = ast.walk(scope.functions[-1]) if scope.functions else ()
    found = [(line, value) for known, line, value in _assigned(body) if known == name.id and line <= name.lineno]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _returned(call: ast.Call, scope: Scope, depth: int) -> str:
    """The text of a helper with one `return`."""
    name = _called(call)
    if name == "did_you_mean":
        return 'did you mean "…"?'
    home = MODULES.get(scope.module.imports.get(name, ""), scope.module)
    helper = home.functions.get(name) if isinstance(call.func, ast.Name) else None
    returns = [node.value for node in ast.walk(helper) if isinstance(node, ast.Return) and node.value] if helper else []
    if helper is None or len(returns) != 1:
        return "…"
    return text_of(returns[0], Scope(home, (helper,), _bound(helper, call, scope)), depth + 1)


def errors_page() -> str:
    """The page, whole."""
    by_code: dict[str, list[Message]] = defaultdict(list)
    for message in messages():
        by_code[message.code].append(message)
    parts: dict[str, list[str]] = {name: [] for name, _ in PARTS}
    for code in sorted(by_code):
        parts[_part(by_code[code])].append(_section(code, by_code[code]))
    return "\n".join([HEAD, *("\n".join([f"## {name}\n", *texts]) for name, texts in parts.items() if texts)])


def _part(found: list[Message]) -> str:
    """The part that most of a code's messages belong to."""
    names = [next(name for name, starts in PARTS if message.module.startswith(starts)) for message in found]
    return max(names, key=lambda name: (names.count(name), -[part for part, _ in PARTS].index(name)))


def _section(code: str, found: list[Message]) -> str:
    texts = sorted({(m.what, m.why, m.help) for m in found})
    return "\n".join([f"### {code}", "", *(_entry(*text) for text in texts)])


def _entry(what: str, why: str, how: str) -> str:
    lines = [f"- **{_inline(what)}**" if what != "…" else "- *(told when it happens)*"]
    lines += [f"  {_sentence(why)}"] if why not in {"", "…"} else []
    lines += [f"  Help: {_sentence(how)}"] if how not in {"", "…"} else []
    return "\\\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    return _inline(text) + ("" if text.endswith(("…", "?", ".", "-")) else ".")


def _inline(text: str) -> str:
    """A message as Markdown: what stands in backquotes stays, nothing else is markup."""
    pieces = re.split(r"(`[^`]*`)", " ".join(text.split()))
    return "".join(piece if at % 2 else re.sub(r"([\\*_<>\[\]])", r"\\\1", piece) for at, piece in enumerate(pieces))


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(errors_page(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
