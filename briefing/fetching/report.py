"""What a fetch has done: a report a source."""

from __future__ import annotations

from typing import Literal

from briefing.model import Frozen, Reject


class SourceReport(Frozen, kw_only=True):
    """What came of one source."""

    #: As it may be shown: without a user and a password.
    address: str
    kind: Literal["feed", "page"]
    #: Articles that the archive did not have.
    new: int = 0
    #: Articles that say something else than the archive had.
    changed: int = 0
    #: Articles that the archive has as they are, as far as the source lists them.
    unchanged: int = 0
    #: What is no article: teasers without a page, stubs in front of a paywall.
    refused: tuple[Reject, ...] = ()
    #: Pages that could not be had.
    failed: tuple[Reject, ...] = ()
    #: A feed that lists nothing at all, just now.
    empty: bool = False
    #: Why the source itself could not be had; None where it could.
    failure: str | None = None
    #: Where it has moved to for good.
    moved: str | None = None

    @property
    def whole(self) -> bool:
        """Could all of it be had?"""
        refused = self.kind == "page" and bool(self.refused) and not (self.new or self.changed or self.unchanged)
        return self.failure is None and not self.failed and not refused

    @property
    def line(self) -> str:
        """What came of it, in words."""
        said = f"failed: {self.failure}" if self.failure is not None else self._said
        return f"{said}; moved to {self.moved}: change it in briefing.toml" if self.moved else said

    @property
    def _said(self) -> str:
        counts = {"new": self.new, "changed": self.changed, "unchanged": self.unchanged}
        if self.kind == "page" and sum(counts.values()) + len(self.refused) == 1:
            return (
                f"refused: {self.refused[0].reason}" if self.refused else next(word for word in counts if counts[word])
            )
        parts = [f"{number:,} {word}" for word, number in counts.items() if number]
        parts += [_counted("refused", self.refused)] if self.refused else []
        parts += [_counted("failed", self.failed)] if self.failed else []
        return ", ".join(parts) or ("lists nothing" if self.empty else "unchanged")


class FetchReport(Frozen, kw_only=True):
    """What a fetch has done, in the order of the configuration."""

    sources: tuple[SourceReport, ...]
    #: Bytes that were transferred.
    transferred: int

    @property
    def whole(self) -> bool:
        """Could all be had?"""
        return all(source.whole for source in self.sources)

    @property
    def nothing(self) -> bool:
        """Could no source be had at all?"""
        return all(source.failure is not None for source in self.sources)


def _counted(word: str, rejects: tuple[Reject, ...]) -> str:
    """How many, and why; of several reasons the first one's, and whose."""
    reasons = {one.reason for one in rejects}
    first = rejects[0]
    why = first.reason if len(rejects) > 1 and len(reasons) == 1 else f"{first.origin}: {first.reason}"
    return f"{len(rejects):,} {word} ({why}{'' if len(reasons) == 1 else ', and so on'})"
