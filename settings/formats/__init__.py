"""How the admin writes days: in each language one way, that of the web front (``hub/web/days.py``).

Django has a long and a short way, and Wagtail uses both. A language without a folder here keeps
Django's.
"""
