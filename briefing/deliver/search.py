"""The index that the site's search reads: Pagefind's, made from the pages of the editions, on this machine alone.

Pagefind has two halves. A program, which comes as a package, turns pages into a folder of small files; a script in that
folder looks things up in the reader's browser and loads only the few files that a question needs. So any host that
hands out files can search.

The same pages make the same files, byte for byte, as long as no *filter* is asked for: Pagefind 1.5 writes a filter's
values in an order that changes from run to run. The search goes without; it sorts by date instead, which does not.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from briefing.deliver.staging import staged
from briefing.errors import SearchError
from briefing.model import Leaf

#: What of an edition's page is not looked for: what stands around it, what stands twice, and what we say rather than
#: the sources. (A root of one's own would be shorter, but then Pagefind does not see the head, which has the date.)
IGNORED = (
    *(".skip", ".page > :not(main)", ".glance", "#coverage", "#omissions"),
    *(".extent", ".status", ".standing", ".marks", ".when", ".pinned", ".see", ".why", ".backs", ".further", ".gap"),
    *(".voice .notes", ".timeline .notes", ".facts", ".alike", ".label b", ".source h3 small"),
)
#: The file by which the search finds all its others.
ENTRY = "pagefind-entry.json"
#: Files of a bundle that only ready-made search boxes use; the site has its own.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "playground")
#: Seconds that indexing may take: 62 editions take half a second.
PATIENCE = 600


def program() -> Path | None:
    """Pagefind's program; None where there is none for this machine."""
    try:
        from pagefind.service import get_executable

        return get_executable()
    except (ImportError, FileNotFoundError):
        return None


def seal(pages: Mapping[str, str], languages: Mapping[str, str]) -> str:
    """A hash of all that an index of `pages` (keys by path) in those languages (by path) is made from."""
    made_from = [_version(), IGNORED, sorted(pages.items()), _language(languages)]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


def leaves(site: Path, folder: str, pages: Mapping[str, str], languages: Mapping[str, str]) -> Iterator[Leaf]:
    """The files of the search, to be asked for when all the pages are staged.

    The pages are indexed when the first file is asked for, and only where one has changed since all were staged.

    Args:
        site: the staging folder.
        folder: where on the site the search lies.
        pages: the keys of the editions' pages, by path.
        languages: their languages, by path.

    Raises `SearchError` where the pages have to be indexed and cannot be.
    """
    if not pages:
        return
    key, there = seal(pages, languages), staged(site)
    made = cache(lambda: index(site, languages))
    entry = f"{folder}/{ENTRY}"
    if entry in there and there[entry].key == key:
        paths = [path for path, file in there.items() if path.startswith(f"{folder}/") and file.key == key]
    else:
        paths = [f"{folder}/{path}" for path in made()]
    # The entry comes last: with its key there, all others are.
    for path in sorted(paths, key=lambda path: (path == entry, path)):
        yield Leaf(path=path, key=key, make=partial(_one, made, path.removeprefix(f"{folder}/")))


def _one(made: Callable[[], Mapping[str, bytes]], path: str) -> bytes:
    return made()[path]


def index(site: Path, languages: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the search, by their path in its folder.

    Args:
        site: the folder in which the whole site lies, as it will be published.
        languages: the pages of the editions, by their path on the site, and the language of each.

    Raises:
        SearchError: the program is missing, fails, or takes too long.
    """
    found = program()
    if found is None:
        raise SearchError("search: there is no pagefind for this machine; install pagefind-bin, or publish without")
    if not languages:
        return {}
    with tempfile.TemporaryDirectory(prefix="briefing-search-") as scratch:
        pages, made = Path(scratch, "pages"), Path(scratch, "made")
        for path in sorted(languages):
            (pages / path).parent.mkdir(parents=True, exist_ok=True)
            (pages / path).symlink_to((site / path).resolve())
        _run(found, pages, made, _language(languages))
        return {
            path.relative_to(made).as_posix(): path.read_bytes()
            for path in sorted(made.rglob("*"))
            if path.is_file() and not path.relative_to(made).as_posix().startswith(_UNUSED)
        }


def _run(found: Path, pages: Path, made: Path, language: str) -> None:
    """Index all pages as in one language: a search looks into one index, and stems its words as that one does."""
    options = {
        "--site": str(pages),
        "--output-path": str(made),
        "--exclude-selectors": ", ".join(IGNORED),
        "--force-language": language,
    }
    command = [str(found), "--silent", *(part for option in options.items() for part in option)]
    # A file or variables of somebody else's making would change what is indexed.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with no word of an article among its arguments
            command, cwd=pages.parent, env=environment, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise SearchError(f"search: pagefind was stopped after {PATIENCE} seconds; publish without search") from None
    except OSError as error:
        raise SearchError(f"search: pagefind cannot be run ({error.strerror}); install pagefind-bin again") from None
    if done.returncode or not (made / ENTRY).is_file():
        said = " ".join((done.stderr or done.stdout).decode("utf-8", "replace").split())[-300:]
        raise SearchError(f"search: pagefind failed: {said or f'exit code {done.returncode}'}")


def _language(languages: Mapping[str, str]) -> str:
    """The language of most pages, without its region; of several, the first by name."""
    counted = Counter(language.partition("-")[0] for language in languages.values())
    return min(counted, key=lambda language: (-counted[language], language), default="en")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pagefind-bin")
    except PackageNotFoundError:
        return ""
