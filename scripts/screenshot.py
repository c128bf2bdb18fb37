"""Make the README's pictures from the built example site, with Debian's Chromium: `python scripts/screenshot.py`."""

import functools
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
SHOTS = {
    "home.png": ("", 1180, 820),
    "briefing.png": ("briefings/2026/11/under-oath/", 1180, 1500),
    "briefing-rtl.png": ("briefings/2026/08/هجوم-مرسى-النور/", 420, 900),
}
"""Each picture: the address of the page, and the window's width and height in CSS pixels."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the terminal."""


def main() -> int:
    """Take each picture; exit with 2 where there is no browser or no built site."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None or not (ROOT / "site" / "index.html").exists():
        print("needs Chromium, and a built site (make site)", file=sys.stderr)
        return 2
    handler = functools.partial(_Quiet, directory=str(ROOT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, (page, width, height) in SHOTS.items():
            take(browser, f"http://127.0.0.1:{server.server_address[1]}/{page}", IMAGES / name, width, height)
            print(f"docs/images/{name}")
        server.shutdown()
    return 0


def take(browser: str, url: str, target: Path, width: int, height: int) -> None:
    """Save a picture of `url`, with a palette: a page of text needs few colours."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--user-data-dir={folder}/profile", f"--window-size={width},{height}", f"--screenshot={shot}", url]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        target.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(shot) as picture:
            picture.convert("RGB").quantize(128).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
