"""May a difference between two methods be chance? By resampling the clusters on which both were measured."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Frozen

#: Draws of the bootstrap: the interval's ends move by less than a twentieth of its width from one seed to the next.
DRAWS = 10_000


class Difference(Frozen, frozen=True, kw_only=True):
    """A mean difference with its 95 % interval, and how likely one so far from nothing is if there is none."""

    mean: float
    low: float
    high: float
    p: float


def difference(ours: Sequence[float], theirs: Sequence[float], draws: int = DRAWS) -> Difference:
    """Compare two methods cluster by cluster.

    The paired bootstrap of B. Efron and R. Tibshirani, "An Introduction to the Bootstrap" (1993): as many clusters are
    drawn again with replacement, `draws` times. The interval is the middle 95 % of the means. p is twice the smaller
    share of means on one side of 0, at least 2 / (draws + 1).
    """
    import numpy as np

    apart = np.subtract(ours, theirs)
    drawn = np.random.default_rng(0).integers(len(apart), size=(draws, len(apart)))
    means = apart[drawn].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    side = min(int((means <= 0).sum()), int((means >= 0).sum()))
    return Difference(
        mean=float(apart.mean()), low=float(low), high=float(high), p=min(1.0, 2 * (side + 1) / (draws + 1))
    )


def holm(values: Sequence[float]) -> list[float]:
    """Values of p for a family of comparisons, so that one wrong call among all is as likely as it says.

    S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure" (1979): the smallest times their number, the next
    times one less, and none below the one before it.
    """
    adjusted = [0.0] * len(values)
    least = 0.0
    for done, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        least = max(least, min(1.0, values[place] * (len(values) - done)))
        adjusted[place] = least
    return adjusted
