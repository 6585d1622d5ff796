"""What came of asking: an answer, or why there is none."""

from __future__ import annotations

from briefing.model import Frozen


class Answer(Frozen, kw_only=True):
    """What a server has answered."""

    #: Where it was found in the end.
    address: str
    #: Where it has moved to for good; None where it has not.
    moved: str | None = None
    #: 200, or 304 where nothing has changed since the answer that `etag` or `last_modified` came with.
    status: int
    #: Unpacked; empty with 304.
    content: bytes = b""
    #: In lower case, without parameters; empty where the server names none.
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Failure(Frozen, kw_only=True):
    """Why there is no answer, in one line for the user."""

    address: str
    reason: str
    #: Is there any sense in asking again another time? False for what is gone or forbidden.
    passing: bool = True
