"""Cue words for Edmundson's method: what announces weight in a news text, and what announces an aside."""

from __future__ import annotations

#: By language code. Where a language has none, the words that the articles have in common stand in for them.
BONUS = {
    "en": """accord agreed agreement announced approved arrested banned breakthrough ceasefire charged confirmed
    conclude crisis critical dead deal decided decision declared demand denied emergency ended essential finally first
    found historic impact important indicted injured investigation key killed largest launched law lead main major
    majority new ordered passed plan policy rejected released report resigned result revealed ruled ruling sanctions
    serious showed sign significant statement therefore threat tomorrow unprecedented urged victims vital vote
    warned worst""",
}
STIGMA = {
    "en": """advertisement anyway apparently basically caption click comment cookie elsewhere example funny guess hardly
    impossible incidentally joke kidding likewise maybe meanwhile oh perhaps photo picture pictured probably recall
    remember separately share sort stuff subscribe supposedly thing video wonder""",
}
