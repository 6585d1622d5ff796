"""Checks of what types cannot say, and words for what was meant."""

from __future__ import annotations

import difflib
import re
import zoneinfo
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from briefing.config.tables import File, SectionTable
from briefing.deliver.mail import leaving
from briefing.deliver.mail.addresses import mailbox, on_this_machine
from briefing.deliver.options import MailOptions, SiteOptions
from briefing.deliver.targets import target
from briefing.errors import ConfigError, UsageError
from briefing.intake.options import IntakeOptions
from briefing.intake.outlets import texts
from briefing.intake.publishers import folded
from briefing.model import Frozen
from briefing.record import shown
from briefing.render import themes
from briefing.web.addresses import shown as without_password
from briefing.workers import asked

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: Sections that arranging adds to the configured ones by itself.
_OWN_KEYS = ("watch", "also-reported", "corrections")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_HOST_AND_PORT = re.compile(rf"(?:{_HOST.pattern}|\[?[0-9A-Fa-f:.]+\]?)(?::[0-9]{{1,5}})?")
#: A header's line has room for this much (998 octets in all: RFC 5322, 2.1.1).
_LONGEST_ADDRESS = 900
#: Where a site can be seen: its pages' addresses begin with it, and feed readers know them by these.
_SITE = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:/[a-z0-9._~%/-]*)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def check(file: File, name: str) -> None:
    """Raise `ConfigError` at the first impossible value. `name` is what the message calls the file."""
    for where, kind, value in _places(file):
        if problem := CHECKS[kind](value):
            raise ConfigError(f"{name}: {where}", problem)
    keys = [section.key for section in file.section]
    for n, key in enumerate(keys):
        if key in keys[:n]:
            raise ConfigError(f"{name}: section[{n}].key", f"{shown(key)} is the key of an earlier section too")
    _check_owners(file.intake.publishers, name)
    if file.theme.name is not None and file.theme.path is not None:
        raise ConfigError(f"{name}: theme", "name and path are both given; a brief has one theme")
    if file.mail.security == "none" and file.mail.server is not None and not on_this_machine(file.mail.server):
        raise ConfigError(f"{name}: mail.security", 'expected "starttls" or "tls": "none" is for this machine alone')


def _check_owners(publishers: Mapping[str, Sequence[str]], name: str) -> None:
    """An outlet has one publisher."""
    owners: dict[str, str] = {}
    for publisher, outlets in publishers.items():
        for n, outlet in enumerate(outlets):
            if (first := owners.setdefault(folded(outlet), publisher)) != publisher:
                where = f"intake.publishers.{shown(publisher)}[{n}]"
                raise ConfigError(f"{name}: {where}", f"{shown(outlet)} is an outlet of {shown(first)} too")


def _places(file: File) -> Iterator[tuple[str, str, str]]:
    """Path, kind and value of everything that needs a check, in the order in which a reader meets it."""
    for field in ("title", "timezone", "language", "summarizer"):
        yield f"edition.{field}", field, getattr(file.edition, field)
    if file.edition.cutoff is not None:
        yield "edition.cutoff", "cutoff", file.edition.cutoff
    yield from _listed("watch", file.watch, "names", "phrases")
    yield from _intake(file.intake)
    for n, section in enumerate(file.section):
        yield f"section[{n}].key", "key", section.key
        yield f"section[{n}].title", "title", section.title
        yield from _listed(f"section[{n}]", section, "terms", "must", "exclude")
    if file.archive.path is not None:
        yield "archive.path", "text", file.archive.path
    yield from ((f"fetch.allow_hosts[{n}]", "allowed host", host) for n, host in enumerate(file.fetch.allow_hosts))
    for field, kind in {"contact": "contact", "authority": "text"}.items():
        if (value := getattr(file.fetch, field)) is not None:
            yield f"fetch.{field}", kind, value
    if file.theme.name is not None:
        yield "theme.name", "shipped theme", file.theme.name
    yield from _mail(file.mail)
    yield from _site(file.site)
    yield "work.parallel", "parallel", str(file.work.parallel)


