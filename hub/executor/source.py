"""What answers a field: one function from a list of objects to a list of values."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .plan import FieldPlan
    from .run import Run


class Source:
    """Answers one field for all objects of a selection at once.

    ``columns`` names what this field reads from an object's row, so that whoever fetches the
    rows can fetch just that.

    A source is shared by all threads: what it learns about a plan belongs in ``field.memo``,
    what it learns about a request in ``run.store``.
    """

    columns: tuple[str, ...] = ()

    def many(self, run: "Run", objects: list[Any], field: "FieldPlan") -> list[Any]:
        """Return one value per object, in their order.

        ``objects`` has at least one element. An element of the answer that is a ``Failure`` or
        an exception is an error of this field on that object alone; an exception raised here is
        an error of this field on every object. Neither the list returned nor what is in it is
        changed by the executor.
        """
        raise NotImplementedError


class Failure:
    """The place of a value that could not be had; ``exception`` becomes the field's error."""

    __slots__ = ("exception",)

    def __init__(self, exception: Exception):
        self.exception = exception

    def __repr__(self) -> str:
        return f"Failure({self.exception!r})"


def declared_type(value: Any) -> str | None:
    """Return the name of the object type that ``value`` declares, or None.

    It is the string attribute ``graphql_type``, read from the class where that has it.
    """
    name = getattr(type(value), "graphql_type", None)
    if name.__class__ is not str:
        name = getattr(value, "graphql_type", None)
    return name if name.__class__ is str else None
