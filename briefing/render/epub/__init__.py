"""Edition -> EPUB: the brief as a book for e-readers."""
