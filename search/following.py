"""What search follows besides pages, restrictions and languages: the rows that documents name."""

from django.apps import apps
from django.db.models import Model
from modelcluster.fields import ParentalKey

from changes.consumers import FollowedRows
from changes.following import register_after
from hub.models import HubPage

from .consumers import index_consumers
from .content import COMMON, row_paths, searchable, walk
from .documents import groups_of_row


def connect() -> None:
    """The indexes follow what people change.

    Addresses are not in them, so a new slug changes nothing there.
    """
    register_after(index_consumers, rows=FollowedRows(row_models(), groups_of_row))


def row_models() -> tuple[type[Model], ...]:
    """Models of rows that documents name, their proxies too, without those that are saved with
    the page or row that they are a part of."""
    named = {
        row._meta.concrete_model
        for model, content in ((HubPage, COMMON), *searchable().items())
        for path in row_paths(content)
        for _step, row in walk(model, path)[0]
        if not any(isinstance(field, ParentalKey) for field in row._meta.concrete_fields)
    }
    return tuple(model for model in apps.get_models() if model._meta.concrete_model in named)