def _intake(intake: IntakeOptions) -> Iterator[tuple[str, str, str]]:
    """What `[intake]` says, likewise."""
    yield from _listed("intake", intake, "paths", "opml", "page_lists")
    for name in ("feeds", "pages"):
        listed = getattr(intake, name)
        yield from ((f"intake.{name}[{n}]", "web address", address) for n, address in enumerate(listed))
    for place, outlet in intake.outlets.items():
        yield f"intake.outlets.{shown(place)}", "text", outlet
    for publisher, outlets in intake.publishers.items():
        yield "intake.publishers", "text", publisher
        yield from ((f"intake.publishers.{shown(publisher)}[{n}]", "text", outlet) for n, outlet in enumerate(outlets))
    yield from ((place, "text", text) for place, text in texts(intake.outlet))


def _mail(mail: MailOptions) -> Iterator[tuple[str, str, str]]:
    """What `[mail]` says, likewise; a key that is not there needs no check."""
    kinds = {"sender": "mailbox", "reply_to": "mailbox", "unsubscribe": "unsubscribe", "server": "host"}
    for field, kind in {**kinds, "authority": "text", "sendmail": "text", "subject": "subject"}.items():
        if (value := getattr(mail, field)) is not None:
            yield f"mail.{field}", kind, value
    yield from ((f"mail.to[{n}]", "mailbox", written) for n, written in enumerate(mail.to))


def _site(site: SiteOptions) -> Iterator[tuple[str, str, str]]:
    """What `[site]` says, likewise."""
    kinds = {"address": "site", "title": "title", "description": "text", "target": "target"}
    for field, kind in kinds.items():
        value = getattr(site, field)
        if value is not None and (value or field != "description"):
            yield f"site.{field}", kind, value


def _listed(where: str, table: Frozen, *names: str) -> Iterator[tuple[str, str, str]]:
    for name in names:
        for n, text in enumerate(getattr(table, name)):
            yield f"{where}.{name}[{n}]", "text", text


def blank(text: str) -> str | None:
    """Why a text cannot be printed on one line, or None where it can."""
    if not text.strip():
        return f"expected a text that is not blank, got {shown(text)}"
    plain = " ".join(text.split()).isprintable()
    return None if plain else f"expected a text without control characters, got {shown(text)}"


def _no_key(text: str) -> str | None:
    if text in _OWN_KEYS:
        return f"{shown(text)} is the key of a section that is always there; choose another"
    return None if _KEY.fullmatch(text) else f"expected small letters, digits and single hyphens, got {shown(text)}"


def _no_clock(text: str) -> str | None:
    return None if _CLOCK.fullmatch(text) else f'expected a time of day such as "18:00", got {shown(text)}'


def _no_zone(text: str) -> str | None:
    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return f"no known time zone: {shown(text)}{meant(text, zoneinfo.available_timezones())}"
    return None


def _no_language(text: str) -> str | None:
    from briefing.language.languages import LANGUAGES

    return None if text in LANGUAGES else f"expected one of {', '.join(LANGUAGES)}, got {shown(text)}"


def _no_summarizer(text: str) -> str | None:
    from briefing.condense.registry import METHODS

    return None if text in METHODS else f"expected one of {', '.join(METHODS)}, got {shown(text)}"


def no_folder(text: str) -> str | None:
    """Why the path names no folder, or None where it does."""
    if Path(text).is_dir():
        return None
    name = Path(text).name
    hint = f"; the shipped theme is asked for by name = {shown(name)}" if name in themes.names() else ""
    return f"there is no folder {shown(text)}{hint}"


def _no_shipped_theme(text: str) -> str | None:
    known = themes.names()
    return None if text in known else f"expected one of {', '.join(known)}, got {shown(text)}{meant(text, known)}"


def _no_mailbox(text: str) -> str | None:
    try:
        mailbox(text)
    except ValueError as error:
        return f"{error}, got {shown(text)}"
    return None


