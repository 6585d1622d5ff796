"""The client: one address, asked with manners and within bounds, and followed to where it leads."""

from __future__ import annotations

import http
import re
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from threading import Lock
from time import monotonic, sleep
from typing import Final

import httpcore
import httpx
from msgspec.structs import replace

from briefing.errors import UsageError
from briefing.web.addresses import shown
from briefing.web.answers import Answer, Failure
from briefing.web.connecting import Connecting, Refused, Resolver, Until, resolved
from briefing.web.manners import Turns, retry_after
from briefing.web.options import WebOptions
from briefing.web.robots import LONGEST, Rules
from briefing.web.unpacking import PACKED, Unpackable, unpacked

#: Redirects that are followed: browsers follow 20, and no honest page needs a third of it.
MOST_REDIRECTS: Final = 6
#: Seconds before the first retry; twice as many before each further one.
FIRST_WAIT: Final = 1.0
#: Characters of an address that is asked.
LONGEST_ADDRESS: Final = 4096
_FOREVER: Final = frozenset({301, 308})
_ELSEWHERE: Final = _FOREVER | {302, 303, 307}
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
#: Characters of an ETag or of a date that is remembered and said to the server again, and of a Content-Type that is
#: read; all have a few dozen.
_LONGEST_MARK: Final = 1024
#: The library's way of reading it takes ten seconds for 95 KB of semicolons in quotation marks.
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
#: Bytes of the name of a host (RFC 1035, 2.3.4).
_LONGEST_HOST: Final = 255
_ACCEPT: Final = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, */*;q=0.5"
_ANSWERED: Final = frozenset({200, 203})
_UNCHANGED: Final = 304


class _Failed(Exception):
    """Why there is no answer."""

    def __init__(self, reason: str, *, passing: bool = True, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing
        #: Seconds that the server asks us to wait.
        self.wait = wait


class Web:
    """Asks the web; several threads may share one. `web` makes it."""

    def __init__(
        self,
        options: WebOptions,
        *,
        version: str = "",
        clock: Callable[[], float] = monotonic,
        pause: Callable[[float], None] = sleep,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        resolver: Resolver = resolved,
    ) -> None:
        """Make a client.

        Args:
            options: bounds and manners.
            version: of the program, which servers are told.
            clock: seconds that only ever grow.
            pause: waits so many of them.
            now: the moment, to which a server's dates are held.
            resolver: finds the addresses of a host.
        """
        self._options = options
        self._clock = clock
        self._pause = pause
        self._now = now
        self._until = Until()
        self._end = clock() + options.deadline
        self._turns = Turns(options.interval, clock, self._wait)
        self._robots: dict[str, Rules | _Failed] = {}
        self._lock = Lock()
        self._transferred = 0
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(options.authority),
            max_connections=None,
            max_keepalive_connections=8,
            keepalive_expiry=30.0,
            network_backend=Connecting(options.allow_hosts, self._until, clock, resolver),
        )
        contact = f"; +{options.contact}" if options.contact else ""
        self._headers = {
            "User-Agent": f"briefing/{version or '0'} (daily-briefing{contact})",
            "Accept-Encoding": "gzip",
        }

    @property
    def transferred(self) -> int:
        """Bytes of all answers so far, unpacked."""
        return self._transferred

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = _ACCEPT
    ) -> Answer | Failure:
        """What a server answers, or why it does not. Nothing that a server does makes this raise.

        Args:
            address: of http or https.
            etag: of the last answer; with it or the next, an answer that has not changed is a 304 without content.
            last_modified: likewise.
            accept: the media types that are wanted.
        """
        asked = {"Accept": accept}
        marks = {"If-None-Match": _mark(etag), "If-Modified-Since": _mark(last_modified)}
        asked |= {name: mark for name, mark in marks.items() if mark}
        try:
            return self._followed(address, asked)
        except _Failed as failed:
            return Failure(address=shown(address), reason=failed.reason, passing=failed.passing)
        except Exception as error:  # noqa: BLE001  # one server must not stop the others, whatever it thinks of next
            return Failure(address=shown(address), reason=_nonsense(error))

    def _followed(self, address: str, asked: dict[str, str]) -> Answer:
        here, for_good = address, True
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._tried(here, asked)
            if not isinstance(answer, _Redirect):
                moved = here if for_good and here != address else None
                return replace(answer, address=shown(here), moved=moved and shown(moved))
            for_good = for_good and answer.status in _FOREVER
            here = answer.target
        raise _Failed(f"leads on and on: more than {MOST_REDIRECTS} redirects", passing=False)

    def _tried(self, address: str, asked: dict[str, str]) -> Answer | _Redirect:
        """Ask one address, again where the failure may pass."""
        if self._clock() >= self._end:
            raise self._over()
        url = _parsed(address)
        host = f"{url.host}:{url.port or _port(url)}"
        if (rest := self._turns.alone(host)) > self._options.patience:
            raise _Failed(f"not asked: {url.host} asks to be left alone for {rest:,.0f} s")
        if self._options.robots:
            self._mind_robots(url, host)

        def ask() -> Answer | _Redirect:
            with self._turns.turn(host):
                return self._asked(url, asked, self._options.largest * 1024 * 1024)

        return self._again(ask, host)

    def _again(self, ask: Callable[[], Answer | _Redirect], host: str) -> Answer | _Redirect:
        """What is asked for; it is asked for again where the failure may pass and there is time for it."""
        for attempt in range(self._options.retries + 1):
            try:
                return ask()
            except _Failed as failed:
                if failed.wait is not None and failed.wait > self._options.patience:
                    self._turns.leave(host, failed.wait)
                    raise _Failed(f"{failed.reason}; it asks to be left alone for {failed.wait:,.0f} s") from None
                wait = FIRST_WAIT * 2**attempt if failed.wait is None else failed.wait
                if not failed.passing or attempt == self._options.retries or self._clock() + wait >= self._end:
                    raise
                self._wait(wait)
        raise AssertionError  # the last attempt returns or raises

    def _mind_robots(self, url: httpx.URL, host: str) -> None:
        site = f"{url.scheme}://{host}"
        rules = self._robots.get(site)
        if rules is None:
            with self._turns.turn(host):
                rules = self._robots.get(site) or self._robots.setdefault(site, self._rules(url, host))
            if isinstance(rules, Rules):
                self._turns.slow_down(host, rules.pause)
        if isinstance(rules, _Failed):
            raise rules
        if not rules.allow(str(url)):
            raise _Failed(f"robots.txt of {url.host} forbids it", passing=False)

    def _rules(self, url: httpx.URL, host: str) -> Rules | _Failed:
        """The rules of a site; where it has none, all is allowed; where nobody can tell, nothing (RFC 9309, 2.3.1)."""
        here = url.copy_with(path="/robots.txt", query=None, fragment=None)
        try:
            for _ in range(MOST_REDIRECTS):
                ask = partial(self._asked, here, {"Accept": "text/plain, */*;q=0.5"}, LONGEST, cut=True)
                answer = self._again(ask, host)
                if isinstance(answer, Answer):
                    return Rules(answer.content)
                here = _parsed(answer.target)
        except _Failed as failed:
            if failed.passing:
                told = failed.reason if url.host in failed.reason else f"robots.txt of {url.host}: {failed.reason}"
                return _Failed(told)
        return Rules(b"")

    def _asked(self, url: httpx.URL, asked: dict[str, str], largest: int, *, cut: bool = False) -> Answer | _Redirect:
        """One request, within its time."""
        begin = self._clock()
        if begin >= self._end:
            raise self._over()
        self._until.moment = min(begin + self._options.timeout, self._end)
        try:
            with self._exchange(url, asked) as response:
                return self._read(url, response, largest, cut=cut)
        except Refused as refused:
            raise _Failed(f"refused: {refused}", passing=False) from None
        except (httpcore.TimeoutException, httpx.TimeoutException):
            raise _Failed(f"no whole answer within {_seconds(self._until.moment - begin)}") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, Unpackable, OSError) as error:
            raise _Failed(_reason(error, url), passing=_untrusted(error) is None) from None
        except (ValueError, httpcore.UnsupportedProtocol) as error:
            raise _Failed(_nonsense(error)) from None
        finally:
            self._until.moment = float("inf")

    @contextmanager
    def _exchange(self, url: httpx.URL, asked: dict[str, str]) -> Iterator[httpx.Response]:
        """Send a request; the response's body is yet to be read."""
        request = httpx.Request("GET", url, headers={**self._headers, **asked, **_login(url)})
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        response = self._pool.handle_request(
            httpcore.Request("GET", target, headers=request.headers.raw, extensions={"timeout": {}})
        )
        try:
            yield httpx.Response(response.status, headers=response.headers, stream=_Body(response), request=request)
        finally:
            response.close()

    def _read(self, url: httpx.URL, response: httpx.Response, largest: int, *, cut: bool) -> Answer | _Redirect:
        status = response.status_code
        if status in _ELSEWHERE and (target := response.headers.get("Location")):
            return _Redirect(status, _joined(url, target))
        if status == _UNCHANGED and not response.request.headers.keys() & {"if-none-match", "if-modified-since"}:
            raise _Failed("the server says that nothing has changed, and was not asked so")
        if status not in _ANSWERED and status != _UNCHANGED:
            wait = retry_after(response.headers.get("Retry-After"), self._now())
            raise _Failed(_status(status), passing=status in _PASSING, wait=wait)
        if (packed := response.headers.get("Content-Encoding", "").strip().lower()) not in PACKED:
            raise _Failed(f"packed in a way that is not asked for ({packed[:40]!r})", passing=False)
        content = b"" if status == _UNCHANGED else self._body(response, packed, largest, cut=cut)
        kind = response.headers.get("Content-Type", "")[:_LONGEST_MARK]
        charset = _CHARSET.search(kind)
        return Answer(
            address=str(url),
            status=_UNCHANGED if status == _UNCHANGED else 200,
            content=content,
            media_type=kind.partition(";")[0].strip().lower(),
            charset=charset and charset[1],
            etag=_mark(response.headers.get("ETag")),
            last_modified=_mark(response.headers.get("Last-Modified")),
        )

    def _body(self, response: httpx.Response, packed: str, largest: int, *, cut: bool) -> bytes:
        content = bytearray()
        for piece in unpacked(response.iter_raw(), packed):
            content += piece
            with self._lock:
                self._transferred += len(piece)
            if max(len(content), response.num_bytes_downloaded) > largest:
                if cut:
                    break
                raise _Failed(f"more than {largest // 1024 // 1024} MB, which no article and no feed is", passing=False)
            if self._clock() >= self._until.moment:
                raise httpcore.ReadTimeout
        return bytes(content)

    def _over(self) -> _Failed:
        return _Failed(f"the {self._options.deadline:g} s for this run are over")

    def _wait(self, seconds: float) -> None:
        """Wait, but never beyond the end of the run."""
        self._pause(max(0.0, min(seconds, self._end - self._clock())))


