"""A compiled, batched executor for GraphQL queries.

A validated operation is compiled once into a plan. At run time each selection is executed once
for all objects that reach it, and a field that touches data is answered by one call of its
source for all of them: the number of calls follows from the document, never from the number of
rows. Results, errors included, are those of graphql-core.

It knows graphql-core alone: neither Django nor the rest of the house. From the ground up:

``values`` what may stand in a value's place · ``core`` graphql-core's internals, of 3.2 and 3.3 ·
``run`` the state of one execution · ``plan`` what is compiled, and what a source is ·
``positions`` where a value stands · ``errors`` those of the answer · ``leaves``, ``objects``,
``completion`` how values become the answer · ``resolving`` how a field gets its values ·
``compiling`` from an operation to its plan · ``reference`` the same plans and sources, carried
out by graphql-core · ``executor`` all of it together.
"""

from .core import field_definition
from .executor import Executor
from .plan import FieldPlan, OperationPlan, SelectionPlan, Source, TypenamePlan
from .run import Run
from .values import AwaitableRefused, DeadlineExceeded, Failure, declared_type

__all__ = [
    "AwaitableRefused",
    "DeadlineExceeded",
    "Executor",
    "Failure",
    "FieldPlan",
    "OperationPlan",
    "Run",
    "SelectionPlan",
    "Source",
    "TypenamePlan",
    "declared_type",
    "field_definition",
]
