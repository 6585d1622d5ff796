"""Documents: what is laid out for paper or for a reading program, and holds an article all the same."""
