import re

import pytest

from bench.checks_claims import claim_figures
from bench.checks_quotes import quote_figures
from bench.checks_speakers import speaker_figures
from bench.samples import sample_sources

needs_samples = pytest.mark.skipif(not sample_sources(), reason="the samples are not beside the checkout")


@needs_samples
def test_every_mutation_is_reported_and_no_variant():
    mutated, variants = quote_figures()[:2]
    assert "300 of 300" in mutated
    assert "0 of 300" in variants


@needs_samples
def test_speakers_are_right():
    shares = [int(share) for line in speaker_figures()[:3] for share in re.findall(r"(\d+)%", line)]
    own, own_high, every, high, coverage = shares
    assert min(own, every) >= 80
    assert min(own_high, high) >= 95
    assert coverage >= 50


def test_dropped_attributions_and_qualifiers_are_found():
    for line in (line for line in claim_figures() if not line.startswith("  ")):
        told, of = (int(number) for number in re.search(r"(\d+) of (\d+)", line).groups())
        assert told <= 0.05 * of if "sound" in line else told >= 0.9 * of, line
