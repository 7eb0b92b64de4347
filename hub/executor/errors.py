"""The errors of an execution, as graphql-core would report them."""

from math import inf

from graphql import GraphQLError, located_error

from .positions import field_of, steps
from .run import Run


def located_errors(run: Run) -> list[GraphQLError]:
    """Returns the errors that graphql-core would report, in the order it would meet them.

    It executes depth first and abandons an object as soon as one of its fields nulls it; here all
    objects go ahead together, so errors below a position that was nulled before them are left out
    afterwards.
    """
    met = []
    for frame, index, exception, late in run.errors:
        way = steps(frame, index)
        order: list[float] = [step.order for step in way]
        if late:
            order.append(inf)
        met.append((order, way, exception, field_of(frame).nodes))
    met.sort(key=lambda error: error[0])

    nulled: set[tuple[str | int, ...]] = set()
    errors = []
    for _, way, exception, nodes in met:
        path = [step.key for step in way]
        if any(tuple(path[:length]) in nulled for length in range(len(path) + 1)):
            continue
        depth = len(way)
        while depth and not way[depth - 1].nullable:
            depth -= 1
        nulled.add(tuple(path[:depth]))
        errors.append(located_error(exception, nodes, path))
    return errors
