"""Finished editions -> the world: the folder on disk, mailboxes, the published site."""
