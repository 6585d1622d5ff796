"""Edition -> letter: the brief as mail programs show it."""
