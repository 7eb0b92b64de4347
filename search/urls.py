"""Addresses of search on the web front, below the prefix of a language."""

from django.urls import path

from .web.page import search_page
from .web.suggestions import suggestions

urlpatterns = [
    path("search/", search_page, name="hub_search"),
    path("search/suggestions/", suggestions, name="hub_search_suggestions"),
]
