"""A change and what is told of it are one transaction, whoever saves.

Django and Wagtail tell of some changes when their transaction has ended already: of rows without
parents, and of pages that move; and a page that is deleted is taken from the count of its parent in
another one. If the process died just there, nobody would ever follow; and whoever follows within
the transaction could not roll all of it back.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction

MARK = "is_one_transaction"


def save_in_one(model: type[Model]) -> None:
    """Each save of an instance, with what is told of it."""
    # Django has made up its mind about an error within a save: the transaction around it is lost.
    model.save_base = in_one(model.save_base, savepoint=False)  # type: ignore[method-assign]


def actions_in_one() -> None:
    """Each move and each deletion of a page, with what is told of it."""
    for action in (MovePageAction, DeletePageAction):
        # One that is refused leaves the transaction around it as it was.
        action.execute = in_one(action.execute, savepoint=True)


def in_one(method: Callable[..., Any], *, savepoint: bool) -> Callable[..., Any]:
    """The method as one transaction; within another one, a part of it."""
    if hasattr(method, MARK):
        return method

    @wraps(method)
    def wrapped(self: object, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic(using=kwargs.get("using"), savepoint=savepoint):
            return method(self, *args, **kwargs)

    setattr(wrapped, MARK, True)
    return wrapped
