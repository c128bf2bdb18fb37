"""The Content-Security-Policy, and `_headers` for hosts that read it (Netlify, Cloudflare Pages and others)."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

from briefgen.site.absolute import is_web_url

YEAR = 31_536_000  # seconds
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"),
)
WEB_ASSEMBLY = " 'wasm-unsafe-eval'"
OPEN_FILES = ("/*.json", "/*.xml", "/*.md")


def content_security_policy(
    *,
    inline_scripts: tuple[str, ...] = (),
    form_targets: tuple[str, ...] = (),
    remote_images: bool = False,
    web_assembly: bool = False,
    in_page: bool = False,
) -> str:
    """The policy: nothing but the site's own files, and inline scripts by their hash; never `unsafe-inline`.

    `form_targets` are addresses that forms of the site post to. `web_assembly` may run, which is no leave to evaluate
    script (https://www.w3.org/TR/CSP3/#directive-script-src). `in_page`: for a `<meta>`, where `frame-ancestors` has no
    effect.
    """
    hashes = "".join(f" '{script_hash(script)}'" for script in sorted(inline_scripts))
    origins = sorted({origin_of(url) for url in form_targets if is_web_url(url)})
    rules = (
        "default-src 'none'",
        f"script-src 'self'{hashes}{WEB_ASSEMBLY if web_assembly else ''}",
        "style-src 'self'",
        f"img-src 'self' data:{' https:' if remote_images else ''}",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        " ".join(("form-action 'self'", *origins)),
        *(() if in_page else ("frame-ancestors 'none'",)),
    )
    return "; ".join(rules)


def script_hash(script: str) -> str:
    """The hash of an inline script as a policy names it: `sha256-...`."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


def origin_of(url: str) -> str:
    """Scheme, host and port of an absolute address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def render_headers(policy: str, *, base_path: str = "/", https: bool = True) -> str:
    """`_headers`: the policy and its companions everywhere, long caching for fingerprinted assets, open data files."""
    root = base_path.rstrip("/")
    secure = (("Strict-Transport-Security", f"max-age={YEAR}"),) if https else ()
    rules = [
        (f"{root}/*", (("Content-Security-Policy", policy), *ALWAYS, *secure)),
        (f"{root}/assets/*", (("Cache-Control", f"public, max-age={YEAR}, immutable"),)),
        *((f"{root}{pattern}", (("Access-Control-Allow-Origin", "*"),)) for pattern in OPEN_FILES),
    ]
    return "\n".join(_rule(pattern, headers) for pattern, headers in rules)


def _rule(pattern: str, headers: tuple[tuple[str, str], ...]) -> str:
    return pattern + "\n" + "".join(f"  {name}: {value}\n" for name, value in headers)
