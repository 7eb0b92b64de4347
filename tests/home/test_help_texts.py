"""Every field of a form says what it is for: itself, or the group in which it stands."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, Panel, get_edit_handler
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from clusters.models import TopicalClusterPage


def edited_models() -> list[type]:
    """Our pages, rows and settings that have a form."""
    pages = [m for m in apps.get_models() if issubclass(m, Page)]
    found = [*pages, *get_snippet_models(), *registry]
    return sorted(
        (m for m in found if m._meta.app_label.startswith("hub")), key=lambda m: m._meta.label
    )


def unexplained(panel: Panel, explained: bool = False) -> Iterator[str]:
    """Names of fields of our own that neither have a help text nor stand in a group with one."""
    is_tab = isinstance(panel, ObjectList)
    explained = explained or (bool(panel.help_text) and not is_tab)
    if isinstance(panel, InlinePanel):
        if not explained:
            yield panel.relation_name
        return
    if isinstance(panel, FieldPanel):
        field = panel.db_field
        if not explained and not field.help_text and field.model is not Page:
            yield panel.field_name
    for child in getattr(panel, "children", []):
        yield from unexplained(child, explained)


@pytest.mark.parametrize("model", edited_models(), ids=lambda model: model._meta.label)
def test_fields_are_explained(model):
    assert list(unexplained(get_edit_handler(model))) == []


def test_field_without_a_word_would_be_found():
    panels = [FieldPanel("period_start"), InlinePanel("cluster_cities"), FieldPanel("goals")]
    form = ObjectList(panels).bind_to_model(TopicalClusterPage)
    assert list(unexplained(form)) == ["period_start", "cluster_cities"]
