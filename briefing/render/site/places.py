"""Where each page of the site lies, and how one leads to another.

A path is made of what it is named for alone, never of what else there is: a new edition moves no page. It holds nothing
but small Latin letters, figures and hyphens, whatever stands in a name or key, so that it means the same on every host
and every disk.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from posixpath import dirname, relpath

from briefing.record import NAME

FRONT = "index.html"
ARCHIVE = "archive/index.html"
SECTIONS = "sections/index.html"
SPEAKERS = "speakers/index.html"
SEARCH = "search/index.html"
MISSING = "404.html"
ASSETS = "assets"
#: Where the search page looks for its index.
INDEX = "pagefind"

#: Letters of a name or key that stand in a path.
LONGEST = 60
#: Names that some systems keep for themselves.
_KEPT = frozenset({"con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def edition(name: str) -> str:
    """The permanent page of the edition in the folder of that name."""
    return f"{name}/{FRONT}"


def beside(name: str, file: str = NAME) -> str:
    """A file that lies beside the page of that edition."""
    return f"{name}/{file}"


def month(name: str) -> str:
    """The page of the month that an edition's name begins with."""
    return f"archive/{name[:7]}/{FRONT}"


def section(key: str, first: str | None = None) -> str:
    """The page of a section through time; with `first`, the one of its earlier pages that begins with that edition."""
    return _through_time(f"sections/{slug(key, '-')}", first)


def speaker(name: str, first: str | None = None) -> str:
    """The page of a speaker through time; `first` as for a section."""
    return _through_time(f"speakers/{slug(name, ' ')}", first)


def _through_time(folder: str, first: str | None) -> str:
    return f"{folder}/{first}/{FRONT}" if first else f"{folder}/{FRONT}"


def same(name: str) -> str:
    """What names that mean the same have in common: case, white space and ways of composing letters are left out."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def collated(name: str) -> str:
    """What names are sorted by: their letters as they are printed, without case and accents."""
    letters = unicodedata.normalize("NFKD", same(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lstrip("“”‘’'\"„«»‹›([ ")


def slug(name: str, joint: str) -> str:
    """`name` as part of a path: two names that are not the `same` never share one.

    A name of plain words joined by `joint` keeps them, joined by hyphens; of any other, what cannot stand in a path is
    left out, and a hash of the whole, behind a low line that no plain one holds, makes good for it.
    """
    name = same(name)
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST].strip("-")
    if plain and "-".join(name.split(joint)) == plain and ("-" not in name or joint == "-") and plain not in _KEPT:
        return plain
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{plain or 'x'}_{digest}"


def relative(here: str, there: str) -> str:
    """The link from one page to another, under whatever address the site stands."""
    path, mark, anchor = there.partition("#")
    return f"{relpath(path, dirname(here) or '.')}{mark}{anchor}"
