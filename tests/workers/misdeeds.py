"""Work that a process with limits is given in tests; it is found there by the name of this module."""

import ctypes
import os
import threading

from briefing.intake.draft import Unreadable


def counts(number):
    yield from range(number)


def hangs(number):
    yield number
    while True:
        pass


def eats(_):
    eaten = []
    while True:
        eaten.append(bytearray(1 << 20))


def crashes(_):
    yield ctypes.string_at(0)


def leaves(_):
    yield "something"
    os._exit(3)


def stumbles(_):
    yield "something"
    raise ZeroDivisionError


def goes_down(number):
    return goes_down(number)


def refuses(_):
    raise Unreadable("no article in it")


def chatters(_):
    print("a library says something")  # noqa: T201  # that is the misdeed
    yield "something"


def is_large(number):
    yield bytes(number)


def sleeps(_):
    threading.Event().wait()
    yield "never"
