"""Editions -> site: every page, feed and picture of it, each made only when it is asked for."""
