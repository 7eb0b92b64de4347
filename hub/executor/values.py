"""What may stand in the place of a value, and what a value says of itself."""

from typing import Any

from graphql import GraphQLError


class Null:
    """Class of ``NULL``, a null on its way up to the nearest position that may be null."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NULL"


NULL = Null()


class Failure:
    """The place of a value that could not be had; ``exception`` becomes the field's error."""

    __slots__ = ("exception",)

    def __init__(self, exception: Exception):
        self.exception = exception

    def __repr__(self) -> str:
        return f"Failure({self.exception!r})"


class DeadlineExceeded(BaseException):
    """The execution's time is over.

    Not an ``Exception``: it ends the whole execution, so neither a source nor graphql-core may
    take it for an error of one field.
    """

    def as_error(self) -> GraphQLError:
        """Returns the error that stands for this in the answer."""
        return GraphQLError(
            "The execution took longer than allowed.", extensions={"code": "TIMEOUT"}
        )


class AwaitableRefused(TypeError):
    """A value would have to be awaited, and execution is synchronous."""

    def __init__(self) -> None:
        super().__init__(
            "Got a value to be awaited; this executor takes synchronous resolvers and sources only."
        )


def declared_type(value: Any) -> str | None:
    """Returns the name of the object type that ``value`` declares, or None.

    It is the string attribute ``graphql_type``, read from the class where that has it.
    """
    name = getattr(type(value), "graphql_type", None)
    if name.__class__ is not str:
        name = getattr(value, "graphql_type", None)
    return name if name.__class__ is str else None
