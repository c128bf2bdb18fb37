"""Write the generated parts of `docs/` anew: `python scripts/update_docs.py`."""

from pathlib import Path

from briefgen.reference import fill


def main() -> None:
    """Rewrite the pages that differ."""
    for path in sorted(Path(__file__).parent.parent.glob("docs/*.md")):
        old = path.read_text(encoding="utf-8")
        if (new := fill(old)) != old:
            path.write_text(new, encoding="utf-8")
            print(path.name)


if __name__ == "__main__":
    main()
