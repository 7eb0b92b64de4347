"""Addresses of the API and its explorer. They stand outside the languages."""

from django.urls import path

from .explorer import explorer
from .http.view import graphql

urlpatterns = [
    path("graphql/", graphql, name="graphql"),
    # A redirect would lose the body of a POST.
    path("graphql", graphql),
    path("graphql/explorer/", explorer, name="graphql-explorer"),
]
