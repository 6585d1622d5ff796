"""What the program knows of language: sentences, words, quotations, names, similarity. It knows text, and no news."""
