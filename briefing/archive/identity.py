"""When two things that came in are one article: addresses that lead to the same page, texts that say the same."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from briefing.model import Article

#: Parameters that say where a reader came from, and nothing of what the page holds.
_TRACKING: Final = re.compile(
    r"utm_\w+|(?:fb|gc|dc|ms|tw|yc|wb|gb|i)clid|gclsrc|igsh(?:id)?|mc_[ce]id|_?hs(?:enc|mi)|mkt_tok|vero_\w+|oly_\w+|"
    r"at_(?:medium|campaign|custom\d|link\w+|format|bbc_team)|ns_\w+|ocid|cmp(?:id)?|ito|smid|smtyp|partner|ftag|ncid|"
    r"sr_?share|share\w*|ref(?:errer|_src|_url)?|src|feature|spm|s_cid|xtor|guccounter|guce_\w+",
    re.IGNORECASE,
)
_INDEX: Final = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_PORTS: Final = {"http": 80, "https": 443}
#: Words of the shortest text that is known again under another address: two shorter ones may be alike by chance.
FEWEST_WORDS: Final = 40


def same_address(address: str) -> str:
    """What all addresses of one page have in common; what is no address of the web stays as it is.

    Scheme, ``www.``, default port, fragment, tracking parameters, the order of the others, an index page's name and a
    slash at the end make no difference.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return address
    if parts.scheme not in _PORTS or not host:
        return address
    host = host.rstrip(".").removeprefix("www.")
    place = host if port in (None, *_PORTS.values()) else f"{host}:{port}"
    path = quote(unquote(_INDEX.sub("", parts.path).rstrip("/")), safe="/:@!$&'()*+,;=~-._")
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in asked if not _TRACKING.fullmatch(pair[0])))
    return f"//{place}{path}" + (f"?{query}" if query else "")


def body(article: Article) -> str:
    """Hash of what an article says: its sentences, without furniture, teasers, white space and case."""
    said = "\n".join(" ".join(sentence.text.split()).casefold() for sentence in article.sentences)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def names(article: Article, says: str) -> list[str]:
    """What an article is known under, the surest first: its addresses, and what it says (`body`) if that is enough."""
    # a file's name says nothing: many people write today's articles over yesterday's
    places = [article.url, article.origin if article.origin.startswith(("http://", "https://")) else None]
    addresses = [same_address(address) for address in places if address]
    enough = sum(len(sentence.text.split()) for sentence in article.sentences) >= FEWEST_WORDS
    return [*dict.fromkeys(addresses), *([f"says {says}"] if enough else [])]
