"""A dated daily brief from a pile of news articles, which a reader can check line by line."""

__version__ = "0.1.0"