class _Redirect:
    """Where a server sends us."""

    def __init__(self, status: int, target: str) -> None:
        self.status = status
        self.target = target


class _Body(httpx.SyncByteStream):
    """The bytes of an answer, as they come."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()


def _parsed(address: str) -> httpx.URL:
    if len(address) > LONGEST_ADDRESS:
        raise _Failed("an address longer than any server takes", passing=False)
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
        host = url.host  # an international name that is none raises only here
    except (httpx.InvalidURL, ValueError, TypeError):
        raise _Failed("no address of the web", passing=False) from None
    if len(url.raw_host) > _LONGEST_HOST:
        raise _Failed("no address of the web: the name of its host is too long", passing=False)
    if url.scheme not in {"http", "https"} or not host:
        raise _Failed(f"no address of the web: {url.scheme[:20] or 'nothing'}: is not asked", passing=False)
    return url


def _joined(url: httpx.URL, target: str) -> str:
    try:
        return str(url.copy_with(userinfo=b"").join(target))
    except (httpx.InvalidURL, ValueError):
        raise _Failed("leads to what is no address", passing=False) from None


def _port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80


def _login(url: httpx.URL) -> dict[str, str]:
    """What the address says of user and password."""
    if not url.userinfo:
        return {}
    word = b64encode(f"{url.username}:{url.password}".encode()).decode()
    return {"Authorization": f"Basic {word}"}


def _trust(authority: str | None) -> ssl.SSLContext:
    if authority is None:
        return httpx.create_ssl_context(trust_env=False)
    try:
        return ssl.create_default_context(cafile=authority)
    except (OSError, ssl.SSLError):
        raise UsageError(f"fetch.authority: {authority}: no certificates can be read there") from None


def _status(status: int) -> str:
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}"


def _mark(text: str | None) -> str | None:
    """An ETag or a date that can be said to the server again; None for what is too long or has odd characters."""
    usable = text is not None and len(text) <= _LONGEST_MARK and text.isascii() and text.isprintable()
    return text if usable else None


def _seconds(time: float) -> str:
    return f"{time:.0f} s" if round(time, 1) >= 1 else f"{time:.1f} s"


def _nonsense(error: Exception) -> str:
    return f"the server's answer makes no sense ({type(error).__name__})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _untrusted(error: BaseException) -> str | None:
    """What is wrong with a certificate, where that is at fault."""
    found = (cause for cause in _causes(error) if isinstance(cause, ssl.SSLCertVerificationError))
    return next((" ".join(cause.verify_message.split()).rstrip(".") for cause in found), None)


def _reason(error: BaseException, url: httpx.URL) -> str:
    """What went wrong, in words for the user."""
    if (wrong := _untrusted(error)) is not None:
        return f"the certificate of {url.host} is not to be trusted ({wrong})"
    if isinstance(error, httpcore.ProtocolError | httpx.DecodingError | Unpackable):
        return "the server's answer is broken"
    if secret := next((cause for cause in _causes(error) if isinstance(cause, ssl.SSLError)), None):
        return f"no secure connection to {url.host} ({(secret.reason or 'broken off').replace('_', ' ').lower()})"
    words = " ".join(str(error).split())
    if words.startswith("no such host"):
        return words
    return f"no connection to {url.host} ({words})" if words else f"the connection to {url.host} broke off"