def _no_host(text: str) -> str | None:
    if match := re.fullmatch(r"([^:]+):(\d+)", text):
        return f"expected a host alone; write server = {shown(match[1])} and port = {match[2]}"
    known = _HOST.fullmatch(text) or on_this_machine(text)
    return None if known else f'expected a host such as "mail.example.org", got {shown(text)}'


def _no_subject(text: str) -> str | None:
    if strange := re.search(r"\{(?!(?:title|date)\})[^{}]*\}?|(?<!\{title)(?<!\{date)\}", text):
        return f"only {{title}} and {{date}} can stand in braces, got {shown(strange[0])}"
    return blank(text)


def _no_unsubscribing(text: str) -> str | None:
    filled = text.replace(leaving.PLACE, "a" * leaving.LONGEST)
    if strange := re.search(r"[{}].*", filled):
        return f"only one {leaving.PLACE} can stand in braces, got {shown(strange[0])}"
    if re.fullmatch(r"(?i:mailto:[!-;=?-~]+@[!-;=?-~]+|https://[!-;=?-~]+)", text) and len(filled) <= _LONGEST_ADDRESS:
        return None
    return f"expected an address that begins with mailto: or https:, without blanks and in ASCII, got {shown(text)}"


def _no_site(text: str) -> str | None:
    if _SITE.fullmatch(text):
        return None
    return f'expected an address such as "https://brief.example.org/", without a question or anchor, got {shown(text)}'


def _no_target(text: str) -> str | None:
    try:
        target(text, Path())
    except UsageError as error:
        return str(error).removeprefix("target ")
    return None


def _no_web_address(text: str) -> str | None:
    from briefing.intake.opml import listed

    refused = listed(text).refused
    seen = shown(without_password(text))
    return f'expected an address such as "https://paper.example/feed.xml", got {seen}' if refused else None


def _no_contact(text: str) -> str | None:
    plain = text.isascii() and text.isprintable() and text.strip()
    return None if plain else f"expected a mail address or an address of the web, in ASCII, got {shown(text)}"


def _no_allowed_host(text: str) -> str | None:
    if _HOST_AND_PORT.fullmatch(text):
        return None
    return f'expected a host, such as "intranet.example.org" or "127.0.0.1:8000", got {shown(text)}'


#: What is wrong with a value of that kind, or None.
CHECKS: dict[str, Callable[[str], str | None]] = {
    "title": blank,
    "text": blank,
    "key": _no_key,
    "cutoff": _no_clock,
    "timezone": _no_zone,
    "language": _no_language,
    "summarizer": _no_summarizer,
    "theme": themes.fault,
    "shipped theme": _no_shipped_theme,
    "mailbox": _no_mailbox,
    "host": _no_host,
    "allowed host": _no_allowed_host,
    "contact": _no_contact,
    "subject": _no_subject,
    "unsubscribe": _no_unsubscribing,
    "site": _no_site,
    "target": _no_target,
    "web address": _no_web_address,
    "parallel": asked.fault,
}


def hint(where: str, problem: str) -> str:
    """Add to a decoding fault what could have been meant."""
    if where == "theme.page":
        return problem.replace("one of the values that the schema names", '"A4" or "letter"')
    if where == "section":
        return problem.replace("a list", "[[section]], in two pairs of brackets")
    if problem != "unknown key":
        return problem
    table, _, key = where.rpartition(".")
    tables: dict[str, type] = {f.name: f.type for f in msgspec.structs.fields(File) if f.name != "section"}
    known = {"": File, **tables, "section": SectionTable}[re.sub(r"\[\d+\]", "", table)]
    names = [field.name for field in msgspec.structs.fields(known)]
    return problem + (meant(key, names) or f" (known here: {', '.join(names)})")


def meant(given: str, known: Iterable[str]) -> str:
    """The words that ask for the nearest known one; empty where none is near."""
    close = difflib.get_close_matches(given, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {shown(close[0])}?" if close else ""
