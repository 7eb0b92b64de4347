"""A room of a host's own with one page type, made as docs/contributors/add-a-page-type.md says.

It is installed for ``tests/architecture/test_new_page_type.py`` alone.
"""
