"""Grammar: the verbs of an English sentence, what each governs, and of which time it tells."""
