import datetime as dt
import gzip
import hashlib

import pytest

from briefgen.model import Captured, When
from briefgen.problems import BriefgenError
from briefgen.sources.capture import capture
from briefgen.sources.parse import parse_source
from briefgen.sources.source_text import format_source, source_id
from briefgen.sources.verify import captured_text, verify_capture, verify_words
from tests.samples import samples_dir

NOW = When(at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def captures(kind: str):
    for path in sorted((samples_dir() / "sources" / kind).glob("*"))[:8]:
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        try:
            yield data, capture(data, path.name.removesuffix(".gz"))[0]
        except BriefgenError:
            continue


@pytest.mark.parametrize("kind", ["html", "text"])
def test_what_capture_writes_is_read_back(kind):
    for data, found in captures(kind):
        text = format_source(found, Captured(file="capture.html", sha256=hashlib.sha256(data).hexdigest()), NOW)
        source = parse_source(f"content/sources/{source_id(found)}/source.md", text.encode())
        assert (source.title, source.url, source.outlet) == tuple(
            " ".join(t.split()) for t in (found.title, found.url, found.outlet)
        )
        assert tuple(p.text for p in source.paragraphs) == tuple(" ".join(p.split()) for p in found.paragraphs)
        assert [(h.text, h.before) for h in source.headings] == [(" ".join(t.split()), n) for t, n in found.headings]
        assert verify_capture(source, data) is None
        assert verify_words(source, captured_text(found)) == ()
