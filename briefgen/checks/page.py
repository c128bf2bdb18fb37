"""`docs/checks.md`, made from the table of codes and their examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.examples import EXAMPLES, LOCK, Example, example_problems
from briefgen.checks.levels import FAMILIES
from briefgen.checks.rule import Rule

_CITATION = re.compile(r"\[@[^\]]*\]|(?<![\w`@])@\w[\w-]*")
_HEAD = """\
# Checks

`briefgen check` compares every briefing with the captured text of its sources. Nothing goes over the network, nothing
is accepted because it is nearly right: a quotation is *verified*, *not found* or *unchecked* (its source has no text).
`build` and `serve` run the same checks, but for those of sources with their captures and dates (`S102` to `S104`); an
error in a published item keeps the site from being published, and the last good site stays.

```
briefgen check                              everything, drafts too
briefgen check content/briefings/2021       what concerns these files
briefgen check --strict                     warnings are errors
briefgen check --json | --sarif | --github  for programs, code scanning and pull requests
briefgen check --explain Q211               what a code means; Q explains the family
briefgen quotes SOURCE --json               who says what in a source
```

## What counts as the same words

Quotations of five words or more (three in block quotes; eight characters where a script has no spaces) must be in a
source of the item. Before they are compared, both sides lose their typography: the shapes of quotation marks,
apostrophes and dashes, kinds of spaces and line breaks, soft hyphens, zero-width marks, ligatures, the punctuation at
the end, the first letter's capital. Words, numbers and the punctuation between them stay.

- `[...]` around words is the editor's insertion: it may stand in place of six words at most. Brackets that stand in
  the source are text.
- An ellipsis joins pieces of three words or more, in their order, at most three paragraphs apart.
- A translation is checked by its original: `quote_original:` with `quote` (as it stands) and `original`.
- `[a phrase]{.term}` is not speech and is not looked up.

## Levels, waivers, drafts

Levels are set by code or by family in `briefgen.yaml`:

```yaml
checks:
  levels: {Q205: off, N: error, C303: error}
```

A finding that may stand is waived in the briefing, with a reason that the report prints. A waiver that waives nothing
is itself reported; the gate, the ledger and links to other pages cannot be waived.

```yaml
waive:
  - code: Q206
    text: any town hall
    reason: the whole sentence is quoted in the next paragraph
```

In drafts and items in review, errors are warnings. `V601` and `V602` warn from one limit on and are errors from
another; the [settings](settings.md#all-settings) `checks.copy_…` say which. What is printed of each outlet's texts,
month by month, `briefgen check` writes to `reports/copying.csv`: words quoted and not, the longest run, the largest
share.

## The source of the examples

The paragraphs below are numbered from 1; the example of each code cites them as `lock`.

"""


def checks_page() -> str:
    """The page, whole."""
    source = "\n".join(f"{number}. {text}" for number, text in enumerate(LOCK, 1))
    examples = {example.code: example for example in EXAMPLES}
    families = "\n".join("\n".join(_family(name, rules, examples)) for name, rules in FAMILIES)
    return f"{_HEAD}{source}\n\n{families}"


def _family(name: str, rules: tuple[Rule, ...], examples: dict[str, Example]) -> Iterator[str]:
    yield f"## {name}\n"
    for rule in rules:
        yield f"### {rule.code}: {rule.title}\n"
        yield f"Level: {rule.level}. {rule.why[0].upper()}{rule.why[1:]}.\n"
        if rule.code in examples:
            yield from _example(examples[rule.code])


def _example(example: Example) -> Iterator[str]:
    problem = next(p for p in example_problems(example) if p.code == example.code)
    yield f"```markdown\n{example.front or example.body}\n```\n"
    yield f"> {_quoted(problem.what)}\n>\n> help: {_quoted(problem.help)}\n"


def _quoted(text: str) -> str:
    """A message as Markdown, in which a citation is not one."""
    return _CITATION.sub(r"`\g<0>`", text)
