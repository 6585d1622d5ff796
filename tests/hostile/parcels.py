"""Documents and containers that are traps, each with what becomes of what is in it."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf

from tests.hostile.strangers import SENTENCE, USED, Stranger
from tests.intake.documents.offices import book, changed, office, word, zipped
from tests.intake.documents.sheets import lines, pdf, stream

_TEXT = f"{SENTENCE}. Two piers stay closed until Friday, the port authority said. Nobody was hurt in it.\n"
_SHOUTS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
_BOMB = f'[<!ENTITY e0 "boom">{_SHOUTS}]'
_OUTSIDE = '[<!ENTITY e11 SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/a.dtd"> %p;]'
_PARAGRAPHS = f"<p>{_TEXT}</p>" * 3
_PAGE = f"<body><h1>Crane falls</h1>{_PARAGRAPHS}</body>"
_ZEROS = 140 << 20


def _gzipped(size: int) -> bytes:
    file = BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        for _ in range(size >> 20):
            packed.write(bytes(1 << 20))
    return file.getvalue()


def _swollen(name: str, said: int | None) -> bytes:
    """A zip with a part of 140 MB, which says of itself that it is of `said` bytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if name.endswith(".xml"):
            archive.writestr("[Content_Types].xml", "")
        with archive.open(name, "w") as part:
            for _ in range(_ZEROS >> 20):
                part.write(b" " * (1 << 20))
    made = file.getvalue()
    return made if said is None else made.replace(_ZEROS.to_bytes(4, "little"), said.to_bytes(4, "little"))


def _overlapping() -> bytes:
    """A zip whose index names one and the same bytes a thousand times."""
    made = zipped({"gull0.txt": _TEXT})
    place = int.from_bytes(made[-6:-2], "little")
    index, end = made[place:-22], made[-22:]
    many = b"".join(index.replace(b"gull0", b"g%04d" % n) for n in range(1_000))
    count = (1_000).to_bytes(2, "little")
    return made[:place] + many + end[:8] + count + count + len(many).to_bytes(4, "little") + end[16:]


def _pictures() -> bytes:
    about = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    return pdf("/X Do", resources="/XObject << /X 10 0 R >>", objects=[stream(b"\0", about)])


def _protected() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf(_STORY))) as document:
        document.save(made, encryption=pikepdf.Encryption(user="word", owner="other word"))
    return made.getvalue()


def _branches() -> bytes:
    made = zipped({f"{n}.txt": _TEXT for n in range(3)})
    for _ in range(5):
        made = zipped({f"{n}.zip": made for n in range(3)})
    return made


def _locked(made: bytes) -> bytes:
    """The zip with the mark of a password on each of its files."""
    changing = bytearray(made)
    for sign, behind in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = made.find(sign)
        while at >= 0:
            changing[at + behind] |= 1
            at = made.find(sign, at + 4)
    return bytes(changing)


def _boxes(depth: int) -> bytes:
    made = zipped({"gull.txt": _TEXT})
    for _ in range(depth):
        made = zipped({"box.zip": made})
    return made


def _feed(doctype: str, said: str, end: str = "</channel></rss>") -> bytes:
    item = (
        f"<item><title>Crane falls</title><description>{f'&lt;p&gt;{_TEXT}&lt;/p&gt;' * 8}{said}</description></item>"
    )
    head = f'<?xml version="1.0"?><!DOCTYPE rss {doctype}><rss version="2.0"><channel><title>Gull</title>'
    return f"{head}{item}{end}".encode()


def _nitf(doctype: str, said: str) -> bytes:
    paragraph = f"<p>{_TEXT}</p>"
    return (
        f'<?xml version="1.0"?><!DOCTYPE nitf {doctype}><nitf><head><title>Crane falls</title></head><body><body.head>'
        f"<hedline><hl1>Crane falls</hl1></hedline></body.head><body.content>{paragraph * 3}<p>{said}</p>"
        "</body.content></body></nitf>"
    ).encode()


def _g2(doctype: str, said: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE newsItem {doctype}><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">'
        "<contentMeta><headline>Crane falls</headline></contentMeta><contentSet>"
        f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{_PARAGRAPHS}<p>{said}</p></body></html>'
        "</inlineXML></contentSet></newsItem>"
    ).encode()


def _mail(head: str, body: str = _TEXT * 3) -> bytes:
    return f"From: Gull <news@gull.example>\nSubject: Crane falls\n{head}\n{body}".encode()


