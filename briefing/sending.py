"""The journey of a finished edition to its readers' mailboxes.

finished edition | letter (subject, text, HTML) | message for each recipient | outbox | mail server
"""
