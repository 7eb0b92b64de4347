"""The state of one execution: its request, its deadline, its errors."""

from time import monotonic
from typing import Any, NamedTuple

from . import core
from .values import DeadlineExceeded

Frame = tuple[Any, ...]
"""Where the values of a list stand in the answer; see ``positions``."""


class Failed(NamedTuple):
    """An error of the value at ``place`` of ``frame``.

    ``late`` says that graphql-core would meet it after those of everything below.
    """

    frame: Frame
    place: int
    exception: Exception
    late: bool


class Run:
    """One execution, as sources see it.

    ``store`` is what ``make_store`` of the executor made for this execution, ``context`` the
    caller's context, ``variables`` the coerced variables by name (``core_variables`` the same for
    graphql-core), ``deadline`` the end of the time allowed, in seconds of ``time.monotonic()``,
    or None.
    """

    __slots__ = (
        "store",
        "context",
        "variables",
        "core_variables",
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
        variables: core.Variables,
        root_value: Any,
        deadline: float | None,
    ):
        self.store = store
        self.context = context
        self.variables: dict[str, Any] = core.values_of(variables)
        self.core_variables = variables
        self.root_value = root_value
        self.deadline = deadline
        self.errors: list[Failed] = []
        self.arguments: dict[object, dict[str, Any]] = {}
        """Arguments that have been coerced, by field of the plan."""

    def check_deadline(self) -> None:
        """Raises ``DeadlineExceeded`` if the time is over."""
        if self.deadline is not None and monotonic() > self.deadline:
            raise DeadlineExceeded

    def fail(self, frame: Frame, index: int, exception: Exception, *, late: bool = False) -> None:
        """Note an error, see ``Failed``; its place is then to hold ``NULL``."""
        self.errors.append(Failed(frame, index, exception, late))
