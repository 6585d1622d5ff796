"""One round of the post: who is still without the edition gets it, one after the other; nobody gets it twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from briefing.deliver.mail.addresses import Mailbox
from briefing.deliver.mail.outbox import Entry, Outbox, State
from briefing.deliver.mail.post import Answer, Envelope, Post, PostOffice
from briefing.errors import MailError
from briefing.model import Frozen

#: Makes the message for a recipient, dated so, of at most so many bytes (None: of any size). Raises `MailError` where
#: it cannot be made so small.
Compose = Callable[[Mailbox, datetime, int | None], bytes]

#: States that one tries again by oneself, and those that are tried again only when asked for.
_DUE: tuple[State, ...] = ("queued", "deferred")
_ON_DEMAND: tuple[State, ...] = ("refused", "uncertain")


class Round(Frozen, frozen=True, kw_only=True):
    """How far a round came."""

    #: How many of the recipients it came to.
    reached: int
    #: Why it came to no more; None where it came to all.
    broken_off: str | None = None


def due(recipients: Sequence[Mailbox], entries: Mapping[str, Entry], *, resend: bool) -> tuple[Mailbox, ...]:
    """Who is to be sent the edition now, in the order given."""
    states = (*_DUE, *_ON_DEMAND) if resend else _DUE
    return tuple(one for one in recipients if one.key not in entries or entries[one.key].state in states)


def send_round(
    recipients: Sequence[Mailbox],
    outbox: Outbox,
    office: PostOffice,
    compose: Compose,
    *,
    sender: Mailbox,
    needs_utf8: Callable[[Mailbox], bool],
    watch: Callable[[int, int], None],
) -> Round:
    """Send to each of the recipients, who are due. What became of it stands in the outbox afterwards.

    Raises `OutboxError`.
    """
    if not recipients:
        return Round(reached=0)
    entries = outbox.entries()
    reached = 0
    try:
        with office.open() as post:
            for one in recipients:
                watch(reached, len(recipients))
                message = compose(one, entries[one.key].date, post.limit)
                envelope = Envelope(sender=sender, recipient=one, size=len(message), utf8=needs_utf8(one))
                answer = _handed_in(post, outbox, envelope, message)
                outbox.mark(one.key, *_standing(entries[one.key], answer))
                reached += 1
    except MailError as error:
        for one in recipients[reached:]:
            before = entries[one.key]
            if before.state in _DUE:
                outbox.mark(one.key, "deferred", "not tried: the post could not be used")
            else:
                outbox.mark(one.key, before.state, before.reason)
        return Round(reached=reached, broken_off=str(error))
    return Round(reached=reached)


def _handed_in(post: Post, outbox: Outbox, envelope: Envelope, message: bytes) -> Answer:
    answer = post.offer(envelope)
    if answer is not None:
        return answer
    outbox.mark(envelope.recipient.key, "sending")
    return post.hand_over(message)


def _standing(before: Entry, answer: Answer) -> tuple[State, str]:
    """How a recipient stands after this answer. One who may have the edition already stays so until it is sent."""
    if before.state == "uncertain" and answer.state != "sent":
        return "uncertain", f"{before.reason.partition('; ')[0]}; tried again: {answer.reason}"
    return answer.state, answer.reason
