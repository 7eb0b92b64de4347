"""The state of one execution: its request, its deadline, its errors."""

from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError, located_error

from .positions import Frame, field_of, steps

if TYPE_CHECKING:
    from .plan import FieldPlan


class Null:
    """Class of ``NULL``, a null on its way up to the nearest position that may be null."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NULL"


NULL = Null()


class NotBatchable(Exception):
    """The operation cannot be executed in batches, only by graphql-core."""


class DeadlineExceeded(BaseException):
    """The execution's time is over.

    Not an ``Exception``: it ends the whole execution, so neither a source nor graphql-core may
    take it for an error of one field.
    """

    def as_error(self) -> GraphQLError:
        """Return the error that stands for this in the answer."""
        return GraphQLError(
            "The execution took longer than allowed.", extensions={"code": "TIMEOUT"}
        )


class Run:
    """One execution, as sources see it.

    ``store`` is what ``make_store`` of the executor made for this execution, ``context`` the
    caller's context, ``variables`` the coerced variables by name, ``deadline`` the end of the
    time allowed, in seconds of ``time.monotonic()``, or None.
    """

    __slots__ = (
        "store",
        "context",
        "variables",
        "root_value",
        "deadline",
        "errors",
        "arguments",
    )

    def __init__(
        self,
        *,
        store: Any,
        context: Any,
        variables: dict[str, Any],
        root_value: Any,
        deadline: float | None,
    ):
        self.store = store
        self.context = context
        self.variables = variables
        self.root_value = root_value
        self.deadline = deadline
        self.errors: list[tuple[Frame, int, Exception, bool]] = []
        self.arguments: dict[FieldPlan, dict[str, Any]] = {}

    def check_deadline(self) -> None:
        """Raise ``DeadlineExceeded`` if the time is over."""
        if self.deadline is not None and monotonic() > self.deadline:
            raise DeadlineExceeded

    def fail(self, frame: Frame, index: int, exception: Exception, *, late: bool = False) -> None:
        """Note an error of value ``index`` of ``frame``, whose place is then to hold ``NULL``.

        ``late`` says that graphql-core would meet it after those of everything below.
        """
        self.errors.append((frame, index, exception, late))

    def located_errors(self) -> list[GraphQLError]:
        """Return the errors that graphql-core would report, in the order it would meet them.

        It executes depth first and abandons an object as soon as one of its fields nulls it;
        here all objects go ahead together, so errors below a position that was nulled before
        them are left out afterwards.
        """
        met = []
        for frame, index, exception, late in self.errors:
            way = steps(frame, index)
            order = [step.order for step in way]
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
