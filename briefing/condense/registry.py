"""The methods of condensing, by name, in the order of their listing, which loads none of their libraries."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.condense import coverage, lead, ranker
from briefing.condense.concepts import Concepts
from briefing.errors import UsageError
from briefing.model import Frozen, Sentence

#: Documents and their concepts in, one rating a sentence out: at least 0, higher is better, comparable over the
#: documents of one call, and the same for the same input in every process.
Scorer = Callable[[Sequence[Sequence[Sentence]], Concepts], list[list[float]]]


class Method(Frozen, frozen=True, kw_only=True):
    """A way to rate sentences."""

    name: str
    #: What it does, in one plain sentence.
    line: str
    #: Authors, year and title of where it comes from.
    paper: str
    score: Scorer
    #: Do ratings add up, so that whole summaries can be compared by them (`briefing.condense.beam`)?
    adds_up: bool = False


#: What is used where nobody says which.
DEFAULT = "ranker"


def find(name: str) -> Method:
    """The method of that name.

    Raises:
        UsageError: there is none; the message lists the names.
    """
    if name not in METHODS:
        raise UsageError(f"no summarizer is called {name!r}; choose one of {', '.join(METHODS)}")
    return METHODS[name]


def _from_sumy(name: str) -> Scorer:
    """A method of sumy's, loaded when it is first asked to rate."""

    def score(documents: Sequence[Sequence[Sentence]], bag: Concepts) -> list[list[float]]:
        from briefing.condense.sumy_adapter import rate

        return rate(name, documents, bag.language)

    return score


_ALL = (
    Method(
        name="ranker",
        line="Takes the sentences that cover most in few words and look most like what people put in summaries.",
        paper="Kupiec, Pedersen and Chen (1995), A Trainable Document Summarizer; Gillick and Favre (2009), A Scalable "
        "Global Model for Summarization",
        score=ranker.score,
        adds_up=True,
    ),
    Method(
        name="coverage",
        line="Takes the sentences that cover most of what the most articles say, in few words, openings first.",
        paper="Gillick and Favre (2009), A Scalable Global Model for Summarization",
        score=coverage.score,
    ),
    Method(
        name="lead",
        line="Takes the opening sentences of every article, in turn, unless they repeat what was said.",
        paper="Nenkova (2005), Automatic Text Summarization of Newswire: Lessons Learned from the Document "
        "Understanding Conference",
        score=lead.score,
    ),
    Method(
        name="lexrank",
        line="Takes the sentences that are most like the other sentences, by their place in a graph of likeness.",
        paper="Erkan and Radev (2004), LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
        score=_from_sumy("lexrank"),
    ),
    Method(
        name="textrank",
        line="Takes the sentences that share most words with sentences that share many words themselves.",
        paper="Mihalcea and Tarau (2004), TextRank: Bringing Order into Text",
        score=_from_sumy("textrank"),
    ),
    Method(
        name="lsa",
        line="Takes the sentences that carry most of the hidden topics in the table of words by sentences.",
        paper="Steinberger and Jezek (2004), Using Latent Semantic Analysis in Text Summarization and Summary "
        "Evaluation",
        score=_from_sumy("lsa"),
    ),
    Method(
        name="luhn",
        line="Takes the sentences in which frequent words stand close together.",
        paper="Luhn (1958), The Automatic Creation of Literature Abstracts",
        score=_from_sumy("luhn"),
    ),
    Method(
        name="sumbasic",
        line="Takes sentences with frequent words, and counts a word for less once it has been said.",
        paper="Nenkova and Vanderwende (2005), The Impact of Frequency on Summarization",
        score=_from_sumy("sumbasic"),
    ),
    Method(
        name="kl",
        line="Takes the sentences that together use words in the same proportions as the articles do.",
        paper="Haghighi and Vanderwende (2009), Exploring Content Models for Multi-Document Summarization",
        score=_from_sumy("kl"),
    ),
    Method(
        name="reduction",
        line="Takes the sentences that have most words in common with all others, for their length.",
        paper="Fabish (2013), Reduction, a text summarizer; a simpler TextRank without ranking the neighbours",
        score=_from_sumy("reduction"),
    ),
    Method(
        name="edmundson",
        line="Takes sentences at the edges of articles and paragraphs, with cue words and the most telling words.",
        paper="Edmundson (1969), New Methods in Automatic Extracting",
        score=_from_sumy("edmundson"),
    ),
)

METHODS: dict[str, Method] = {method.name: method for method in _ALL}
