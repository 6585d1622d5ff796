"""Lanes: several hosts are asked at once by threads, and each host one question after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Semaphore, Thread
from types import TracebackType
from typing import Final, Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")

#: Hosts that are asked at once. Waiting costs nothing; what comes in is read by one.
HOSTS_AT_ONCE: Final = 16
#: Answers that are held at once, those that are just coming in among them: a feed may name 5,000 pages of as many
#: hosts, of 8 MB each, and reading one takes longer than getting it. 32 are 256 MB at the most.
ANSWERS_HELD: Final = 2 * HOSTS_AT_ONCE


class Lanes(Generic[Q, A]):
    """Questions go in with the host that they are for, and come out with their answers as these arrive.

    A host that is slow, or whose manners ask for pauses, holds up one thread and its own questions alone. Nothing more
    is asked while `ANSWERS_HELD` answers wait to be taken. The threads do not outlive an interrupted program: nobody
    waits for them where it ends early.
    """

    def __init__(self, ask: Callable[[Q], A], crew: int = HOSTS_AT_ONCE) -> None:
        """Make ready to `ask`, which must be safe in threads, with at most `crew` of them."""
        self._ask = ask
        self._crew = crew
        self._threads: list[Thread] = []
        self._jobs: SimpleQueue[tuple[Q, str] | None] = SimpleQueue()
        self._answers: SimpleQueue[tuple[Q, str, A | BaseException]] = SimpleQueue()
        #: What waits behind the question that its host is being asked; a host that is not being asked has none.
        self._behind: dict[str, deque[Q]] = {}
        self._out = 0
        self._room = Semaphore(ANSWERS_HELD)

    def __enter__(self) -> Lanes[Q, A]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for _ in self._threads:
            self._jobs.put(None)
        self._room.release(self._out + 1)  # for those whose answers nobody takes any more
        if kind is None:
            for thread in self._threads:
                thread.join()

    def __len__(self) -> int:
        """Questions that are not answered yet."""
        return self._out

    def put(self, question: Q, host: str) -> None:
        """Ask, when it is its turn."""
        self._out += 1
        if host in self._behind:
            self._behind[host].append(question)
            return
        self._behind[host] = deque()
        self._start(question, host)

    def take(self) -> tuple[Q, A]:
        """The next question that is answered; there must be one that is not answered yet."""
        question, host, answer = self._answers.get()
        self._room.release()
        self._out -= 1
        if self._behind[host]:
            self._start(self._behind[host].popleft(), host)
        else:
            del self._behind[host]
        if isinstance(answer, BaseException):
            raise answer
        return question, answer

    def _start(self, question: Q, host: str) -> None:
        if len(self._threads) < min(self._crew, len(self._behind)):
            thread = Thread(target=self._work, daemon=True)
            self._threads.append(thread)
            thread.start()
        self._jobs.put((question, host))

    def _work(self) -> None:
        while job := self._jobs.get():
            question, host = job
            self._room.acquire()
            try:
                self._answers.put((question, host, self._ask(question)))
            except BaseException as error:  # noqa: BLE001  # it is raised where the answer is taken
                self._answers.put((question, host, error))
