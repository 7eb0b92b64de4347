"""What tests of the API share."""

import hashlib
from functools import cache

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from graphql import parse

from hub.api.schema import executor
from hub.audience import PUBLIC, Audience


@pytest.fixture
def ask(db):
    """``ask(query, **variables)``: the answer's data; an error in it fails the test."""

    def ask(query: str, **variables):
        result = execute(query, variables)
        assert not result.errors, result.errors
        return result.data

    return ask


@cache
def parsed(query: str):
    """The document of a query."""
    return parse(query)


def execute(query: str, variables: dict | None = None, audience: Audience = PUBLIC):
    """The result of a query, which may ask for more than the limits allow."""
    return executor().execute(
        parsed(query),
        key=hashlib.sha256(query.encode()).hexdigest(),
        variable_values=variables or {},
        context_value=audience,
    )


@pytest.fixture
def cost(ask):
    """``cost(query)``: how many statements it takes, once what is kept for good is there."""

    def cost(query: str, **variables) -> int:
        ask(query, **variables)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            ask(query, **variables)
        return len(captured)

    return cost
