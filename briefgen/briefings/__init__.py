"""A `Source` becomes suggested Markdown; Markdown becomes a `Briefing`."""
