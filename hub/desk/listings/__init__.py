"""Lists of pages in the admin: one per kind, with what an editor must know of it.

A room makes a ``PageListing`` for each of its page types and registers it in its
``wagtail_hooks``.
"""
