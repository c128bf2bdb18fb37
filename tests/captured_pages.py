"""A page and a feed of our own writing, for tests of capture."""

LINES = [
    "The lighthouse keeper of Skarv has put down his lamp after forty years, and nobody has come to take it up.",
    "He told the council in a letter of two lines that his knees were done with the stairs, of which there are 211.",
    "“The light works by itself now,” said Eva Strand of the coast office. “But it does not talk to anyone.”",
    "Ships have been asked to keep a mile off the rocks until a new keeper is found, which may take until May.",
]
PAGE = f"<html lang='en'><head><title>Keeper leaves</title></head><body><article><h1>Keeper leaves</h1>{''.join(f'<p>{t}</p>' for t in LINES)}</article></body></html>"

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Coast News</title><language>en</language>
<item><title>Keeper leaves</title><link>https://coast.example/keeper?utm_source=rss</link><dc:creator>Ada Korn</dc:creator><category>Sea</category>
<pubDate>Wed, 01 May 2024 08:00:00 +0200</pubDate><content:encoded><![CDATA[<p>{LINES[0]}</p><h2>Stairs</h2><p>{LINES[1]}</p>]]></content:encoded></item>
<item><title>Only a title</title></item>
<item><title>Second</title><description>{LINES[3]}</description></item></channel></rss>"""
