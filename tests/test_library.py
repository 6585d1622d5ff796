"""The library: what the commands do, there for a program."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import briefing
from briefing.errors import UsageError
from tests.newsroom import GULL, POST, TIDE, clippings

ROOT = Path(briefing.__file__).parents[1]
TODAY = date(2021, 5, 4)


def test_a_pile_becomes_a_page_without_the_command_line(tmp_path):
    reading = briefing.read([clippings(tmp_path / "clips")], briefing.load_config(tmp_path / "clips" / "briefing.toml"))
    edition = briefing.make_edition(reading, briefing.Config(title="Mine"), today=TODAY, rejects=reading.rejects)
    (page,) = briefing.render(edition)
    assert (page.name, page.media_type) == ("index.html", "text/html; charset=utf-8")
    assert b"Mine" in page.content
    assert "The Gull" in {article.outlet for article in edition.articles}


def test_a_finished_edition_is_verified(tmp_path):
    clippings(tmp_path / "clips")
    report = briefing.build([str(tmp_path / "clips")], briefing.Config(), output=tmp_path / "out", formats=["txt"])
    assert briefing.verify(report.folder).sound
    assert briefing.verify(str(report.folder), briefing.read([tmp_path / "clips"]).articles).sound


def test_a_configuration_is_read_from_a_path_however_it_is_given(tmp_path):
    path = clippings(tmp_path / "clips") / "briefing.toml"
    assert briefing.load_config(str(path)) == briefing.load_config(path)


def test_an_article_is_made_of_a_text_and_what_is_known_of_it():
    made = briefing.article(
        GULL, headline="Crane falls", published="4 May 2021", outlet="The Gull", url="https://example.org/crane"
    )
    assert (made.headline, made.headline_derived, made.outlet) == ("Crane falls", False, "The Gull")
    assert (made.published, made.published_from, made.url) == (
        date(2021, 5, 4),
        "as given",
        "https://example.org/crane",
    )
    assert made.text == GULL
    assert made.sentences[0].text.startswith("The harbour of Lindholm was closed on Monday after a loading crane fell")


def test_an_article_of_a_bare_text_finds_out_what_it_can():
    made = briefing.article(GULL)
    assert (made.published, made.outlet, made.headline_derived) == (date(2021, 5, 3), None, True)
    assert briefing.article(GULL, published=date(2020, 1, 2)).published == date(2020, 1, 2)
    assert briefing.article(TIDE.removeprefix("date 2021-05-02 "), published="some day").published is None


@pytest.mark.parametrize("text", ["", " \n ", "\x00\ufeff", "a", "\ud800 lone", "“", "<p>"])
def test_any_text_makes_an_article_and_any_article_an_edition(text):
    made = briefing.article(text)
    assert briefing.make_edition([made], briefing.Config(), today=TODAY).date == TODAY


def test_condensing_takes_whole_sentences_in_the_order_of_the_text():
    chosen = briefing.condense(GULL, sentences=2)
    assert len(chosen) == 2
    assert [sentence.position for sentence in chosen] == sorted(sentence.position for sentence in chosen)
    folded = " ".join(GULL.split())
    assert all(sentence.text in folded for sentence in chosen)
    assert briefing.condense(briefing.article(GULL), sentences=2) == chosen


def test_condensing_keeps_to_a_number_of_words_and_follows_the_method():
    assert 0 < sum(len(sentence.text.split()) for sentence in briefing.condense(GULL, words=40)) <= 40
    assert briefing.condense(GULL, sentences=1, summarizer="lead")[0].position == 0


def test_articles_that_tell_one_story_are_grouped():
    texts = (
        "The road bridge at Brannock was closed on Tuesday after divers found cracks in two of its piers.",
        "The council of Toome voted for a new school in the old brickyard. It will cost thirty million crowns.",
        "Cracks in two piers closed the road bridge at Brannock on Tuesday. Divers had found them.",
    )
    assert briefing.group([briefing.article(text) for text in texts]) == [[0, 2], [1]]


def test_a_summary_of_several_documents_says_nothing_twice():
    chosen = briefing.summarize([GULL, briefing.article(POST)], words=60)
    assert 0 < sum(len(sentence.text.split()) for sentence in chosen) <= 60
    assert sum("nobody was hurt" in sentence.text.lower() for sentence in chosen) <= 1
    assert briefing.summarize([], words=60) == []


@pytest.mark.parametrize(
    "call",
    [
        lambda: briefing.condense(GULL),
        lambda: briefing.condense(GULL, sentences=0),
        lambda: briefing.condense(GULL, sentences=1, summarizer="magic"),
        lambda: briefing.summarize([GULL], words=0),
        lambda: briefing.read([]),
        lambda: briefing.render(briefing.make_edition([], briefing.Config(), today=TODAY), ["docx"]),
    ],
)
def test_what_cannot_be_is_a_usage_error(call):
    with pytest.raises(UsageError) as caught:
        call()
    assert isinstance(caught.value, briefing.BriefingError)
    assert "\n" not in str(caught.value)


def test_every_name_of_the_library_is_there_and_documented():
    written = (ROOT / "docs" / "reference" / "library.md").read_text("utf-8")
    for name in briefing.__all__:
        assert getattr(briefing, name).__doc__
        assert re.search(rf"`{name}\b", written)
    assert set(briefing.__all__) <= set(dir(briefing))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = briefing.nothing


def test_verbs_stay_verbs_whatever_is_imported_first():
    code = """
import briefing
import briefing.condense.registry, briefing.render.options, briefing.verify.line, briefing.config
from briefing.render import FORMATS
from briefing import condense, render, verify
assert callable(briefing.condense) and callable(briefing.render) and callable(briefing.verify)
assert condense is briefing.condense and render is briefing.render and verify is briefing.verify
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_example_of_the_documentation_runs(capsys):
    written = (ROOT / "docs" / "reference" / "library.md").read_text("utf-8")
    names: dict[str, object] = {}
    for example in re.findall(r"```python\n(.*?)```", written, re.DOTALL):
        exec(compile(example, "library.md", "exec"), names)  # noqa: S102  # that it runs is what is promised
    assert capsys.readouterr().out.splitlines() == [
        "2021-05-03 True",
        "The crane was old, | Tore Brandt said True",
        "It had to fall. | Tore Brandt said True",
        "far too calm. | Tore Brandt called False",
    ]
