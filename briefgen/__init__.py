"""briefgen: curated briefings, checked against their sources, as a static site that is always already built."""

__version__ = "0.1.0"
