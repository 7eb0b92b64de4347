"""No type of page, and no row of one, lets a translation set a fact for itself."""

import pytest
from django.apps import apps
from django.db import models
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import get_translatable_fields

from hub.models import HubPage, TranslatedRow

ROWS = [
    model
    for model in apps.get_models()
    if issubclass(model, TranslatableMixin)
    and not issubclass(model, Page)
    and model._meta.app_label.startswith("hub")
]
TYPES = [model for model in apps.get_models() if issubclass(model, HubPage)]


def overridable(model) -> list[str]:
    """Fields of facts for which wagtail-localize would offer a value of the language's own."""
    found = []
    for item in get_translatable_fields(model):
        field = item.get_field(model)
        offered = isinstance(field, models.ForeignKey | models.TextField | models.CharField)
        fact = offered and not field.choices and not item.is_translated(None)
        if fact and item.is_overridable(None):
            found.append(item.field_name)
    return found


@pytest.mark.parametrize("model", [*TYPES, *ROWS], ids=lambda model: model.__name__)
def test_no_fact_can_be_overridden(model):
    assert overridable(model) == []


def test_it_is_the_base_classes_that_see_to_it(monkeypatch):
    monkeypatch.setattr(HubPage, "override_translatable_fields", [])
    assert overridable(HubPage) == ["lead_image", "source_url"]


def test_all_rows_with_texts_share_the_base_class():
    assert len(ROWS) >= 7
    assert [model for model in ROWS if not issubclass(model, TranslatedRow)] == []
