"""Themes: layers of templates, options, keys, and what is said when something is wrong."""

import itertools
import re

import pytest
from msgspec.structs import replace

from briefgen.problems import BriefgenError
from briefgen.site.example_pages import example_pages
from briefgen.site.examples import example_briefing, example_chrome
from briefgen.site.theme import load_theme
from briefgen.site.theme_check import check_theme
from briefgen.site.theme_scaffold import scaffold_theme
from tests.site.theming import dispatch, file, memo, shipped

CHROME = example_chrome()
PAGES = {page.meta.kind: page for page in example_pages()}


def problems(call):
    with pytest.raises(BriefgenError) as caught:
        call()
    return caught.value.problems


class TestLayers:
    def test_a_site_overrides_one_block_without_copying_the_file(self):
        own = '{% extends "@parent/briefing.html" %}{% block byline %}<p>ours: {{ card.title }}</p>{% endblock %}'
        html = dispatch(("templates/briefing.html", own)).render(PAGES["briefing"], CHROME)
        assert "<p>ours: Kessel Bay reopens" in html
        assert "By Ada Quill" not in html
        assert 'id="receipt-1"' in html

    @pytest.mark.parametrize("name", ["briefing.html", "@dispatch/briefing.html", "@default/briefing.html"])
    def test_any_level_can_be_named(self, name):
        theme = dispatch(("templates/briefing.html", f'{{% extends "{name}" %}}{{% block cite %}}ours{{% endblock %}}'))
        assert "ours" in theme.render(PAGES["briefing"], CHROME)

    def test_a_site_replaces_one_partial(self):
        theme = dispatch(("templates/partials/cite.html", "<p>no citing</p>"))
        assert "<p>no citing</p>" in theme.render(PAGES["briefing"], CHROME)

    def test_a_partial_of_every_page_can_be_replaced(self):
        theme = dispatch(("templates/partials/footer.html", "<footer>{{ chrome.title }}</footer>"))
        assert "<footer>The Harbour Brief</footer>" in theme.render(PAGES["home"], CHROME)

    def test_strings_of_a_site_win(self):
        theme = dispatch(("i18n/en.yaml", "key_points: The bottom line\n"))
        assert ">The bottom line</h2>" in theme.render(PAGES["briefing"], CHROME)

    def test_a_page_chooses_its_template(self):
        theme = dispatch(
            ("templates/dossier.html", '{% extends "briefing.html" %}{% block title %}DOSSIER{% endblock %}')
        )
        page = replace(PAGES["briefing"], meta=replace(PAGES["briefing"].meta, template="dossier"))
        assert "DOSSIER" in theme.render(page, CHROME)

    def test_a_theme_adds_to_the_stylesheet_of_the_one_it_extends(self):
        css = {path.split(".")[0]: data for path, data in memo().assets() if path.endswith(".css")}["assets/site"]
        assert b".brief" in css
        assert b"@layer site{.name{" in css


class TestPages:
    @pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar", "he", "fa", "sw"])
    @pytest.mark.parametrize("theme", [dispatch, memo])
    def test_every_kind_of_page_in_every_language(self, theme, language):
        assert check_theme(theme(), (language,)) == ()

    @pytest.mark.parametrize("kind", PAGES)
    def test_names_its_kind_and_has_one_title(self, kind):
        html = dispatch().render(PAGES[kind], CHROME)
        assert f'<body data-kind="{kind}">' in html
        assert len(re.findall("<h1[ >]", html)) == 1

    @pytest.mark.parametrize("kind", PAGES)
    def test_the_policy_comes_first_and_there_is_no_inline_handler_or_style(self, kind):
        html = dispatch().render(PAGES[kind], CHROME)
        assert html.index('<head>\n<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;') > 0
        assert not re.search(r"<[^>]+\s(?:on\w+|style)=", html)

    @pytest.mark.parametrize("kind", PAGES)
    def test_ids_are_unique_and_anchors_of_the_page_land(self, kind):
        html = dispatch().render(PAGES[kind], CHROME)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)

    @pytest.mark.parametrize("kind", PAGES)
    def test_headings_skip_no_level(self, kind):
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", dispatch().render(PAGES[kind], CHROME))]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))

    def test_a_right_to_left_page_tags_what_is_not_its_own(self):
        page = next(page for page in example_pages("he") if page.meta.kind == "briefing")
        html = dispatch().render(page, example_chrome("he"))
        assert '<html lang="he" dir="rtl">' in html
        assert 'hreflang="he"' in html
        assert '<blockquote lang="ar" dir="rtl">' in html
        assert "4 במרץ 2026" in html

    def test_a_foreign_card_is_tagged_and_its_notes_are_not(self):
        html = dispatch().render(PAGES["home"], CHROME)
        assert '<li class="card report" lang="he" dir="rtl">' in html
        assert '<p class="note" lang="en" dir="ltr">' in html

    def test_the_newsletter_is_absent_without_an_address(self):
        assert "newsletter" not in dispatch().render(PAGES["home"], replace(CHROME, newsletter_url=""))

    def test_an_unknown_zone_is_said(self):
        assert "March 4, 2026, 13:06 (time zone not given)" in dispatch().render(PAGES["source"], CHROME)

    def test_a_marking_stands_at_the_head_and_the_foot(self):
        html = memo().render(replace(PAGES["briefing"], tlp="TLP:AMBER+STRICT"), CHROME)
        assert html.count('<p class="tlp tlp-amber-strict"><span>TLP:AMBER+STRICT</span></p>') == 2

    @pytest.mark.parametrize("state", ["draft", "review", "embargoed", "scheduled", "expired", "withdrawn"])
    def test_a_page_that_is_not_plainly_published_says_so_and_is_not_indexed(self, state):
        page = replace(PAGES["briefing"], meta=replace(PAGES["briefing"].meta, banner=state))
        html = dispatch().render(page, CHROME)
        assert f'<div class="banner {state}" role="note">' in html
        assert '<meta name="robots" content="noindex">' in html


