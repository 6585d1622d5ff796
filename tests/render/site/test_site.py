"""What files a site has, and which of them change when."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec.structs import replace

from briefing.errors import RenderError, UsageError
from briefing.model import Speaker
from briefing.render.options import RenderOptions
from briefing.render.site import places
from tests.render import editions
from tests.render.site import shelves
from tests.render.site.shelves import on

#: What may stand in a path, and nothing else: no dots but before an ending, no step out of the site.
PATH = re.compile(
    r"(?:[a-z0-9][a-z0-9_-]*/)*(?:[a-z0-9_-]+\.(?:html|json|xml|txt|png|pdf|md|css|js|svg|woff)|\.nojekyll)"
)


def alone(name: str, day: int) -> shelves.Volume:
    """An edition in which somebody speaks who speaks in no other."""
    edition = editions.harbour()
    return on(day, replace(edition, speakers=(replace(edition.speakers[0], name=name), *edition.speakers[1:])))


def test_an_edition_has_its_page_record_and_renditions_but_never_its_sources() -> None:
    leaves = shelves.leaves(on(0))
    assert {path for path in leaves if path.startswith("2024-03-12/")} >= {
        "2024-03-12/index.html",
        "2024-03-12/edition.json",
        "2024-03-12/briefing.pdf",
        "2024-03-12/briefing.txt",
    }
    assert leaves["2024-03-12/briefing.pdf"].make() == b"%PDF-"
    assert not [path for path in leaves if "sources" in path or "SUMS" in path]
    assert not [path for path, leaf in leaves.items() if leaf.make() in {b"frozen", b"sums"}]


def test_every_kind_of_page_is_there() -> None:
    paths = set(shelves.leaves(on(0), on(1)))
    assert paths >= {
        "index.html",
        "404.html",
        "robots.txt",
        ".nojekyll",
        "archive/index.html",
        "archive/2024-03/index.html",
        "sections/index.html",
        "speakers/index.html",
    }
    assert [path for path in paths if re.fullmatch(r"assets/site-[0-9a-f]{10}\.css", path)]
    assert all(PATH.fullmatch(path) for path in paths), sorted(path for path in paths if not PATH.fullmatch(path))


def test_pages_stand_before_what_leads_to_them_and_the_styles_before_all() -> None:
    order = list(shelves.leaves(on(0), on(1)).values())
    assert [leaf.turn for leaf in order] == sorted(leaf.turn for leaf in order)
    paths = [leaf.path for leaf in order]
    assert paths[0].startswith("assets/")
    last_edition = max(at for at, path in enumerate(paths) if path.startswith("2024-"))
    assert min(paths.index("index.html"), paths.index("archive/index.html")) > last_edition


def test_the_same_editions_in_any_order_make_the_same_keys_and_bytes() -> None:
    one, other = shelves.leaves(on(0), on(1), on(2)), shelves.leaves(on(2), on(0), on(1))
    assert {path: (leaf.key, leaf.make()) for path, leaf in one.items()} == {
        path: (leaf.key, leaf.make()) for path, leaf in other.items()
    }


def test_one_more_edition_changes_the_keys_of_what_must_change_alone() -> None:
    before = shelves.keys(alone("Nobody Else", -60), on(0), on(1), on(2))
    after = shelves.keys(alone("Nobody Else", -60), on(0), on(1), on(2), on(3))
    changed = {path for path in before if before[path] != after[path]}
    assert set(before) <= set(after), "a new edition must not take a page away"
    assert {path for path in set(after) - set(before) if not path.startswith("2024-03-15/")} == set()
    voices = {path for path in after if path.startswith("speakers/")} - {"speakers/nobody-else/index.html"}
    topics = {path for path in after if path.startswith("sections/")}
    assert changed == {
        "2024-03-14/index.html",  # now leads on to the new one
        "index.html",
        "archive/index.html",
        "archive/2024-03/index.html",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        *voices,
        *topics,
    }


def test_a_key_that_stays_means_bytes_that_stay() -> None:
    before, after = shelves.leaves(on(0), on(1), on(2)), shelves.leaves(on(0), on(1), on(2), alone("Nobody Else", 3))
    for path, leaf in before.items():
        if leaf.key == after[path].key:
            assert leaf.make() == after[path].make(), path
        elif path.endswith(".html"):
            assert leaf.make() != after[path].make(), path


@pytest.mark.parametrize("change", ["title", "address", "theme"])
def test_what_all_pages_have_in_common_changes_all_of_them(change: str, tmp_path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "colours.css").write_text(":root { --paper: #fff }", "utf-8")
    about = shelves.ABOUT if change == "theme" else replace(shelves.ABOUT, **{change: "https://other.example/"})
    options = RenderOptions(theme=str(tmp_path) if change == "theme" else None)
    before, after = shelves.keys(on(0)), shelves.keys(on(0), about=about, options=options)
    pages = [path for path in before if path.endswith(".html")]
    assert pages
    assert not [path for path in pages if before[path] == after.get(path)]


def test_the_second_edition_of_a_day_stands_after_the_first() -> None:
    leaves = shelves.leaves(on(0), on(0, number=2), on(0, number=10), on(1))
    first, second = (leaves[f"{name}/index.html"].make().decode() for name in ("2024-03-12", "2024-03-12-2"))
    assert 'rel="next">12 March 2024, no. 2 →' in first
    assert 'rel="next">12 March 2024, no. 10 →' in second
    assert 'rel="prev">← 12 March 2024<' in second
    assert leaves["archive/index.html"].make().decode().count('aria-label="12 March 2024') == 3


def test_an_edition_with_nothing_to_print_has_its_page_and_place_too() -> None:
    leaves = shelves.leaves(on(0), on(1, editions.empty()))
    assert "Nothing is printed today" in leaves["index.html"].make().decode()
    assert "fit to print" in leaves["archive/2024-03/index.html"].make().decode()


def test_a_site_without_editions_says_so() -> None:
    leaves = shelves.leaves()
    assert "No edition has been published yet" in leaves["index.html"].make().decode()
    for leaf in leaves.values():
        leaf.make()


def test_speakers_that_read_alike_have_pages_of_their_own_whatever_comes_later() -> None:
    alike = [alone(name, day) for day, name in enumerate(["Jean-Luc Port", "Jean Luc Port", "Jéan Luc Port"])]
    together, apart = set(shelves.leaves(*alike)), [set(shelves.leaves(volume)) for volume in alike]
    pages = [{path for path in paths if "luc-port" in path} for paths in apart]
    assert [len(found) for found in pages] == [1, 1, 1]
    assert len(set.union(*pages)) == 3
    assert set.union(*pages) <= together
    assert "speakers/jean-luc-port/index.html" in pages[1]


def test_one_name_in_other_letters_is_one_speaker() -> None:
    paths = shelves.leaves(alone("IDA  Falk", 0), alone("Ida Falk", 1))
    assert len([path for path in paths if "falk" in path]) == 1
    assert ">Ida Falk<" in paths["speakers/ida-falk/index.html"].make().decode()


@pytest.mark.parametrize(
    "text",
    [
        "../../etc/passwd",
        "</script><script>alert(1)</script>",
        "A\x00B",
        "\u202eEvil",
        "x" * 5000,
        "Ольга",
        "con",
        "😀",
    ],
)
def test_no_name_key_or_title_gets_out_of_its_place(text: str) -> None:
    leaves = shelves.leaves(on(0, editions.hostile(text)), on(1, editions.hostile(text)))
    assert all(PATH.fullmatch(path) and len(path) < 120 for path in leaves)
    for path, leaf in leaves.items():
        if path.endswith(".html") and path != places.SEARCH:
            page = leaf.make().decode()
            assert "<script" not in page.replace('<script type="application/ld+json"', "")


def test_a_folder_that_is_named_for_no_day_is_refused() -> None:
    with pytest.raises(RenderError, match="its name is no date"):
        shelves.leaves(replace(on(0), name="../evil"))


def test_a_theme_that_is_no_folder_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        shelves.leaves(on(0), options=RenderOptions(theme="/no/such/folder"))


def test_a_theme_replaces_one_template_of_the_site(tmp_path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "missing.html").write_text("Lost? {{ about.title }}", "utf-8")
    leaves = shelves.leaves(on(0), options=RenderOptions(theme=str(tmp_path)))
    assert leaves["404.html"].make() == b"Lost? The Daily Brief"


def test_a_template_that_fails_is_told_by_name_and_line(tmp_path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "month.html").write_text("\n{{ month.nothing }}", "utf-8")
    leaves = shelves.leaves(on(0), options=RenderOptions(theme=str(tmp_path)))
    with pytest.raises(RenderError, match=r"template site/month\.html, line 2: "):
        leaves["archive/2024-03/index.html"].make()


def test_the_site_is_whole_whatever_a_themes_one_page_leaves_out() -> None:
    whole = shelves.leaves(on(0))
    for theme in ("executive", "compact"):
        leaves = shelves.leaves(on(0), options=RenderOptions(theme=theme))
        shown = [re.findall(rb'id="([^"]+)"', made["2024-03-12/index.html"].make()) for made in (whole, leaves)]
        assert shown[0] == shown[1]


def test_a_speaker_of_many_days_is_told_on_pages_that_stay() -> None:
    def pages(days: int) -> dict[str, str]:
        voice = replace(editions.harbour(), sections=(), glance=(), quotations=(), disagreements=(), timeline=())
        keys = shelves.keys(*(on(day, voice) for day in range(days)))
        who = next(path.split("/")[1] for path in keys if re.fullmatch(r"speakers/[^/]+/index\.html", path))
        return {path: key for path, key in keys.items() if path.startswith(f"speakers/{who}/")}

    few, many, more = pages(59), pages(60), pages(61)
    older = date(2024, 3, 12).isoformat()
    assert len(few) == 1
    assert sorted(path.split("/")[2] for path in many) == [older, "index.html"]
    assert set(more) == set(many)
    assert [path for path in many if many[path] == more[path]] == [path for path in many if older in path]


def test_a_speaker_without_a_name_still_has_a_page() -> None:
    edition = editions.harbour()
    nameless = Speaker(name="", role=None, statements=edition.speakers[0].statements)
    leaves = shelves.leaves(on(0, replace(edition, speakers=(nameless,))))
    assert any(re.fullmatch(r"speakers/x_[0-9a-f]{10}/index\.html", path) for path in leaves)
