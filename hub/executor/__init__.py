"""A compiled, batched executor for GraphQL queries.

A validated operation is compiled once into a plan. At run time each selection is executed once
for all objects that reach it, and a field that touches data is answered by one call of its
source for all of them: the number of calls follows from the document, never from the number of
rows. Results, errors included, are those of graphql-core.

``plan`` what is compiled · ``resolving`` how a field gets its values · ``completion`` how values
become the answer · ``positions`` where a value stands · ``run`` the state of one execution ·
``reference`` the same plans and sources, carried out by graphql-core.
"""

from .executor import Executor
from .plan import FieldPlan, OperationPlan, SelectionPlan, TypenamePlan
from .run import DeadlineExceeded, Run
from .source import Failure, Source

__all__ = [
    "DeadlineExceeded",
    "Executor",
    "FieldPlan",
    "Failure",
    "OperationPlan",
    "Run",
    "SelectionPlan",
    "Source",
    "TypenamePlan",
]
