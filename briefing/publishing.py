"""The journey of the finished editions to the page that everybody can read.

finished editions | site (pages, feeds, search) | what has changed | target
"""
