"""Bytes -> text: in which charset a text was written, and whether it is one."""

from __future__ import annotations

import codecs
import re
from typing import Final

from briefing.intake.draft import Unreadable
from briefing.intake.kinds import MARKS, refuse_binary

#: What neither XML nor HTML can hold: controls other than white space, and the two characters that are none.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
#: Texts hold no controls but for an accident; one in a hundred characters is a file of another kind.
_MOST_UNPRINTABLE = 0.01
#: The share of characters that may stay undecoded before a text is refused rather than printed full of holes.
_MOST_UNDECODED = 0.005
#: UTF-16 without a mark has its zeros (of spaces and line ends at least) on one side of each pair of bytes.
_UTF16_ZEROS, _UTF16_ONE_SIDED = 0.05, 10
#: A well-formed UTF-8 sequence hardly comes about by chance, so four of them to one stray byte prove UTF-8.
_UTF8_PROOF = 4
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")

#: What a Western European text has beside ASCII. Not in it: letters that windows-1252 has and those languages hardly
#: use, which are what the letters of other charsets look like when they are misread.
_WESTERN: Final = frozenset(
    "‘’“”‚„‹›«»–—…•·€£¥¢§©®™°´¨¸¿¡ªº½¼¾±×÷µ¶¹²³\xa0\xadàáâãäåæçèéêëìíîïñòóôõöøœùúûüÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜ"
)
#: Misread are: a capital with an accent inside a word (a curly quotation mark of the old Macintosh), and signs where
#: letters should be (Polish and other letters; "km²" is none, having two letters before it).
_MISREAD = re.compile("[a-z][À-Þ]|[a-z]{3}[¹²³±¶¼¾¥¢]|[¹²³±¶¼¾¥¢×÷][a-z]")
#: Western European languages have at most about one letter in ten beyond ASCII; Greek or Russian have nearly all.
_MOST_FOREIGN = 0.2
#: Bytes shown to the detector: more of them do not change its answer, only its time.
_SAMPLE = 32_768
#: Every second letter of Japanese is kana, which the charsets of its neighbours have and hardly use.
_KANA = re.compile("[\u3041-\u30ff]")
_LEAST_KANA = 0.25
#: The other charsets that news are found in; the detector is not asked about EBCDIC and the like.
_CHARSETS: Final = (
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "mac_roman", "cp866"),
    *("big5", "gb18030", "cp949"),
)


def decode(content: bytes, declared: str | None = None) -> str:
    """Decode a text; its newlines stay as they are, and a byte order mark is no part of it.

    The charset is that of the byte order mark, else UTF-8 where the bytes prove it, else the `declared` one (by the
    names of the WHATWG, so that "latin-1" is windows-1252), else it is detected. Controls that no page can hold come
    out as spaces, one each; no surrogate ever comes out.

    Raises:
        Unreadable: these are no characters; the reason says what they are instead.
    """
    for mark, charset in MARKS:
        if content.startswith(mark):
            return _checked(content[len(mark) :].decode(charset, "replace"))
    refuse_binary(content)
    if b"\0" in content and not _stray_zeros(content):
        return _checked(_wide(content))
    return _checked(_narrow(content, _codec(declared)))


def _checked(text: str) -> str:
    text, controls = _UNPRINTABLE.subn(" ", text.lstrip("\ufeff"))
    if controls > _MOST_UNPRINTABLE * len(text):
        raise Unreadable("a binary file, not text")
    if text.count("\ufffd") > _MOST_UNDECODED * len(text) + 1:
        raise Unreadable("its characters cannot be decoded; save it as UTF-8")
    return text


def _stray_zeros(content: bytes) -> bool:
    """Whether it is UTF-8 with a zero here and there, as a broken export leaves them."""
    if content.count(0) > _MOST_UNPRINTABLE * len(content):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _wide(content: bytes) -> str:
    """Decode UTF-16 that has no byte order mark; zeros on both sides are of no text."""
    big, little = (content[side::2].count(0) for side in (0, 1))
    if max(big, little) < _UTF16_ZEROS * len(content) / 2 or min(big, little) * _UTF16_ONE_SIDED > max(big, little):
        raise Unreadable("a binary file, not text")
    return content.decode("utf-16-be" if big > little else "utf-16-le", "replace")


def _narrow(content: bytes, declared: str | None) -> str:
    if b"\x1b$" in content and content.isascii():
        return content.decode("iso2022_jp", "replace")  # Japanese in seven bits, by escapes
    sequences = len(_UTF8_SEQUENCE.findall(content))
    strays = len(_BEYOND_ASCII.findall(_UTF8_SEQUENCE.sub(b"", content)))
    if sequences >= _UTF8_PROOF * strays:
        return content.decode("utf-8", _STRAY)
    for guess in (lambda _: declared, _western, _japanese, _detected):
        charset = guess(content)
        try:
            if charset:
                return content.decode(charset)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def _codec(label: str | None) -> str | None:
    """Python's name of a declared charset, or None where the web knows no such charset of single bytes or pairs."""
    import webencodings

    encoding = webencodings.lookup(label) if label else None
    if encoding is None or encoding.name in {"utf-8", "utf-16le", "utf-16be", "replacement", "x-user-defined"}:
        return None
    return str(encoding.codec_info.name)


def _western(content: bytes) -> str | None:
    """windows-1252, where a text that is read so looks like a Western European language."""
    text = content.decode("cp1252", "replace")
    foreign = [letter for letter in text if not letter.isascii()]
    if "õ" in foreign and "ã" not in foreign:
        return None  # Portuguese has both; õ alone is a Hungarian ő, misread
    if len(foreign) <= _MOST_FOREIGN * len(text) and _WESTERN.issuperset(foreign) and not _MISREAD.search(text):
        return "cp1252"
    return None


def _japanese(content: bytes) -> str | None:
    for charset in ("euc_jp", "cp932"):
        text = content.decode(charset, "replace")
        if "\ufffd" not in text and len(_KANA.findall(text)) >= _LEAST_KANA * sum(not c.isascii() for c in text):
            return charset
    return None


def _detected(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = b"\n".join(line for line in content.splitlines() if not line.isascii())
    if len(sample) > _SAMPLE:
        sample = sample[:_SAMPLE].rpartition(b" ")[0] or sample[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=list(_CHARSETS)).best()
    return best.encoding if best else None


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is stray in UTF-8 as what it nearly always is: a mark pasted from windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


_STRAY = "briefing.stray"
codecs.register_error(_STRAY, _as_windows_1252)
