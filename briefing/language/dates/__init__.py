"""Dates: what days a text names, which of them can be the same, and which day each means."""