class TestAddresses:
    def test_are_relative_to_the_page(self):
        html = dispatch().render(PAGES["briefing"], CHROME)
        assert 'href="../../../../topics/ports/"' in html
        assert 'href="../../../../sources/wire-bay/#p3"' in html
        assert not re.search(r'(?:href|src|action)="/', html)

    def test_name_files_where_asked(self):
        html = dispatch().render(PAGES["briefing"], replace(CHROME, links="explicit"))
        assert 'href="../../../../sources/wire-bay/index.html#p3"' in html

    def test_of_a_404_page_begin_at_the_base_path(self):
        html = dispatch().render(PAGES["404"], replace(CHROME, base_url="https://brief.example/sub/path/"))
        assert 'href="/sub/path/topics/ports/"' in html

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x"])
    def test_that_act_become_nothing(self, address):
        page = replace(PAGES["briefing"], receipts=(replace(PAGES["briefing"].receipts[0], live_url=address),))
        assert address.strip() not in dispatch().render(page, CHROME)


class TestPictures:
    @pytest.mark.parametrize("src", ["photo.jpg", "/photo.jpg", "static/photo.jpg"])
    def test_without_known_size_keep_a_place(self, src):
        page = replace(PAGES["briefing"], image=replace(PAGES["briefing"].image, src=src), image_sizes=())
        html = dispatch().render(page, CHROME)
        assert '<figure class="hero unsized">' in html
        assert '<img src="../../../../photo.jpg" alt="Ships at anchor"' in html

    def test_come_in_every_width_and_type(self):
        html = dispatch().render(PAGES["briefing"], CHROME)
        assert 'srcset="../../../../harbour-480.webp 480w, ../../../../harbour-1200.webp 1200w"' in html
        assert '<img src="../../../../harbour.png" alt="Ships at anchor" width="1200" height="675"' in html

    @pytest.mark.parametrize("allowed", [True, False])
    def test_of_other_hosts_need_the_leave_of_the_site(self, allowed):
        image = replace(PAGES["briefing"].image, src="https://else.example/a.jpg")
        page = replace(PAGES["briefing"], image=image, image_sizes=())
        html = dispatch().render(page, replace(CHROME, remote_images=allowed))
        assert ('<img src="https://else.example/a.jpg"' in html) == allowed
        assert ("img-src &#39;self&#39; data: https:" in html) == allowed


class TestEscaping:
    HOSTILE = "<script>alert(1)</script>\"'{{ 7*7 }}{% include 'x' %}"

    def test_text_is_never_markup_nor_a_template(self):
        card = replace(PAGES["briefing"].card, title=self.HOSTILE, authors=(self.HOSTILE,))
        page = replace(PAGES["briefing"], card=card, meta=replace(PAGES["briefing"].meta, title=self.HOSTILE))
        html = dispatch().render(page, CHROME)
        assert "<script>alert" not in html
        assert "{{ 7*7 }}" in html

    def test_json_cannot_leave_its_script(self):
        html = dispatch().render(replace(PAGES["briefing"], json_ld='{"a": "</script><b>&"}'), CHROME)
        assert '{"a": "\\u003c/script\\u003e\\u003cb\\u003e\\u0026"}</script>' in html


