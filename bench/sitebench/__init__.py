"""The parts of `python -m bench.site`: what a built site holds, measured against the goals of the default theme."""
