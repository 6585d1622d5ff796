"""PDF files for tests: by WeasyPrint, and by hand where what matters is what a page tells the printer."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from weasyprint import HTML

STORY = tuple(
    """
The harbour of Lindholm was closed on Monday after a loading crane fell into the water between two ferries that had just
come in from the outer islands. Nobody was hurt when the crane collapsed shortly before noon, the fire service said.

“We will open the harbour again on Friday, and not a day earlier,” Mayor Ines Ahl told reporters at the quay, where some
hundred passengers were still waiting for their luggage. She thanked the well-trained crews of both ferries.

The crane was built in 1974 and was last inspected in March, according to the port authority. Until the harbour opens
again, all crossings leave from the fishing port of Sandvik, and passengers are taken there by bus.

The union of dock workers demanded an independent inspection of all remaining cranes. This was an accident waiting to
happen, said Tore Brandt, who leads the union and has worked in the harbour himself for thirty-one years.

Divers began to look for oil in the water towards evening. The coast guard laid a barrier across the mouth of the
harbour, and no oil had been found by nightfall, its commander said. The search will be continued on Tuesday.
""".strip()
    .replace("\n", " ")
    .split("  ")
)
TITLE = "Crane falls into the harbour of Lindholm"


def printed(body: str, style: str = "", head: str = "") -> bytes:
    """A page of HTML as WeasyPrint prints it."""
    page = "@page { size: A5; margin: 20mm 15mm }"
    return HTML(string=f"<html lang=en><head>{head}<style>{page}{style}</style></head>{body}").write_pdf()


def paper(*, columns: int = 1, style: str = "", story: Sequence[str] = STORY, head: str = "") -> bytes:
    """The story under its title, in so many justified columns with words cut at line ends."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    return printed(
        f"<h1>{TITLE}</h1><div id=text>{text}</div>",
        f"#text {{ columns: {columns}; hyphens: auto; text-align: justify }} body {{ font-size: 10pt }} "
        f"h1 {{ font-size: 22pt; hyphens: manual }} p {{ margin: 0; text-indent: 1.2em }} {style}",
        head,
    )


def pdf(*pages: str, info: str = "", resources: str = "", objects: Sequence[bytes] = (), catalog: str = "") -> bytes:
    """A PDF of these streams, in Helvetica as ``/F``; `objects` are numbered from 10."""
    kids = " ".join(f"{100 + n} 0 R" for n in range(len(pages)))
    made = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: f"<< {info} >>".encode(),
        **{10 + n: content for n, content in enumerate(objects)},
    }
    for n, page in enumerate(pages):
        made[100 + n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {200 + n} 0 R "
            f"/Resources << /Font << /F 3 0 R >> {resources} >> >>"
        ).encode()
        made[200 + n] = stream(page.encode("cp1252"))
    body, places = b"%PDF-1.7\n", {}
    for n, content in made.items():
        places[n] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (n, place) for n, place in places.items())
    size = max(made) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 1\n0000000000 65535 f \n" + table + trailer


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream, packed."""
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def lines(texts: Sequence[str], *, x: float = 40, y: float = 540, size: float = 10, step: float = 12) -> str:
    """Operators that set each text on a line of its own."""
    escaped = (text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for text in texts)
    return f"BT /F {size} Tf {step} TL {x} {y} Td " + " ".join(f"({text}) Tj T*" for text in escaped) + " ET\n"
