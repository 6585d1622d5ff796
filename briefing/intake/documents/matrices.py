"""How PDF says where things are: matrices of six numbers, a b c d e f, as the standard (ISO 32000, 8.3.4) has them."""

from __future__ import annotations

from math import hypot
from typing import Final

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def size_of(matrix: Matrix) -> float:
    """How many times as high it makes things."""
    return hypot(matrix[2], matrix[3])
