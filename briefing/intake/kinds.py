"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import codecs
import re
from typing import Final

from briefing.intake.draft import Unreadable

#: Byte order marks; UTF-32 before UTF-16, whose mark it begins with.
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"PK\x03\x04", "a zip archive, as Word and EPUB files are"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file, or one with a password"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"OggS\x00", "a sound or a film"),
    (b"ID3\x02", "a sound"),
    (b"ID3\x03", "a sound"),
    (b"ID3\x04", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a binary property list, as Safari's web archives are"),
    (b"wOF2", "a font"),
)
#: Boxed formats name themselves after a length of four bytes.
_BOXES: Final = {b"ftyp": "a film or a picture", b"WEBP": "a WebP picture", b"WAVE": "a sound", b"AVI ": "a film"}
#: Some PDFs begin with a few stray bytes; readers of PDF look for the mark in the first kilobyte, and so do we.
_PDF_WITHIN = 1024
_TOP = 4096

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
EPUB: Final = "application/epub+zip"
ZIP: Final = "application/zip"
GZIP: Final = "application/gzip"
MAIL: Final = "message/rfc822"
MBOX: Final = "application/mbox"
WARC: Final = "application/warc"
JSON: Final = "application/json"
#: RSS, Atom, RDF and JSON Feed: what matters is what they are, not how they are written.
FEED: Final = "application/rss+xml"
#: A list of feeds, which leads to articles and holds none.
OPML: Final = "text/x-opml"
#: NewsML-G2 and NITF, in which agencies send their reports.
NEWSML: Final = "application/vnd.iptc.g2.newsitem+xml"
#: One article as JSON, in the names that `briefing.intake.entry` gives its parts; no file is of this kind.
ENTRY: Final = "application/vnd.briefing.article+json"
#: What is read as text by our own process, and has no more bytes than an article.
PLAIN: Final = frozenset({"text/plain", "text/markdown", "text/html", ENTRY})
#: A zip's first file, the name that it must hold besides, and what it is then. A zip of such zips begins otherwise.
_PACKAGES: Final = (
    (re.compile(rb"\[Content_Types\]|_rels/|docProps/|word/|customXml/"), b"word/document", DOCX),
    (re.compile(rb"\[Content_Types\]|_rels/|docProps/|xl/"), b"xl/workbook", XLSX),
    (re.compile(rb"\[Content_Types\]|_rels/|docProps/|ppt/"), b"ppt/presentation", PPTX),
    (re.compile(rb"mimetype|META-INF/|OEBPS/|OPS/|EPUB/"), b"META-INF/container.xml", EPUB),
    (re.compile(rb"mimetype|META-INF/|content\.xml|meta\.xml|styles\.xml|Thumbnails/"), b"META-INF/manifest.xml", ODT),
)
_NAMED: Final = {XLSX: "an Excel workbook", PPTX: "a PowerPoint presentation"}
#: A mail, an answer of a web server and a web archive hold a PDF behind lines such as these; then they are no PDF.
_HEADED = re.compile(rb"WARC/|HTTP/|[\w-]+:[ \t]|From ")
#: Where the name of a zip's first file begins, and the mark that each zip begins with.
_FIRST_NAME, _ZIPPED = 30, b"PK\x03\x04"

#: The fields that tell a mail from a text that begins with lines such as "Date: Monday": programs alone write these.
_MAIL_FIELD = rb"(?:received|return-path|message-id|mime-version|delivered-to|x-[\w-]+|content-type|dkim-signature)"
_FIELD = rb"[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*"
#: What may stand before the first element of XML; no part is tried twice, for comments in comments would take for ever.
_PROLOGUE = rb"(?>\s|<!--.*?-->|<\?.*?\?>|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>)*+"
_BEGINNINGS: Final = (
    (re.compile(rb"\x1f\x8b\x08"), GZIP),
    (re.compile(rb"WARC/[01]\.\d\r?\n"), WARC),
    (re.compile(rb">?From \S[^\n]*\d{4}[^\n]*\n(?:[!-9;-~]{1,60}:|>From )"), MBOX),
    (re.compile(rb"(?=[!-9;-~]{1,60}:)(?:" + _FIELD + rb"){0,40}?" + _MAIL_FIELD + rb":", re.IGNORECASE), MAIL),
    (re.compile(rb"\{.*?\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org", re.DOTALL), FEED),
    (re.compile(rb"\{\s*\"|\[\s*\{\s*\""), JSON),
    (
        re.compile(
            _PROLOGUE + rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|knowledgeItem|nitf|NewsML)[\s>]",
            re.DOTALL | re.IGNORECASE,
        ),
        NEWSML,
    ),
    (re.compile(_PROLOGUE + rb"<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]", re.DOTALL | re.IGNORECASE), FEED),
    (re.compile(_PROLOGUE + rb"<opml[\s>]", re.DOTALL | re.IGNORECASE), OPML),
)

