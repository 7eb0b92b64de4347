"""What is in use is not deleted in the admin: editors are shown where it is used instead.

Wagtail refuses what the database would refuse, and shows a number. Here any use by a page or
by another row counts, drafts included: a draft that names a row that is gone cannot be opened.
"""
