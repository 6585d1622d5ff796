"""Piles of articles to condense, written for these tests."""

from collections.abc import Sequence

from briefing.model import Article, Sentence

BRIDGE = (
    (
        "The harbour bridge in Kelmouth was closed on Monday after inspectors found cracks in two of its cables.",
        "Mayor Ilse Brandt said the bridge would stay closed for at least six weeks.",
        "She apologised to the 40,000 drivers who cross the river every day.",
        "Ferries will carry passengers free of charge until the repairs are finished.",
        "The bridge was opened in 1961 and was last repainted nine years ago.",
    ),
    (
        "Inspectors have closed the harbour bridge in Kelmouth because of cracks in two cables.",
        "The closure will last at least six weeks, Mayor Ilse Brandt told reporters on Monday.",
        "Shop owners on the western bank fear for their summer trade.",
        "Engineers from the port authority began to measure the damage at dawn.",
    ),
    (
        "Commuters in Kelmouth faced long queues on Monday as the harbour bridge stayed shut.",
        "Cracks in two cables were found by inspectors during a routine check at the weekend.",
        "The port authority put on three free ferries, each with room for 200 passengers.",
        "A similar bridge upstream was closed for a year in 2009.",
        "Schools on the western bank will open an hour later this week.",
        "Ferries will carry passengers free of charge until the repairs are finished.",
    ),
)

#: One small pile a language: what a wire and a local paper could say of the same flood.
LANGUAGES = {
    "de": (
        ("Der Fluss ist am Montag über die Ufer getreten.", "Zwei Straßen im Norden der Stadt wurden gesperrt."),
        ("Am Montag trat der Fluss über die Ufer.", "Die Feuerwehr pumpte Wasser aus vierzig Kellern."),
    ),
    "fi": (
        ("Joki tulvi maanantaina yli äyräidensä.", "Kaksi katua kaupungin pohjoisosassa suljettiin."),
        ("Maanantaina joki nousi yli äyräidensä.", "Palokunta pumppasi vettä neljästäkymmenestä kellarista."),
    ),
    "el": (
        ("Το ποτάμι υπερχείλισε τη Δευτέρα.", "Δύο δρόμοι στα βόρεια της πόλης έκλεισαν."),
        ("Τη Δευτέρα υπερχείλισε το ποτάμι.", "Η πυροσβεστική άντλησε νερό από σαράντα υπόγεια."),
    ),
    "tr": (
        ("Nehir pazartesi günü taştı.", "Kentin kuzeyinde iki cadde trafiğe kapatıldı."),
        ("Pazartesi günü taşan nehir evleri bastı.", "İtfaiye kırk bodrumdan su çekti."),
    ),
}


def document(*texts: str, name: str = "a", paragraphs: Sequence[int] | None = None) -> tuple[Sentence, ...]:
    """Sentences of one article, two to a paragraph where `paragraphs` does not say otherwise."""
    return tuple(
        Sentence(
            text=text,
            article=name,
            spans=((0, len(text)),),
            paragraph=paragraphs[place] if paragraphs else place // 2,
            position=place,
        )
        for place, text in enumerate(texts)
    )


def documents(pile: Sequence[Sequence[str]]) -> list[tuple[Sentence, ...]]:
    return [document(*texts, name=f"{number:012d}") for number, texts in enumerate(pile)]


def articles(pile: Sequence[Sequence[str]]) -> list[Article]:
    return [
        Article(
            id=f"{number:012d}",
            origin=f"{number}.txt",
            sha256=f"{number:064d}",
            text=" ".join(texts),
            headline="Bridge closed",
            headline_derived=False,
            sentences=sentences,
        )
        for number, (texts, sentences) in enumerate(zip(pile, documents(pile), strict=True))
    ]