class TestKeys:
    def test_an_edit_changes_the_pages_that_use_the_template_alone(self):
        before, after = dispatch(), dispatch(("templates/partials/receipts.html", "none"))
        assert before.key("briefing") != after.key("briefing")
        assert before.key("home") == after.key("home")

    def test_parts_shared_by_all_pages_count_for_all(self):
        before, after = dispatch(), dispatch(("templates/partials/footer.html", "none"))
        assert all(before.key(kind) != after.key(kind) for kind in PAGES)

    @pytest.mark.parametrize(
        ("name", "text"), [("static/extra.css", "b{}"), ("i18n/en.yaml", "by: of\n"), ("static/scheme.js", "0")]
    )
    def test_style_and_strings_count_for_all(self, name, text):
        before, after = dispatch(), dispatch((name, text))
        assert before.key("home") != after.key("home")

    def test_options_count(self):
        assert dispatch().key("home") != dispatch(options=(("tagline", "false"),)).key("home")

    def test_equal_themes_render_equally(self):
        assert dispatch().render(PAGES["briefing"], CHROME) == dispatch().render(PAGES["briefing"], CHROME)

    def test_a_page_does_not_depend_on_the_pages_before_it(self):
        used = dispatch()
        for page in example_pages("ar"):
            used.render(page, CHROME)
        assert all(used.render(page, CHROME) == dispatch().render(page, CHROME) for page in example_pages())


class TestAssets:
    def test_are_named_after_their_content_and_kept_while_it_is_equal(self):
        one, other = dispatch(), dispatch(("templates/page.html", "x"))
        assert re.fullmatch(r"/assets/site\.[0-9a-f]{8}\.css", one.asset("site.css"))
        assert one.asset("site.css") == other.asset("site.css")
        assert one.asset("site.css") != dispatch(("static/extra.css", "b{color:red}")).asset("site.css")

    def test_integrity_is_that_of_the_published_bytes(self):
        import base64
        import hashlib

        theme = dispatch(("templates/page.html", '{{ integrity("site.js") }}'))
        data = next(data for path, data in theme.assets() if path.endswith(".js") and "site." in path)
        digest = base64.b64encode(hashlib.sha384(data).digest()).decode()
        assert theme.render(PAGES["page"], CHROME) == f"sha384-{digest}"

    def test_the_script_in_the_head_is_named_in_the_policy(self):
        theme = dispatch()
        html = theme.render(PAGES["home"], CHROME)
        assert f"<script>{theme.inline_scripts[0]}</script>" in html
        assert "&#39;sha256-" in html

    def test_the_stylesheet_and_script_are_small(self):
        import gzip

        sizes = {path.split(".")[0]: len(gzip.compress(data, 9)) for path, data in dispatch().assets()}
        assert sizes["assets/site"] <= 7000


