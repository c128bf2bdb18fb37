"""Write `docs/checks.md` anew: `python scripts/update_checks.py`."""

from pathlib import Path

from briefgen.checks.page import checks_page


def main() -> None:
    """Rewrite the page."""
    (Path(__file__).parent.parent / "docs" / "checks.md").write_text(checks_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
