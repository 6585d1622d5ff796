"""Extracts -> Edition: what is printed, where, and in which order."""
