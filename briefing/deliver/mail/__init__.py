"""A letter -> a message in each recipient's mailbox, once."""
