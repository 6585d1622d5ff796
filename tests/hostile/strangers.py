"""Files that no honest newsroom sends, each with what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: What a good page says; where a file is read in spite of all, this is what is read.
SENTENCE = "The harbour of Lindholm was closed on Monday after a crane had fallen into the water"
_BODY = "".join(
    f"<p>{SENTENCE}, and pier {n} stays closed until Friday, the port authority said.</p>\n" for n in range(4)
)
USED = "used"


@dataclass(frozen=True)
class Stranger:
    """A file's name and content, what it is (as the table of attacks tells it), and its fate: `USED` or a reason."""

    name: str
    tried: str
    fate: str
    content: Callable[[], bytes]

    @property
    def answer(self) -> str:
        return USED if self.fate == USED else f"refused: {self.fate}"


def page(body: str, head: str = "") -> bytes:
    """A page with so much in its body beside the good text."""
    return (
        f"<!doctype html><html lang='en'><head><title>Crane falls</title>{head}</head>"
        f"<body><article><h1>Crane falls into harbour</h1>{_BODY}{body}</article></body></html>"
    ).encode("utf-8", "surrogatepass")


def _text(content: str | bytes) -> Callable[[], bytes]:
    return lambda: content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")


def _declared(charset: str) -> Stranger:
    tried = "A page that declares a charset which is none, or none of texts: `nonsense`, `zlib`, `idna`, `rot13`"
    return Stranger(f"charset-{charset}.html", tried, USED, lambda: page("", f'<meta charset="{charset}">'))


def _nested(tag: str) -> Stranger:
    tried = "Elements in elements, 50,000 deep: `div`, `span`, `blockquote`, `table`, `svg`, `b`, `ul`"
    return Stranger(f"deep-{tag}.html", tried, USED, lambda: page(f"<{tag}>" * 50_000 + "x" + f"</{tag}>" * 50_000))


def _markdown(text: str) -> Callable[[], bytes]:
    return _text(f"# Crane falls\n\n{SENTENCE}.\n\n{text}\n")


_EMPTY = "Files with nothing in them: none, a byte order mark, white space"
_BINARY = "Bytes that are no text under the name of one: zeros, chance, a program"
_HALVES = "Lone surrogates, written as bytes and as character references"
_SEVEN = "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"
_NO_TEXT, _NOT_TEXT = "no text in it", "a binary file, not text"
_ATTRIBUTES = "the page has more attributes in a tag than any page of news"
_ELEMENTS = "the page has more than 30,000 elements, which no article has"

STRANGERS = (
    Stranger("empty.txt", _EMPTY, "empty", _text("")),
    Stranger("mark.txt", _EMPTY, _NO_TEXT, _text("\ufeff")),
    Stranger("mark.html", _EMPTY, _NO_TEXT, _text(b"\xff\xfe")),
    Stranger("white.md", _EMPTY, _NO_TEXT, _text(" \r\n\t \n" * 1_000)),
    Stranger("zeros.txt", _BINARY, _NOT_TEXT, _text(bytes(100_000))),
    Stranger("chance.txt", _BINARY, _NOT_TEXT, _text(bytes(range(256)) * 400)),
    Stranger("program.html", _BINARY, "a program, not text", _text(b"\x7fELF" + bytes(200))),
    Stranger(
        "nul.txt", "Zero bytes in an otherwise good text", USED, _text(f"{SENTENCE}.\0 Two piers are shut.\n" * 3)
    ),
    Stranger(
        "surrogates.txt", _HALVES, USED, _text(f"{SENTENCE}. The mayor \ud800 spoke of \udfff an accident.\n" * 3)
    ),
    Stranger(
        "surrogates.html",
        _HALVES,
        USED,
        lambda: page("<p>The mayor &#xD800; spoke of &#xDFFF; an &#x110000; accident.</p>"),
    ),
    Stranger(
        "utf-7.html",
        "Markup in UTF-7, which is markup only to who believes the declaration",
        USED,
        lambda: page(f"<p>The mayor said {_SEVEN} on Monday.</p>", '<meta charset="utf-7">'),
    ),
    *(_declared(charset) for charset in ("nonsense", "zlib", "idna", "rot13", "x" * 50)),
    *(_nested(tag) for tag in ("div", "span", "blockquote", "table", "svg", "b", "ul")),
    Stranger(
        "attributes.html",
        "100,000 attributes of one element",
        _ATTRIBUTES,
        lambda: page("<p " + " ".join(f"a{n}='{n}'" for n in range(100_000)) + ">Two piers are shut.</p>"),
    ),
    Stranger("comments.html", "100,000 comments", USED, lambda: page("<!-- x -->" * 100_000)),
    Stranger("open.html", "100,000 elements that nobody closes", _ELEMENTS, lambda: page("<p><b><i>Shut." * 33_000)),
    Stranger(
        "attribute.html",
        "An attribute of 5 MB",
        USED,
        lambda: page(f"<p title='{'x' * 5_000_000}'>Two piers are shut.</p>"),
    ),
    Stranger(
        "quoted.md",
        "Markdown of 50,000 quotations in each other, lists in lists, brackets",
        USED,
        _markdown(f"{'>' * 50_000} deep\n\n{'- ' * 5_000}deep\n\n{'[' * 50_000}"),
    ),
    Stranger(
        "emphasis.md",
        "Markdown of 35,000 marks of emphasis and of code that nobody closes",
        USED,
        _markdown(f"{'*a **b ' * 20_000}\n\n{'`a ``b ' * 15_000}"),
    ),
)
