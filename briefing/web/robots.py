"""robots.txt: what a site asks of programs that come by themselves (RFC 9309)."""

from __future__ import annotations

from protego import Protego

#: What a robots.txt calls us.
AGENT = "briefing"
#: Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 KiB.
LONGEST = 512 * 1024


class Rules:
    """What a robots.txt allows."""

    def __init__(self, content: bytes) -> None:
        try:
            self._rules = Protego.parse(content[:LONGEST].decode("utf-8", "replace"))
        except Exception:  # noqa: BLE001 (whatever strangers write, it forbids nothing that cannot be read)
            self._rules = Protego.parse("")

    def allow(self, address: str) -> bool:
        """May the address be asked for?"""
        return bool(self._rules.can_fetch(address, AGENT))

    @property
    def pause(self) -> float:
        """Seconds that are asked for between two requests; 0 where none are."""
        delay = self._rules.crawl_delay(AGENT)
        return float(delay) if delay is not None and delay > 0 else 0.0
