"""`robots.txt` (RFC 9309)."""

from __future__ import annotations

from briefgen.site.absolute import is_web_url


def render_robots(*, sitemaps: tuple[str, ...] = (), disallow: tuple[str, ...] = (), indexed: bool = True) -> str:
    """Rules for all robots: everything but the paths of `disallow`, or nothing at all where the site is not `indexed`.

    `sitemaps` are absolute addresses; `disallow` are paths from the host's root.
    """
    if not indexed:
        return "User-agent: *\nDisallow: /\n"
    rules = [f"Disallow: {_one_line(path)}" for path in sorted(disallow)] or ["Disallow:"]
    maps = [f"Sitemap: {url}" for url in sitemaps if is_web_url(url)]
    return "\n".join(["User-agent: *", *rules, *([""] if maps else []), *maps]) + "\n"


def _one_line(path: str) -> str:
    return "".join(path.split())