def _parts() -> bytes:
    made = f"Content-Type: text/plain\n\n{_TEXT}"
    for n in range(2_000):
        made = f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n{made}\n--b{n}--\n'
    return b"From: Gull <news@gull.example>\nSubject: Crane falls\n" + made.encode()


def _plain(text: str) -> list[str]:
    return [text[at : at + 70] for at in range(0, len(text), 70)]


_STORY = lines(_plain(_TEXT * 4))


def _tree() -> bytes:
    """Pages that are said to be a thousand million."""
    return pdf(_STORY).replace(b"/Count 1 ", b"/Count 999999999 ")


def _circle() -> bytes:
    return pdf(_STORY).replace(b"/Kids [100 0 R]", b"/Kids [2 0 R  ]")


def _fonts() -> bytes:
    many = " ".join(f"/F{n} 3 0 R" for n in range(100_000))
    return pdf(_STORY, resources=f"/ExtGState << {many} >>")


def _record(text: str) -> dict[str, str]:
    return {"title": "Crane falls", "text": text}


def _record_of_web(packed: bytes) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gull.example/a\r\n"
        "WARC-Date: 2021-05-03T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _xml(make: Callable[[], bytes], part: str, doctype: str) -> bytes:
    with zipfile.ZipFile(BytesIO(make())) as archive:
        text = archive.read(part).decode()
    rest = text.partition("?>")[2] if text.startswith("<?xml") else text
    return changed(make(), {part: f"<!DOCTYPE d {doctype}>{rest}".replace("Nobody", "&e11; Nobody").encode()})


