"""Small sites of other generators, with what such sites have: patterns of addresses, bundles, pictures, template code."""

import struct
import zlib
from pathlib import Path


def picture(shade: int) -> bytes:
    """A PNG of two by two pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + bytes([shade]) * 2) * 2
    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def post(body: str, **fields: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + f"---\n{body}\n"


HUGO = {
    "hugo.toml": 'baseURL = "https://old.example/"\ndefaultContentLanguage = "en"\n'
    '[permalinks]\nnews = "/:year/:month/:slug/"\nnotes = "/n/:yearday/:title/"\nessays = "/:sections[1:]/:filename/"\n'
    "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n",
    "layouts/single.html": "{{ .Content }}",
    "layouts/list.html": "{{ .Title }}",
    "static/images/harbour.png": picture(1),
    "static/css/site.css": "body{}",
    "assets/raw.png": picture(2),
    "content/_index.md": post("Home.", title="Home"),
    "content/about.md": post("About us. ![The harbour](/images/harbour.png)", title="About"),
    "content/posts/2021-05-21-first.md": post(
        'See [the trip](/posts/my-trip/), [the same]({{< relref "my-trip" >}}) and [news](../../news/port.md#late).\n\n'
        '{{< figure src="/images/harbour.png" alt="The harbour" caption="At dawn" >}}\n\n<!--more-->\n\n'
        "{{< youtube abc >}}\n\n"
        "```\n[not a link](/posts/my-trip/)\n```\n",
        title="First",
        date="2021-05-21",
        aliases="[/old/first/, earlier]",
    ),
    "content/posts/My Trip/index.md": post(
        "![A boat](boat.png) and [a chart](maps/chart.pdf).", title="My trip", date="2021-06-01", slug="my-trip"
    ),
    "content/posts/My Trip/boat.png": picture(3),
    "content/posts/My Trip/maps/chart.pdf": b"%PDF-1.4 chart",
    "content/news/port.md": post(
        "## Late\n\nThe port. {{< highlight go >}}\nx := 1\n{{< /highlight >}}",
        title='"Port: closed? No!"',
        date="2021-07-02T06:00:00+02:00",
    ),
    "content/news/other.md": post("Other.", title="Other", date="2021-07-03", slug="Straße Nord"),
    "content/news/other.de.md": post("Anderes.", title="Andere", date="2021-07-03"),
    "content/notes/one.md": post("One.", title="A & B's “note”", date="2021-02-01"),
    "content/essays/long/sea.md": post("Sea.", title="Sea", date="2021-02-02"),
    "content/essays/deep/_index.md": post("Deep.", title="Deep"),
    "content/essays/deep/er/eel.md": post("Eel.", title="Eel", date="2021-02-02"),
    "content/elsewhere.md": post("Elsewhere.", title="Elsewhere", date="2021-02-03", url="/somewhere/else.html"),
}
"""Front matter in YAML, sections with patterns of their own, a bundle, a translation."""

JEKYLL = {
    "_config.yml": "title: Old\nbaseurl: /blog\nurl: https://old.example\npermalink: /:categories/:year/:i_day/:title/\n"
    "defaults:\n  - scope:\n      path: ''\n      type: posts\n    values:\n      author: Mara Quill\n",
    "_layouts/default.html": "{{ content }}",
    "assets/img/harbour.png": picture(4),
    "assets/site.css": "body{}",
    "index.md": post("Home.", title="Home"),
    "about.md": post("About [us]({{ site.baseurl }}/team/).", title="About"),
    "team.md": post("Team.", title="Team", permalink="/team/"),
    "_posts/2021-05-03-First-Light.md": post(
        '![Harbour]({{ "/assets/img/harbour.png" | relative_url }}) and [the next]({% post_url 2021-05-04-second %}).\n\n'
        "{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n{% include video.html id='x' %}\n\n"
        "[Again](/blog/news/2021/05/04/second/#top)\n",
        title="First light",
        tags="sea ports",
        image="{path: assets/img/harbour.png, alt: The harbour}",
    ),
    "_posts/2021-05-04-second.md": post("Second.", title="Second", category="News", permalink="pretty"),
    "_posts/2021-05-05-third.md": post("Third.", title="Third", permalink="/kept/:short_year/:slug.html"),
    "_recipes/soup.md": post("Soup.", title="Soup"),
}

PELICAN = {
    "pelicanconf.py": "SITENAME = 'Old'\nSITEURL = 'https://old.example'\nPATH = 'content'\nTIMEZONE = 'UTC'\n"
    "DEFAULT_LANG = 'en'\nARTICLE_URL = 'posts/{date:%Y}/{date:%b}/{slug}/'\n"
    "ARTICLE_SAVE_AS = ARTICLE_URL + 'index.html'\nPAGE_URL = 'p/{slug}.html'\nPAGE_SAVE_AS = PAGE_URL\n"
    "STATIC_PATHS = ['images', 'ships']\n",
    "content/images/harbour.png": picture(5),
    "content/ships/boat.png": picture(6),
    "content/ships/first.md": "Title: First: Straße & Brücke\nDate: 2021-05-03 10:20\nTags: sea, ports\n\n"
    "![Harbour]({static}/images/harbour.png), ![Boat]({static}boat.png), [next]({filename}second.md#end) and\n"
    "[about]({filename}/pages/about.md), [tag]({tag}sea), [who]({author}mara).\n",
    "content/ships/second.md": "Title: Second\nDate: 2021-05-04\nSlug: number-two\nCategory: Other Things\n\n"
    "Back to [the first](https://old.example/posts/2021/May/first-strasse-brucke/).\n\n## End\n\nDone.\n",
    "content/third.md": "Title: Third\nDate: 2021-06-04\nUrl: kept/third.html\nSave_as: kept/third.html\n\nThird.\n",
    "content/pages/about.md": "Title: About us\n\nAbout.\n",
    "content/notes.rst": "Notes\n=====\n:date: 2021-06-05\n\nText.\n",
}
SITES = {"hugo": HUGO, "jekyll": JEKYLL, "pelican": PELICAN}


def write_site(kind: str, folder: Path) -> Path:
    for path, content in SITES[kind].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
