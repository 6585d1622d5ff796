"""Wordings: two texts that say the same, laid word against word; forms that make no difference."""