class TestProblems:
    def test_a_missing_value_is_told_with_template_line_page_and_value(self):
        theme = dispatch(("templates/partials/cite.html", "<p>\n\n{{ page.nonsense }}</p>"))
        (problem,) = problems(lambda: theme.render(PAGES["briefing"], CHROME))
        assert str(problem.where) == "templates/partials/cite.html:3:1"
        assert "'nonsense'" in problem.what
        assert "/briefings/2026/03/pilots/" in problem.what

    def test_a_missing_value_in_a_shared_part_is_told(self):
        theme = dispatch(("templates/partials/footer.html", "\n{{ page.meta }}"))
        (problem,) = problems(lambda: theme.render(PAGES["home"], CHROME))
        assert str(problem.where) == "templates/partials/footer.html:2:1"
        assert "'page' is undefined" in problem.what

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("{{ page.nix is defined }}", "False"),
            ("{{ page.meta.nix|default('none') }}", "none"),
            ("{{ page.meta.title|default('none')|upper }}", "ABOUT"),
            ("{% block a %}x{% endblock %}{{ self.a() }}", "xx"),
            ("{% set ns = namespace(n=1) %}{{ ns.n }}", "1"),
            ("{% macro m(x) %}{{ x.title }}!{% endmacro %}{{ m(meta) }}", "About!"),
            ("{% for n in [1, 2] %}{{ loop.index }}{{ url('/') }}{% endfor %}", "1../2../"),
            ("{{ options.nav_visible + 1 }}", "8"),
        ],
    )
    def test_what_may_be_missing_and_what_jinja_offers(self, text, shown):
        assert dispatch(("templates/page.html", text)).render(PAGES["page"], CHROME) == shown

    def test_a_missing_string_is_told(self):
        theme = dispatch(
            ("templates/page.html", '{% extends "@parent/page.html" %}\n{% block body %}{{ t("nix") }}{% endblock %}')
        )
        (problem,) = problems(lambda: theme.render(PAGES["page"], CHROME))
        assert (problem.where.line, "'nix'" in problem.what) == (2, True)

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [
            ("<p>\n{% if %}", "templates/page.html:2:1", "does not compile"),
            (
                '\n{% include "partials/receits.html" %}',
                "templates/page.html:2:1",
                'no template "partials/receits.html"',
            ),
            ('{% extends "@memo/page.html" %}', "templates/page.html:1:1", 'no template "@memo/page.html"'),
            ('{% include "page2.html" %}', "templates/page.html:1:1", "no template"),
            ("{% include page.x %}", "templates/page.html:1:1", "known only when a page is made"),
            ('{% include "home.html" if x else "term.html" %}', "templates/page.html:1:1", "known only when"),
            ('\n<script src="https://cdn.example/x.js"></script>', "templates/page.html:2:1", "from another host"),
            ('<link rel="stylesheet" href="//cdn.example/x.css">', "templates/page.html:1:1", "from another host"),
        ],
        ids=["syntax", "misspelt", "unknown layer", "unknown", "dynamic", "choice", "script", "style"],
    )
    def test_a_bad_template(self, text, where, what):
        (problem,) = problems(lambda: dispatch(("templates/page.html", text)))
        assert str(problem.where) == where
        assert what in problem.what

    def test_a_checked_file_of_another_host_and_other_links_are_no_problem(self):
        script = '<script crossorigin src="https://cdn.example/x.js" integrity="sha384-x"></script>'
        assert dispatch(("templates/x.html", script + '<link rel="me" href="https://me.example/">'))

    def test_a_near_name_is_proposed(self):
        text = '{% include "partials/receits.html" %}'
        (problem,) = problems(lambda: dispatch(("templates/page.html", text)))
        assert problem.help == 'did you mean "partials/receipts.html"?'

    def test_circles_are_told_once(self):
        a, b = '{% include "b.html" %}', '{% include "a.html" %}'
        (problem,) = problems(lambda: dispatch(("templates/a.html", a), ("templates/b.html", b)))
        assert "@site/a.html -> @site/b.html -> @site/a.html" in problem.what

    def test_all_problems_at_once(self):
        bad = ("templates/a.html", "{% if %}"), ("templates/b.html", "{{ }"), ("templates/c.html", '{% include "d" %}')
        assert len(problems(lambda: dispatch(*bad))) == 3

    def test_an_unknown_template_of_a_page(self):
        page = replace(PAGES["page"], meta=replace(PAGES["page"].meta, template="nope"))
        (problem,) = problems(lambda: dispatch().render(page, CHROME))
        assert 'asks for the template "nope.html"' in problem.what


class TestScaffold:
    @pytest.mark.parametrize("parent", ["dispatch", "memo"])
    def test_makes_a_theme_that_works(self, parent):
        own = tuple(
            file("night-desk", str(path).split("/", 2)[2], text) for path, text in scaffold_theme("night-desk", parent)
        )
        layers = (*own, *(shipped("memo") if parent == "memo" else ()), *shipped("dispatch"))
        theme = load_theme(layers, (("motto", "Read twice"),))
        assert check_theme(theme) == ()
        assert '<p class="motto">Read twice</p>' in theme.render(PAGES["home"], CHROME)

    @pytest.mark.parametrize("name", ["", "Night", "a b", "../x", "site", "x" * 50])
    def test_refuses_names_that_are_no_folders(self, name):
        (problem,) = problems(lambda: scaffold_theme(name))
        assert problem.code == "theme-name"


def test_a_briefing_without_anything_optional_renders():
    full = example_briefing()
    bare = type(full)(
        meta=full.meta,
        card=type(full.card)(id="x", url=full.card.url, title="Bare", date=full.card.date),
        summary=full.summary,
        body=full.body,
    )
    html = dispatch().render(bare, CHROME)
    assert "receipts" not in html
    assert "<h1>Bare</h1>" in html
