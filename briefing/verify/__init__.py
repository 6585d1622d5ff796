"""An edition against its sources: every printed sentence is looked up where the record says that it stands.

    read record | read frozen texts | find passages | follow references, edits | compare sums | compare originals

Nothing in the folder is trusted. A fault is one line that names the place; the folder itself is only ever read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefing.errors import VerifyError
from briefing.files import content, files_in, sums
from briefing.model import Article, Edition, Frozen
from briefing.record import NAME, decode, shown, source_path
from briefing.verify.edits import edited
from briefing.verify.names import names
from briefing.verify.passages import left_out, misplaced, printed, wordless
from briefing.verify.references import references

_ID = re.compile(r"[0-9a-f]{12}")


class Verification(Frozen, frozen=True, kw_only=True):
    """What was found; sound where there are no faults."""

    #: Printed sentences and passages looked up; one that is printed in several places counts once.
    sentences: int
    articles: int
    #: Files whose sum was compared.
    files: int
    #: Originals that were compared, or None where none were to be.
    originals: int | None = None
    #: One line each, in the order of the edition.
    faults: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Does everything stand where the record says?"""
        return not self.faults


def verify(folder: Path, originals: Sequence[Article] | None = None) -> Verification:
    """Check a finished edition; with `originals`, the articles read anew from their files, check these too.

    Raises `VerifyError` where the folder holds no edition record that can be read.
    """
    edition = decode(content(folder, NAME))
    texts: dict[str, str] = {}
    faults = list(_read_sources(folder, edition, texts))
    passages = list(printed(edition))
    looked_up = (*passages, *left_out(edition))
    faults += [f"{where}: {problem}" for where, passage in passages if (problem := wordless(passage))]
    faults += [f"{where}: {problem}" for where, passage in looked_up if (problem := misplaced(passage, texts))]
    faults += references(edition)
    faults += names(edition, texts)
    faults += edited(edition, [passage for _, passage in passages])
    files = files_in(folder)
    faults += sums(folder, files)
    faults += _originals(edition, texts, originals) if originals is not None else ()
    return Verification(
        sentences=len({(passage.article, passage.spans) for _, passage in passages}),
        articles=len(edition.articles),
        files=len(files),
        originals=None if originals is None else len(edition.articles),
        faults=tuple(map(_line, faults)),
    )


def _line(fault: str) -> str:
    """A fault as one line, whatever the names in it hold."""
    return "".join(char if char.isprintable() else "\ufffd" for char in fault)


def _read_sources(folder: Path, edition: Edition, texts: dict[str, str]) -> Iterator[str]:
    """Read the text of every article into `texts`; those that cannot be trusted are told."""
    recorded = (("articles", edition.articles), ("earlier_articles", edition.earlier_articles))
    for field, n, article in ((field, n, article) for field, row in recorded for n, article in enumerate(row)):
        where = f"article {article.id}"
        if not _ID.fullmatch(article.id) or not article.sha256.startswith(article.id):
            yield f"{NAME}: $.{field}[{n}].id: expected the first 12 digits of its hash, got {shown(article.id)}"
            continue
        if article.id in texts:
            yield f"{where}: stands in the record twice"
        try:
            frozen = content(folder, source_path(article.id))
            texts[article.id] = frozen.decode("utf-8")
        except VerifyError as error:
            yield f"{where}: {error}"
        except UnicodeDecodeError as error:
            yield f"{where}: {source_path(article.id)} is no UTF-8 text at byte {error.start}"
        else:
            if hashlib.sha256(frozen).hexdigest() != article.text_sha256:
                yield f"{where}: {source_path(article.id)} is not the text that the record froze (its hash differs)"


def _originals(edition: Edition, texts: Mapping[str, str], originals: Sequence[Article]) -> Iterator[str]:
    """Articles whose original is not at hand, has changed, or reads differently today."""
    found = {article.sha256: article for article in originals}
    at_hand = {Path(other.origin).name for other in originals}
    for article in edition.articles:
        where = f"article {article.id} ({article.origin})"
        original = found.get(article.sha256)
        if original is None:
            known = Path(article.origin).name in at_hand
            yield f"{where}: its original {'has changed' if known else 'is not among the files compared'}"
        elif article.id in texts and original.text != texts[article.id]:
            pairs = enumerate(zip(original.text, texts[article.id], strict=False))
            at = next((n for n, (one, other) in pairs if one != other), min(len(original.text), len(texts[article.id])))
            yield f"{where}: its original reads differently from {at} on"
