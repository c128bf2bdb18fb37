"""The shared sample pages, where they lie beside the checkout."""

from pathlib import Path

import pytest


def samples_dir() -> Path:
    """The folder of samples; skips the test where there is none."""
    folder = Path(__file__).parents[2] / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("the sample pages are not beside this checkout (../shared/samples)")
    return folder
