"""The sample sources beside the checkout, as `Source`s; none where they are not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefgen.model import Paragraph, Source, SourceId

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"


def sample_sources() -> dict[str, Source]:
    """Each sample's gold body as a source, by the sample's id; the seed is `seed`."""
    files = [*SAMPLES.glob("seed.gold.json"), *sorted((SAMPLES / "sources" / "gold").glob("*.json"))]
    records = ((path.name.split(".")[0], json.loads(path.read_text("utf-8"))) for path in files)
    return {name: _source(name, record) for name, record in records if _texts(record)}


def _texts(record: dict[str, Any]) -> list[str]:
    if "body" in record:
        return [block["text"] for block in record["body"] if (block.get("t") or block.get("type")) == "p"]
    return [text for text in record.get("body_text", "").split("\n") if text.strip()]


def _source(name: str, record: dict[str, Any]) -> Source:
    paragraphs = tuple(Paragraph(number=n, text=text) for n, text in enumerate(_texts(record), 1))
    return Source(id=SourceId(name), language=record.get("lang") or "", paragraphs=paragraphs)
