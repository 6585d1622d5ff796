"""Articles for tests, invented: three papers of one town report one accident, and one of them something else."""

from __future__ import annotations

from pathlib import Path

GULL = """date 2021-05-03 The harbour of Lindholm was closed on Monday after a loading
crane fell into the water. Nobody was hurt when the crane collapsed shortly
before noon, the fire service said.

"We will open the harbour again on Friday, and not a day earlier," Mayor Ines
Ahl told reporters at the quay.

The crane was built in 1974 and was last inspected in March, according to the
port authority. Two ferries to the outer islands were sent to the fishing port
of Sandvik instead. About 400 passengers had to travel on by bus.

The union of dock workers demanded a new inspection of all six cranes. "This
was an accident waiting to happen," said Tore Brandt, who leads the union.
"""

POST = """date 2021-05-03 A loading crane fell into the harbour of Lindholm on Monday,
and the harbour was closed. The fire service said that nobody was hurt when
the crane collapsed shortly before noon.

Mayor Ines Ahl said the harbour would open again on Friday. The port authority
said that the crane, built in 1974, was last inspected in March and that no
fault was found then.

Divers began to look for oil in the water in the afternoon. The coast guard
laid a barrier across the mouth of the harbour, and no oil was found by the
evening.
"""

TIDE = """date 2021-05-02 The town council of Lindholm voted on Sunday to build a new
school in the old brickyard. The school will cost 30 million crowns and open
in three years, the council said.

Nine members of the council voted for the plan and four against it. The
opposition said that the brickyard was too far from the station.
"""

PAGE = """<!doctype html><html lang="en"><head><title>Ferries return to Lindholm</title>
<meta property="article:published_time" content="2021-05-03T18:00:00Z"></head><body><article>
<h1>Ferries return to Lindholm</h1>
<p>The ferries to the outer islands will return to Lindholm on Friday, the shipping line said on Monday evening.</p>
<p>Until then all crossings leave from the fishing port of Sandvik, and passengers are taken there by bus. The shipping
line said that tickets remain valid and that nobody has to pay for the bus.</p>
<p>The line carries about 900 passengers a day in May, and twice as many in the weeks of the summer holidays.</p>
</article></body></html>
"""

CONFIGURATION = """
[edition]
title = "The Lindholm Brief"
timezone = "Europe/Stockholm"

[intake.outlets]
"gull.txt" = "The Gull"
"post.txt" = "Harbour Post"

[[section]]
key = "accident"
title = "The accident"
terms = ["crane", "harbour", "fire service"]
"""


def clippings(folder: Path) -> Path:
    """Write the articles and their configuration into a new folder, and return it."""
    folder.mkdir(parents=True)
    texts = {"gull.txt": GULL, "post.txt": POST, "tide.txt": TIDE, "page.html": PAGE, "briefing.toml": CONFIGURATION}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def refused(folder: Path) -> dict[str, str]:
    """Write files that no article can be made of; part of the reason that each is refused for, by name."""
    contents = {
        "binary.txt": (b"\x00\x01\x02\xff" * 400, "text"),
        "empty.txt": (b"", "empty"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(60), "PNG"),
        "report.pdf": (b"%PDF-1.7 nothing", "pdf"),
    }
    for name, (content, _) in contents.items():
        (folder / name).write_bytes(content)
    return {name: reason for name, (_, reason) in contents.items()}


def pile(folder: Path, size: int) -> Path:
    """Write so many articles into a new folder, each another one, and return it."""
    folder.mkdir(parents=True)
    texts = {"gull.txt": GULL, "post.txt": POST, "tide.txt": TIDE, "page.html": PAGE}
    for n in range(size):
        name, text = list(texts.items())[n % len(texts)]
        told = f"The crane of berth {n} carried {n + 2} tons when it was inspected by the port authority in March."
        end = text.find("</article>")
        more = f"<p>{told}</p>{text[end:]}" if end >= 0 else f"\n{told}\n"
        (folder / f"{n:04}-{name}").write_text((text[:end] if end >= 0 else text) + more, "utf-8")
    return folder
