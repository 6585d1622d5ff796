"""Connections: each to an address that was looked at, and none beyond its time.

The lowest place there is: whatever a redirect, a name server or an odd way of writing an address leads to comes by
here, and a connection goes to the very address that was looked at.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread, local
from typing import Any

import httpcore

from briefing.web.guarding import allowed, public

#: Gives the IP addresses of a host; raises `OSError` where it has none.
Resolver = Callable[[str, int], Sequence[str]]


class Refused(httpcore.ConnectError):
    """A host is not asked; the message says why and what to do."""


class Until(local):
    """The moment at which the request of this thread must be done, by the clock of `Connecting`."""

    moment = float("inf")


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host, in the system's order. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Connecting(httpcore.NetworkBackend):
    """Connects to public addresses and to hosts that are allowed, within the time that `until` says."""

    def __init__(
        self, hosts: Sequence[str], until: Until, clock: Callable[[], float], resolver: Resolver = resolved
    ) -> None:
        self._hosts = hosts
        self._until = until
        self._clock = clock
        self._resolver = resolver
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers.

        Raises `Refused` where one of its addresses is not public, before any of them is asked.
        """
        addresses = self._addresses(host, port)
        if not allowed(host, port, self._hosts):
            for address in addresses:
                if not public(address):
                    leads = "" if address == host else f" leads to {address}, which"
                    raise Refused(f"{host}{leads} is no public address; allow it with [fetch] allow_hosts")
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for n, address in enumerate(addresses):
            left = self._left(timeout)
            share = left and left / (len(addresses) - n)  # one that is silent leaves time for the others
            try:
                stream = self._sockets.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Bounded(stream, self._left)
        raise failure

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """What the resolver says, within the time: the system's own waits as long as it likes."""
        answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolver(host, port))
            except Exception as error:  # noqa: BLE001  # whatever it is, whoever asked is told
                answers.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._left(None))
        except Empty:
            raise httpcore.ConnectTimeout(f"the name server does not answer for {host}") from None
        if isinstance(answer, Exception):
            raise httpcore.ConnectError(f"no such host: {host}") from None
        return answer

    def _left(self, timeout: float | None) -> float | None:
        """Seconds that something may take; raises where there are none left."""
        left = self._until.moment - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("its time is up")
        return min(left, float("inf") if timeout is None else timeout) if left < float("inf") else timeout


class _Bounded(httpcore.NetworkStream):
    """A stream whose every step ends with the time of the request that takes it."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[float | None], float | None]) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._left)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # as the stream has it
        return self._stream.get_extra_info(info)