#: What a feed says of its last entry; the others are used.
BROKEN_OFF = "the feed breaks off in it"
_BOMBS = "Entities that unfold to 100,000 million words: {}"
_STRANGE = "Entities and a DTD of outside, at a file and at an address: {}"
_SIZES = "A part of 140 MB in a small {}, whether it says so or not"
PARCELS = (
    Stranger(
        "said.docx",
        _SIZES.format("DOCX"),
        "larger than any article when it is unpacked",
        lambda: _swollen("word/document.xml", None),
    ),
    Stranger(
        "unsaid.docx",
        _SIZES.format("DOCX"),
        "the document is damaged or cut off",
        lambda: _swollen("word/document.xml", 100),
    ),
    Stranger("said.zip", _SIZES.format("zip"), "larger than 8 MB", lambda: _swollen("gull.txt", None)),
    Stranger("unsaid.zip", _SIZES.format("zip"), "broken in the archive", lambda: _swollen("gull.txt", 100)),
    Stranger("overlapping.zip", "A zip that names the same bytes 1,000 times", "broken in the archive", _overlapping),
    Stranger("boxes.zip", "Zips in zips, 50 deep", "4 containers deep already; not opened", lambda: _boxes(50)),
    Stranger(
        "locked.zip", "A zip with a password", "locked with a password", lambda: _locked(zipped({"gull.txt": _TEXT}))
    ),
    Stranger("locked.docx", "A DOCX, an ODT with a password", "protected by a password", lambda: _locked(word())),
    Stranger("locked.odt", "A DOCX, an ODT with a password", "protected by a password", lambda: _locked(office())),
    Stranger(
        "cut.docx",
        "A DOCX, an ODT, an EPUB, a zip that breaks off",
        "the document is damaged or cut off",
        lambda: word()[:-300],
    ),
    Stranger(
        "cut.odt",
        "A DOCX, an ODT, an EPUB, a zip that breaks off",
        "the document is damaged or cut off",
        lambda: office()[:-300],
    ),
    Stranger(
        "cut.epub",
        "A DOCX, an ODT, an EPUB, a zip that breaks off",
        "the document is damaged or cut off",
        lambda: book({"a.xhtml": _PAGE})[:-99],
    ),
    Stranger(
        "cut.zip",
        "A DOCX, an ODT, an EPUB, a zip that breaks off",
        "a zip archive that is broken or not whole",
        lambda: zipped({"a.txt": _TEXT})[:-30],
    ),
    Stranger(
        "bomb.docx", _BOMBS.format("DOCX"), "the document is damaged", lambda: _xml(word, "word/document.xml", _BOMB)
    ),
    Stranger("bomb.odt", _BOMBS.format("ODT"), "the document is damaged", lambda: _xml(office, "content.xml", _BOMB)),
    Stranger("bomb.rss", _BOMBS.format("RSS"), USED, lambda: _feed(_BOMB, "&e11;")),
    Stranger("bomb-nitf.xml", _BOMBS.format("NITF"), "broken XML", lambda: _nitf(_BOMB, "&e11;")),
    Stranger("bomb-g2.xml", _BOMBS.format("NewsML-G2"), "broken XML", lambda: _g2(_BOMB, "&e11;")),
    Stranger("outside.docx", _STRANGE.format("DOCX"), USED, lambda: _xml(word, "word/document.xml", _OUTSIDE)),
    Stranger("outside.odt", _STRANGE.format("ODT"), USED, lambda: _xml(office, "content.xml", _OUTSIDE)),
    Stranger("outside.rss", _STRANGE.format("RSS"), USED, lambda: _feed(_OUTSIDE, "&e11;")),
    Stranger("outside-nitf.xml", _STRANGE.format("NITF"), USED, lambda: _nitf(_OUTSIDE, "&e11;")),
    Stranger("outside-g2.xml", _STRANGE.format("NewsML-G2"), USED, lambda: _g2(_OUTSIDE, "&e11;")),
    Stranger(
        "harmless.rss", "A feed with a harmless entity of its own", USED, lambda: _feed('[<!ENTITY e "Ahl">]', "&e;")
    ),
    Stranger(
        "cut.rss", "A feed that breaks off in its second entry", BROKEN_OFF, lambda: _feed("", "", "<item><title>B</ti")
    ),
    Stranger(
        "barren.rss",
        "A feed of 1 MB with no entry in it",
        "a feed that lists nothing",
        lambda: b"<rss version='2.0'><channel>" + b"<x>Gull</x>" * 90_000 + b"</channel></rss>",
    ),
    Stranger(
        "bomb.pdf",
        "A PDF whose page unpacks to 200 MB",
        "the PDF is damaged",
        lambda: pdf(_STORY, objects=[]).replace(stream(_STORY.encode("cp1252")), stream(b" " * (200 << 20))),
    ),
    Stranger("tree.pdf", "A PDF that says it has 1,000 million pages", USED, _tree),
    Stranger("circle.pdf", "A PDF whose tree of pages is a circle", "the PDF is damaged", _circle),
    Stranger(
        "deep.pdf",
        "A PDF with arrays 100,000 deep, and with one of a million",
        "the PDF is damaged",
        lambda: pdf(_STORY, catalog="/Deep " + "[" * 100_000 + "]" * 100_000),
    ),
    Stranger(
        "wide.pdf",
        "A PDF with arrays 100,000 deep, and with one of a million",
        "the PDF is damaged",
        lambda: pdf(_STORY, catalog="/Wide [" + "0 " * 1_000_000 + "]"),
    ),
    Stranger("names.pdf", "A PDF with 100,000 resources", USED, _fonts),
    Stranger("empty.pdf", "A PDF without text", "a PDF without text", lambda: pdf("")),
    Stranger("pictures.pdf", "A PDF of pictures alone", "a PDF of pictures", _pictures),
    Stranger("password.pdf", "A PDF that is locked by a password", "a PDF that is protected by a password", _protected),
    Stranger(
        "branches.zip",
        "Three zips in each of three zips, six deep",
        "4 containers deep already; not opened",
        _branches,
    ),
    Stranger("parts.eml", "A mail of 2,000 parts in each other", "too deep to be read", _parts),
    Stranger("commas.eml", "A mail to 50,000 commas", USED, lambda: _mail(f"To: {',' * 50_000}\n")),
    Stranger(
        "hostile.eml",
        "A mail with hostile addresses: quotes, comments and groups without end",
        USED,
        lambda: _mail(f"To: {'(' * 20_000}\nCc: {chr(34) * 20_001}\nReply-To: {'a:' * 20_000}<<>@[,;\n"),
    ),
    Stranger("bomb.json.gz", "140 MB in a small gzip", "larger than 128 MB", lambda: _gzipped(_ZEROS)),
    Stranger(
        "bomb.warc",
        "A page of 140 MB packed in a small WARC",
        "larger than 8 MB",
        lambda: _record_of_web(_gzipped(_ZEROS)),
    ),
    Stranger(
        "deep.json",
        "JSON of 100,000 lists in each other, JSON of 25,000 articles",
        "too deep to be read",
        lambda: b"[" * 100_000,
    ),
    Stranger(
        "many.jsonl",
        "JSON of 100,000 lists in each other, JSON of 25,000 articles",
        "no article with a text in it",
        lambda: b"".join(json.dumps(_record("Short.")).encode() + b"\n" for _ in range(25_000)),
    ),
    Stranger(
        "many.mbox",
        "A mailbox of 1,000 empty mails",
        "no text in the mail",
        lambda: b"From a@b.example Mon May  3 08:00:00 2021\nFrom: a@b.example\n\n\n" * 1_000,
    ),
)
