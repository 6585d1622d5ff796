"""What is new: today's claims against what readers have been told by earlier editions.

    earlier editions | what they told | what each claim of today is near to | same, contradicted, or going on

A claim is *known* where one sentence told before says it; a *correction* where it says otherwise what was told before;
*developing* where it belongs to a story that was told of and says something more; else it is *new*.
"""

from __future__ import annotations

from briefing.arrange.news.news import News, Standing

__all__ = ["News", "Standing"]
