"""The served copy of a page: as it lies in its folder, and with the script that reloads it. The file stays as it is."""

from __future__ import annotations

import re
from html import escape, unescape
from importlib.resources import files

#: Below this, nothing is a file: names that begin with a dot are never served.
EVENTS = "/.preview/events"
SCRIPT = "/.preview/reload.js"

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
#: What the script needs and no published page grants: to run, and to hear from the preview.
_GRANTED = {"script-src": "'self'", "connect-src": "'self'"}


def script() -> bytes:
    """The script that reloads a page."""
    return (files("briefing.previewing") / "reload.js").read_bytes()


def served(page: str, version: str) -> str:
    """The page as it is served: its policy lets the script run, and the script stands at its end."""
    relaxed = _POLICY.sub(lambda found: found[1] + escape(_relaxed(unescape(found[2]))) + found[3], page)
    element = f'<script src="{SCRIPT}" data-version="{escape(version)}"></script>\n'
    before, end, after = relaxed.rpartition("</body>")
    return f"{before}{element}{end}{after}" if end else f"{relaxed}{element}"


def _relaxed(policy: str) -> str:
    """The policy with what is granted beside what it grants itself."""
    said = [directive.split() for directive in policy.split(";") if directive.split()]
    names = {words[0].lower() for words in said}
    for words in said:
        own = _GRANTED.get(words[0].lower())
        if own is not None and own not in words:
            words[1:] = [*(word for word in words[1:] if word != "'none'"), own]
    said += [[name, value] for name, value in _GRANTED.items() if name not in names]
    return "; ".join(" ".join(words) for words in said)
