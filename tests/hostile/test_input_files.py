"""Files of every wrong kind: each is read or refused in plain words, alone and in a pile."""

from __future__ import annotations

import json

import pytest

from briefing.intake.gather import clipped
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read_found
from briefing.model import Article
from tests.hostile.strangers import SENTENCE, STRANGERS, USED
from tests.newsroom import clippings


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(one, id=one.name[:40], marks=pytest.mark.attack("What is read", one.tried, one.answer))
        for one in STRANGERS
    ],
)
def test_a_strange_file_is_read_or_refused_with_the_reason(stranger):
    found = clipped(stranger.name, stranger.content(), stranger.name)
    [article] = read_found(found, IntakeOptions(), language="en", today=None)
    if stranger.fate == USED:
        assert isinstance(article, Article), article.reason
        assert any(sentence.text.startswith(SENTENCE) for sentence in article.sentences)
        article.text.encode()  # no half of a character
    else:
        assert article.reason == stranger.fate


@pytest.mark.full
@pytest.mark.attack(
    "What is read",
    "All files of this table's first rows in one pile with good articles",
    "exit 3; the brief is published, and each of them is told as used or refused with its reason",
)
@pytest.mark.parametrize("processes", ["1", "2"])
def test_strange_files_in_a_pile_cost_themselves_alone(tmp_path, trial, processes):
    pile = clippings(tmp_path / "pile")
    for stranger in STRANGERS:
        (pile / stranger.name).write_bytes(stranger.content())
    done = trial("build", "pile", "-o", "out", "--format", "html", "--parallel", processes, cwd=tmp_path)
    assert done.code == 3, done.err
    record = json.loads((tmp_path / "out" / "2021-05-03" / "edition.json").read_bytes())
    refused = {reject["origin"].removeprefix("pile/"): reject["reason"] for reject in record["rejects"]}
    assert refused == {one.name: one.fate for one in STRANGERS if one.fate != USED}
    used = {article["origin"].removeprefix("pile/") for article in record["articles"]}
    assert used >= {"gull.txt", "post.txt", "tide.txt", "page.html"}
