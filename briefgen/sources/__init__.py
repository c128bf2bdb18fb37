"""A captured page becomes a `Source`: its story in numbered paragraphs and what the page says of it."""
