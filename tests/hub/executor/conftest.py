"""The schema and sources of ``cities``."""

import pytest
from graphql import build_schema

from hub.executor import Executor

from .cities import SDL, Sources


@pytest.fixture
def schema():
    return build_schema(SDL)


@pytest.fixture
def sources():
    return Sources()


@pytest.fixture
def executor(schema, sources):
    return Executor(schema, sources)
