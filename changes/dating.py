"""When a row changes that pages show, such as a city, these pages are dated by that."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from hub.models import HubDocument, HubImage, HubPage

from .consumers import FollowedRows
from .following import register_rows_within

STEPS = 2
"""So many references lead from a page to what it shows: to a city, and to the city's country."""


def connect() -> None:
    """From now on pages are dated."""
    register_rows_within(date_pages, rows=FollowedRows(shown_models(), pages_showing))


def date_pages(keys: Sequence[UUID]) -> None:
    """By one statement."""
    HubPage.objects.filter(translation_key__in=keys).update(rows_changed_at=timezone.now())


def shown_models() -> tuple[type[Model], ...]:
    """Rows that the API shows and that are no part of a page or row; pictures and documents."""
    concrete = {
        model
        for model in apps.get_models()
        if hasattr(model, "graphql_description")
        and not issubclass(model, Page)
        and not any(isinstance(field, ParentalKey) for field in model._meta.concrete_fields)
    }
    rows = [model for model in apps.get_models() if model._meta.concrete_model in concrete]
    return (*rows, HubImage, HubDocument)


def pages_showing(instance: Model) -> Iterable[UUID]:
    """Translation keys of the pages that refer to a row, themselves or by another row."""
    of_pages = ContentType.objects.get_for_model(Page)
    pages: set[str] = set()
    wanted = {(kind, str(instance.pk)) for kind in content_types(type(instance))}
    for _step in range(STEPS):
        found = set()
        for kind in {kind for kind, _key in wanted}:
            found |= set(
                ReferenceIndex.objects.filter(
                    to_content_type=kind,
                    to_object_id__in=[key for other, key in wanted if other == kind],
                ).values_list("base_content_type", "object_id")
            )
        pages |= {key for kind, key in found if kind == of_pages.pk}
        wanted = {(kind, key) for kind, key in found if kind != of_pages.pk}
    keys: Iterable[UUID] = (
        HubPage.objects.filter(pk__in=pages).order_by().values_list("translation_key", flat=True)
    )
    return keys


def content_types(model: type[Model]) -> list[int]:
    """As which a row may be referred to: as one of its model, or of a proxy of that."""
    concrete = model._meta.concrete_model
    models = [other for other in apps.get_models() if other._meta.concrete_model is concrete]
    found = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    return [one.pk for one in found.values()]
