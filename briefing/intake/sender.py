"""Who sent a mail: its outlet and its writer, from the name and the address that it came from."""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import Final

from briefing.intake.metadata import byline
from briefing.model import Frozen

#: Hosts where anybody has an address: they are no outlet.
_ANYBODYS: Final = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|web|t-online|freenet|mail|inbox|list|bk|"
    r"proton|protonmail|pm|fastmail|hey|zoho|yandex|qq|163|126|orange|wanadoo|free|laposte|libero|virgilio|comcast|verizon|"
    r"att|sbcglobal|btinternet|rambler|ukr|seznam|wp|o2|onet|interia)\.\w{2,3}(?:\.\w{2})?$"
)
#: Hosts that send for others: their names say nothing of who writes.
_SENDERS: Final = re.compile(
    r"(?:mcsv|mcdlv|rsgsv|mailchimp\w*|sendgrid|mailgun|amazonses|substack|beehiiv|ccsend|constantcontact|cmail\d*|"
    r"createsend\w*|hubspotemail|mktomail|exacttarget|sailthru|salesforce|revue|getrevue|buttondown|ghost|medium|convertkit|"
    r"googlegroups|groups|list-manage\d*)\.\w{2,5}$"
)
#: What hosts put before the name that people know them by.
_BEFORE_NAME = re.compile(
    r"^(?:(?:www|mail|mailer|e|em|email|mg|news|newsletters?|nl|info|lists?|reply|send|mkt|m|t|bounce|click|go)\d*\.)+(?=[^.]+\.)"
)
_VIA = re.compile(
    r"\s+(?:via|from|at|by|@)\s+(?P<outlet>.{2,60})$|\s*[|,–—(]\s*(?P<behind>[^|,–—()]{2,60})\)?$", re.IGNORECASE
)
_GROUP = re.compile(r"\s+via\s+.{2,60}$", re.IGNORECASE)
#: Letters of a word that tells an outlet by its host.
_TELLING: Final = 4
#: A name that is an office of the sender, not its name.
_OFFICE = re.compile(
    r"(?:no-?reply|do-?not-?reply|newsletters?|news|info|press|mail(?:er)?|editors?|admin|support|team|contact|hello|alerts?)$",
    re.IGNORECASE,
)


class Sender(Frozen, frozen=True, kw_only=True):
    """Who sent it, as far as it can be told."""

    outlet: str | None = None
    byline: str | None = None


def sender(line: str, *, to_many: bool) -> Sender:
    """Who is meant by what stands behind "From:".

    Args:
        line: a name, an address, or both.
        to_many: it was sent by a newsletter or a mailing list, whose name is an outlet's.
    """
    name, address = _parted(line)
    name = _GROUP.sub("", name).strip(" '\"") if not to_many else name.strip(" '\"")
    host = _outlet_of(address)
    if not name or "@" in name or _OFFICE.match(name):
        return Sender(outlet=host)
    if " " not in name and "." in name:
        return Sender(outlet=name.removeprefix("www."))
    if match := _VIA.search(name):
        person = byline(name[: match.start()]).author
        outlet = (match["outlet"] or match["behind"]).strip(" '\"")
        if person:
            return Sender(outlet=outlet, byline=person)
    person = None if to_many or _is_its_own(name, address) else byline(name).author
    if not person:
        return Sender(outlet=name)
    return Sender(outlet=host or person, byline=person)


def _is_its_own(name: str, address: str) -> bool:
    """Whether the address is that of an outlet of this name: Harbour Post <mail@post.example>."""
    local, _, host = address.lower().rpartition("@")
    labels = host.split(".")[:-1]
    words = [word for word in re.findall(r"\w+", name.lower()) if len(word) >= _TELLING]
    return _OFFICE.match(local) is not None or any(word in label for word in words for label in labels)


def _parted(line: str) -> tuple[str, str]:
    """The name and the address, also of what mail programs write above a mail that is passed on."""
    line = re.sub(r"\[?mailto:([^\]\s>]+)\]?", r"<\1>", line.replace("*", " "))
    name, address = parseaddr(line)
    if "@" not in address:
        found = re.search(r"[^\s<>\[\]()\"',;]+@[^\s<>\[\]()\"',;]+", line)
        address = found[0] if found else ""
        name = re.sub(r"[<\[(].*", "", line.replace(address, "") if address else line)
    return " ".join(name.split()), address


def _outlet_of(address: str) -> str | None:
    host = address.rpartition("@")[2].lower().strip(".> ")
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host) or _ANYBODYS.match(host) or _SENDERS.search(host):
        return None
    return _BEFORE_NAME.sub("", host)
