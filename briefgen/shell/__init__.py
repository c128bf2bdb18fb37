"""The outside world: files, cache, processes, watching, serving, fetching, publishing."""
