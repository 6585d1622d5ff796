"""Clusters: articles about one thing, and what people wrote of it. They are the user's; none are in the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import briefing
from briefing.errors import UsageError
from briefing.model import Article, Frozen


class Cluster(Frozen, frozen=True, kw_only=True):
    """Articles, read and split by the project, and human summaries of them."""

    articles: tuple[Article, ...]
    references: tuple[str, ...]


def read_clusters(path: Path, limit: int | None) -> list[Cluster]:
    """The clusters of a file, without those that are marked as suspect or have no text.

    Raises:
        UsageError: the file cannot be read, or a line of it is no cluster.
    """
    kept = (_cluster(row, f"{path}, line {number}") for number, row in rows(path) if not row.get("suspect"))
    found = list(islice((cluster for cluster in kept if any(article.sentences for article in cluster.articles)), limit))
    if not found:
        raise UsageError(f"{path}: there is no cluster in it")
    return found


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a file, as they come: lines that have a text, or documents that have one.

    Raises:
        UsageError: the file cannot be read, or a line of it has no text.
    """
    for number, row in rows(path):
        for document in row.get("documents", [row]):
            yield _article(document, f"{path}, line {number}")


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The numbers of the lines of a file, from 1, and the object that each holds.

    Raises:
        UsageError: the file cannot be read, or a line of it is no object.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path}, line {number}: no JSON ({error}); a line is one object") from error
        if not isinstance(row, dict):
            raise UsageError(f"{path}, line {number}: expected an object")
        yield number, row


def _cluster(row: dict[str, Any], place: str) -> Cluster:
    documents, references = row.get("documents"), row.get("references")
    if not (isinstance(documents, list) and isinstance(references, list) and references):
        raise UsageError(f'{place}: expected {{"documents": [{{"text": …}}, …], "references": [summary, …]}}')
    return Cluster(
        articles=tuple(_article(document, place) for document in documents), references=tuple(map(str, references))
    )


def _article(document: object, place: str) -> Article:
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise UsageError(f'{place}: expected a "text" in each document')
    return briefing.article(document["text"])


def sentences(articles: tuple[Article, ...] | list[Article]) -> list[str]:
    """The text of all sentences of articles in order."""
    return [sentence.text for sentence in chain.from_iterable(article.sentences for article in articles)]
