"""Small projects as dicts of bytes, with the shipped themes."""

import datetime as dt
from pathlib import Path

from briefgen.engine.build import build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import BUILT_IN, Tree

THEMES = Path(__file__).parent.parent.parent / "themes"
NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
SHIPPED = {
    f"{BUILT_IN}/{path.relative_to(THEMES).as_posix()}": path.read_bytes()
    for path in sorted(THEMES.rglob("*"))
    if path.is_file()
}
SETTINGS = b"title: Test\nbase_url: https://test.example/\noutputs:\n  cards: false\n"


def briefing(title: str = "A title", date: str = "2026-05-01", body: str = "Some text.", **fields: str) -> bytes:
    extra = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\ntitle: {title}\ndate: {date}\n{extra}---\n{body}\n".encode()


def source(*paragraphs: str, **fields: str) -> bytes:
    own = {"title": "A source", "outlet": "The Paper", "url": "https://paper.example/a", "published": "2026-04-30"}
    head = "".join(f"{key}: {value}\n" for key, value in (own | fields).items())
    return f"---\n{head}---\n{chr(10).join(f'{p}{chr(10)}' for p in paragraphs)}".encode()


def project(files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    return {"briefgen.yaml": SETTINGS, **(files or {})}


def built(
    files: dict[str, bytes], memo: Memo | None = None, now: dt.datetime = NOW, **options: object
) -> dict[str, bytes]:
    tree = Tree.of({**SHIPPED, **files})
    return {str(k): v for k, v in build(tree, now, memo or Memo(), BuildOptions(**options)).items()}  # type: ignore[arg-type]


def page(site: dict[str, bytes], path: str) -> str:
    return site[path].decode()
