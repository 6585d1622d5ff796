"""Numbers: figures and number words, what they measure or count, and which two can be true together."""