_PAGE = re.compile(
    rb"(?>\s|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|(?:html|head|body|article|main|div|section|header|h1|p)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<[a-z!?/]", re.IGNORECASE)
#: Characters of the longest article there is sense in: a book is no article, and takes minutes to split.
LONGEST_ARTICLE = 400_000
#: Characters of the longest word there is sense in: the longest of 1,028 articles has 137, and addresses have 2,000.
#: What looks for names and captions takes time with the square of a word.
LONGEST_WORD = 5_000
#: Characters that are looked at for the script, the fewest letters that tell one, and the share that must be of it.
SAMPLE, FEWEST_LETTERS, OWN_LETTERS = 20_000, 40, 0.5
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_SCRIPTS = {"el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "ru": re.compile("[\u0400-\u052f]")}


def refuse_binary(content: bytes) -> None:
    """Let text pass.

    Raises:
        Unreadable: it begins as a picture, an archive, a PDF or the like does; the reason says which.
    """
    package = packed(content)
    kinds = [_NAMED[package]] if package in _NAMED else []
    kinds += [kind for magic, kind in _MAGIC if content.startswith(magic)]
    if package == PDF:
        kinds.append("a PDF")
    if content[4:8] == b"ftyp" or content[:4] == b"RIFF":
        kinds.append(_BOXES.get(content[4:8]) or _BOXES.get(content[8:12]) or "a picture, a sound or a film")
    if kinds:
        raise Unreadable(f"{kinds[0]}, not text")


def packed(content: bytes) -> str | None:
    """The media type of a PDF and of what comes as a zip, an office document or a book; None for all else."""
    if b"%PDF-" in content[:_PDF_WITHIN] and not content.startswith(_ZIPPED) and not _HEADED.match(content):
        return PDF
    if not content.startswith(_ZIPPED):
        return None
    for first, inside, kind in _PACKAGES:
        if first.match(content, _FIRST_NAME) and inside in content:
            return kind
    return ZIP


def kind(content: bytes) -> str | None:
    """The media type of a document or a container by its own bytes, however it is called; None where they do not tell.

    The first kilobytes tell, but for office documents and books, which are zips until all of them is seen.
    """
    if found := packed(content):
        return found
    top = _plain(content[:_TOP]).lstrip()
    for pattern, found in _BEGINNINGS:
        if pattern.match(top):
            return found
    return None


def looks_like_page(content: bytes) -> bool:
    """Whether a file begins as HTML does, after comments and white space."""
    return _PAGE.match(_plain(content[:_TOP])) is not None


def looks_like_markup(content: bytes) -> bool:
    """Whether a file begins with a tag, of HTML or of another language."""
    return _TAG.match(_plain(content[:_TOP]).lstrip()) is not None


def has_tags(content: bytes) -> bool:
    """Whether there is anything in a file that could be a tag."""
    return _TAG.search(_plain(content)) is not None


def _plain(content: bytes) -> bytes:
    """The ASCII in a text of whatever width."""
    for mark, _ in MARKS:
        content = content.removeprefix(mark)
    return content.replace(b"\0", b"")


def refuse_unlikely(text: str, language: str) -> None:
    """Raise `Unreadable` for a text or a word too long for an article, or in the letters of another language."""
    if len(text) > LONGEST_ARTICLE:
        raise Unreadable(f"{len(text):,} characters: no single article")
    if (longest := max(map(len, text.split()), default=0)) > LONGEST_WORD:
        raise Unreadable(f"a word of {longest:,} characters: no text")
    letters = [char for char in text[:SAMPLE] if char.isalpha()]
    own = sum(bool(_SCRIPTS.get(language, _LATIN).match(char)) for char in letters)
    if len(letters) >= FEWEST_LETTERS and own < OWN_LETTERS * len(letters):
        raise Unreadable(f'most of it is in letters that language = "{language}" is not written in')
