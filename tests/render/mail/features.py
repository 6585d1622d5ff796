"""What a letter asks of a mail program, in the names that the data of caniemail.com have for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import tinycss2
from lxml import html as lxml_html

#: Names of the data that stand for several properties, elements or attributes.
_PROPERTIES = {
    **{f"border-{side}{what}": "css-border" for side in ("top", "right", "bottom", "left") for what in ("", "-color")},
    **{f"padding-{side}": "css-padding" for side in ("top", "right", "bottom", "left")},
    **{f"margin-{side}": "css-margin" for side in ("top", "right", "bottom", "left")},
}
_ELEMENTS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "html-h1-h6"),
    **dict.fromkeys(("table", "tbody", "tr", "td", "th"), "html-table"),
    **dict.fromkeys(("ul", "ol", "li", "dl"), "html-lists"),
    **dict.fromkeys(("article", "section", "main", "nav", "header", "footer", "mark", "time"), "html-semantics"),
}
_METAS = {"color-scheme": "html-meta-color-scheme", "supported-color-schemes": "html-meta-color-scheme"}
_DISPLAYS = {"none": "css-display-none", "flex": "css-display-flex", "grid": "css-display-grid"}
_FUNCTIONS = {"var": "css-variables", "calc": "css-unit-calc", "rgb": "css-rgb", "rgba": "css-rgba"}


def used(html: str) -> set[str]:
    """Every feature of `html`: elements, attributes, properties, values, units, selectors, at-rules."""
    tree = lxml_html.document_fromstring(html)
    return {
        "html-doctype",
        *(name for element in tree.iter() if isinstance(element.tag, str) for name in _element(element)),
    }


def _element(element) -> Iterator[str]:
    yield _ELEMENTS.get(element.tag, f"html-{element.tag}")
    for name, value in element.attrib.items():
        if name == "style":
            yield from _declarations(tinycss2.parse_blocks_contents(value, skip_whitespace=True))
        elif name == "href":
            yield "html-anchor-links" if value.startswith("#") else f"html-{value.partition(':')[0]}-links"
        elif element.tag == "meta":
            yield _METAS.get(element.get("name", ""), "html-meta")
        else:
            yield "html-title-attribute" if name == "title" else f"html-{name}"
    if element.tag == "style":
        yield from _rules(tinycss2.parse_stylesheet(element.text or "", skip_whitespace=True))


def _rules(rules: Iterable) -> Iterator[str]:
    for rule in rules:
        if rule.type == "comment":
            yield "css-comments"
        elif rule.type == "at-rule":
            yield f"css-at-{rule.lower_at_keyword}"
            yield from _query(tinycss2.serialize(rule.prelude))
            yield from _rules(tinycss2.parse_rule_list(rule.content or [], skip_whitespace=True))
        else:
            assert rule.type == "qualified-rule", rule
            yield from _selectors(tinycss2.serialize(rule.prelude))
            yield from _declarations(tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True))


def _query(text: str) -> Iterator[str]:
    for feature in re.findall(r"\(\s*([a-z-]+)", text):
        if feature not in ("max-width", "min-width"):
            yield f"css-at-media-{feature}"


def _selectors(text: str) -> Iterator[str]:
    if "," in text:
        yield "css-selector-grouping"
    for selector in (part.strip() for part in text.split(",")):
        for combinator, name in (
            (">", "child"),
            ("+", "adjacent-sibling"),
            ("~", "general-sibling"),
            ("[", "attribute"),
        ):
            if combinator in selector:
                yield f"css-selector-{name}"
        if re.search(r"[\w)\]]\s+[\w.#:*]", selector):
            yield "css-selector-descendant"
        for simple in re.split(r"[\s>+~]+", selector):
            yield from _simple(simple)


def _simple(selector: str) -> Iterator[str]:
    marks = re.findall(r"::?[\w-]+|[.#][\w-]+|\*|^[a-z][\w-]*", selector)
    if len(marks) > 1:
        yield "css-selector-chaining"
    for mark in marks:
        if mark.startswith("::"):
            yield f"css-pseudo-element-{mark[2:]}"
        elif mark.startswith(":"):
            yield f"css-pseudo-class-{mark[1:]}"
        else:
            yield {".": "css-selector-class", "#": "css-selector-id", "*": "css-selector-universal"}.get(
                mark[0], "css-selector-type"
            )


def _declarations(found: Iterable) -> Iterator[str]:
    for declaration in found:
        assert declaration.type == "declaration", declaration
        name, value = declaration.lower_name, tinycss2.serialize(declaration.value).strip()
        yield _PROPERTIES.get(name, f"css-{name}")
        if declaration.important:
            yield "css-important"
        if name == "display":
            yield _DISPLAYS.get(value, "css-display")
        if name == "font":
            yield from ("css-font-size", "css-line-height")
            if "bold" in value:
                yield "css-font-weight"
        yield from _values(declaration.value)


def _values(tokens: Iterable) -> Iterator[str]:
    for token in tokens:
        if token.type == "dimension":
            yield f"css-unit-{token.lower_unit}"
        elif token.type == "percentage":
            yield "css-unit-percent"
        elif token.type == "function":
            yield _FUNCTIONS.get(token.lower_name, f"css-function-{token.lower_name}")
            yield from _values(token.arguments)
