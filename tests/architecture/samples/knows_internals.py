"""Broken: knows what graphql-core keeps to itself, in each way that there is."""

import graphql.execution.execute  # noqa: F401
from graphql import ExecutionContext  # noqa: F401
from graphql.pyutils import inspect  # noqa: F401

NAME = "graphql.execution.values"
