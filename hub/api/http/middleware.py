"""Answers GraphQL requests ahead of all that concerns a person: session, language, log-in."""

from collections.abc import Callable
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, get_script_prefix, reverse

from ..limits import limits
from .view import graphql


class GraphQLMiddleware:
    """Stands below ``SecurityMiddleware`` and above everything else.

    Without it the API works as well, but the middleware in between adds ``Vary: Accept-Language``
    and ``Content-Language`` to its answers, which then are kept apart for nothing by caches.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        # A wrong setting is to stop the start, not the first request.
        limits()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in self.paths:
            return graphql(request)
        return self.get_response(request)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Addresses of the API, with and without a slash; none if the site has no such URL."""
        try:
            path = "/" + reverse("graphql").removeprefix(get_script_prefix())
        except NoReverseMatch:
            return ()
        return (path, path.rstrip("/"))
