"""What PDF/UA asks of a print and WeasyPrint leaves undone: the names of links, and what is no part of the text.

WeasyPrint hands over the file's objects before they are written; nothing here draws or moves anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: WeasyPrint's documents and the objects of a PDF have no types.
Untyped = Any


def finish(document: Untyped, pdf: Untyped) -> None:
    """Name the links of a tagged print, and set apart its running heads and page numbers."""
    _name_links(document)
    _set_apart(document, pdf)


def _name_links(document: Untyped) -> None:
    """Call each link by its words: WeasyPrint calls it by the place that it leads to."""
    for page in document.pages:
        words = ""
        for *_, box in page.links:
            if box.element_tag == "a":  # else a part of the link that was last
                words = box.element.get("aria-label") or " ".join(" ".join(box.element.itertext()).split())
            if words and box.link_annotation:
                box.link_annotation["Contents"].string = words


def _set_apart(document: Untyped, pdf: Untyped) -> None:
    """Mark as artifacts what no element of the structure holds: the margins of a page.

    WeasyPrint gives them elements and leaves these out of the tree, so that what is read aloud is right, but a checker
    finds text that is neither in the tree nor marked as standing outside it.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    held = set(_numbers(pdf, root["K"]))
    elements = _object(pdf, root["ParentTree"])["Nums"][1::2]
    for reference, owners in zip(pdf.page_references, elements[: len(document.pages)], strict=True):
        outside = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in held}
        stream = _object(pdf, _object(pdf, reference)["Contents"]).stream
        for at, properties in enumerate(stream):
            if isinstance(properties, dict) and properties.get("MCID") in outside:
                owners[properties.pop("MCID")] = "null"
                properties["Type"] = "/Pagination"
                stream[at - 1] = "/Artifact"


def _numbers(pdf: Untyped, kids: list[Untyped]) -> Iterator[int]:
    """The numbers of all elements below."""
    waiting = list(kids)
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, bytes):  # a whole number is content of the page, not an element
            yield _number(kid)
            waiting += _object(pdf, kid).get("K", ())


def _object(pdf: Untyped, reference: bytes) -> Untyped:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
