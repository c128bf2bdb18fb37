"""`.well-known/security.txt` (RFC 9116)."""

from __future__ import annotations

import datetime as dt

from briefgen.site.absolute import absolute_url, is_web_url


def security_expiry(now: dt.datetime) -> dt.datetime:
    """When the file expires: the start of the half-year after next, so that it changes twice a year and not daily."""
    first_half = now.month <= 6
    return dt.datetime(now.year + 1, 1 if first_half else 7, 1, tzinfo=dt.UTC)


def render_security_txt(contact: str, expires: dt.datetime, base_url: str, languages: tuple[str, ...] = ()) -> str:
    """The file for a `contact` that is an address of mail or web; empty without one."""
    uri = _uri(contact.strip())
    if not uri:
        return ""
    lines = [
        f"Contact: {uri}",
        f"Expires: {expires.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        *([f"Preferred-Languages: {', '.join(languages)}"] if languages else []),
        f"Canonical: {absolute_url(base_url, '/.well-known/security.txt')}",
    ]
    return "\n".join(lines) + "\n"


def _uri(contact: str) -> str:
    if is_web_url(contact) or (contact.startswith(("mailto:", "tel:")) and not set(contact) & set(" \t\r\n")):
        return contact
    return f"mailto:{contact}" if "@" in contact and len(contact.split()) == 1 else ""
