"""The four articles of the sample as reading gives them: sentences, furniture and metadata, looked at by eye."""

from pathlib import Path

import msgspec
import pytest

from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden")
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def reading(path):
    found = read(Clipping(origin=path.name, content=path.read_bytes(), media_type="text/plain"), IntakeOptions())
    assert isinstance(found, Article)
    return found


def record(article):
    """All of an article but its text, which is the file."""
    fields = {name: value for name, value in msgspec.to_builtins(article).items() if name != "text"}
    return msgspec.json.format(msgspec.json.encode(fields), indent=1) + b"\n"


def test_the_sample_has_four_articles():
    assert len(SEEDS) == 4


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_an_article_of_the_sample_is_read_as_its_golden_record_says(path, golden):
    golden(GOLDEN / f"{path.stem}.json", record(reading(path)))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_source_text_of_an_article_is_the_file_itself(path):
    assert reading(path).text.encode() == path.read_bytes()
