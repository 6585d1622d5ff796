"""Words: tokens, stems and stop words, and texts folded for comparison. Nothing folded is ever printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources

from briefing.language.languages import LANGUAGES

#: Where a language comes without a list of stop words, words up to this many letters count as such …
SHORT_WORD = 3
#: … and words up to this many beside a list, since the lists of others miss some ("de", "y").
TINY_WORD = 2

#: A word, with inner apostrophes ("hadn't"), or a number with inner separators ("500,000", "2.5").
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
#: The same of a text in small ASCII letters, in two thirds of the time.
_ASCII_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,][0-9]+)*")

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "—": "-", "–": "-", "\u00a0": " "}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
#: Initials with full stops, which are one word: "U.S.", "U.N.".
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
#: Traces of UTF-8 read as Windows-1252: only a text that shows one is worth repairing.
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf‚-›¡-¿]|â€|Â[\xa0-\xbf]")

#: English function words, with titles and the plainest verbs of saying, which stand in every report.
_ENGLISH_STOPS = frozenset(
    """a about above after again against all also although am an and any are as at be because been before being below
    between both but by can could did do does doing down during each either else ever every few for from further had has
    have having he her here hers herself him himself his how however i if in into is it its itself just me might more
    most much must my myself neither no nor not now of off on once only onto or other ought our ours ourselves out over
    own per quite rather same shall she should since so some such than that the their theirs them themselves then there
    these they this those though through thus to together too under until up upon us very was we were what when where
    whether which while who whom whose why will with within without would yet you your yours yourself yourselves
    don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't it's
    he's she's that's there's they're we're you're i'm i've we've they've i'd he'd she'd we'd they'd i'll he'll she'll
    we'll they'll let's one mr mrs ms dr
    said says say saying told tells""".split()
)


def plain(text: str) -> str:
    """Fold typographic marks and white space, and repair mojibake, for comparison only."""
    return " ".join(_mended(text).translate(_PLAIN).split())


def _mended(text: str) -> str:
    """A text without mojibake."""
    if not _MOJIBAKE.search(text):
        return text
    import ftfy

    return ftfy.fix_text(text)


def tokens(text: str) -> list[str]:
    """Words and numbers of a text as they stand, in order."""
    return TOKEN.findall(text)


def names(phrase: str, text: str) -> bool:
    """Does a phrase stand in a text as whole words, in whatever case and marks?"""
    return re.search(rf"(?<!\w){re.escape(plain(phrase).lower())}(?!\w)", plain(text).lower()) is not None


def folded(text: str) -> tuple[str, ...]:
    """Words of a text in comparable form: folded marks, lower case."""
    if not text.isascii():
        text = _mended(text).translate(_PLAIN)
    small = text.lower()
    return tuple((_ASCII_TOKEN if small.isascii() else TOKEN).findall(small))


class Lexicon:
    """Stems and stop words of one language; made once a run, with a cache that lives as long."""

    def __init__(self, language: str = "en") -> None:
        import Stemmer

        self.language = language
        self._stemmer = Stemmer.Stemmer(LANGUAGES[language])
        self._uncached = Stemmer.Stemmer(LANGUAGES[language], 0)
        self._stops = _stop_words(language)
        self._terms: dict[str, tuple[str, ...]] = {}

    def stop(self, word: str) -> bool:
        """Is this lower-case word a function word?"""
        if word in self._stops:
            return True
        if self.language == "en" or word[0].isdigit():
            return False
        return len(word) <= (TINY_WORD if self._stops else SHORT_WORD)

    def stem(self, word: str) -> str:
        """The stem of one folded, lower-case word."""
        stemmed: str = self._stemmer.stemWord(_bare(word))
        return stemmed

    def stemmed(self, words: Sequence[str]) -> list[str]:
        """The stems of folded, lower-case words, in their order; three times faster a word where they are distinct."""
        found: list[str] = self._uncached.stemWords([_bare(word) if "'" in word else word for word in words])
        return found

    def stems(self, text: str) -> tuple[str, ...]:
        """Stems of all words of a text, function words included, in order."""
        return tuple(self._stemmer.stemWords([_bare(word) for word in folded(text)]))

    def terms(self, text: str) -> tuple[str, ...]:
        """Stems of the content words and numbers of a text, in order, repeats kept.

        Initials stay in capitals, so that "US" is not taken for "us".
        """
        found = self._terms.get(text)
        if found is None:
            flat = _INITIALS.sub(lambda m: m[0].replace(".", ""), plain(text))
            shouted = flat.isupper()
            found = self._terms[text] = tuple(
                word
                if len(word) > 1 and word.isupper() and not shouted
                else self._stemmer.stemWord(_bare(word.lower()))
                for word in TOKEN.findall(flat)
                if self._tells(word, shouted=shouted)
            )
        return found

    def _tells(self, word: str, *, shouted: bool) -> bool:
        """Is a word as it stands more than a function word or a stray letter?"""
        if len(word) == 1:
            return word.isdigit()
        return (word.isupper() and not shouted) or not self.stop(word.lower())


def _bare(word: str) -> str:
    """A word without its possessive ending."""
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


def _stop_words(language: str) -> frozenset[str]:
    """English from here, other languages from the lists that ship with sumy; empty where there is none."""
    if language == "en":
        return _ENGLISH_STOPS
    listed = resources.files("sumy") / "data" / "stopwords" / f"{LANGUAGES[language]}.txt"
    return frozenset(listed.read_text("utf-8").lower().split()) if listed.is_file() else frozenset()
