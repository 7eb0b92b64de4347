"""Columns of lists of pages. Each says how it is shown and what it gives to a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Choices, F, IntegerField, Model, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.models import Page

from ...querysets import stale_before
from ...translation.coverage import Coverage, LanguageVersion
from ...translation.languages import submit_url
from ...values.choices import OrderedChoices
from ...values.labels import content_languages
from ...values.zones import local


class TitleColumn(PageTitleColumn):
    """The title, which leads to the form; language, privacy and lock beside it, below it with whom
    the page is.

    Wagtail's own cell also has a menu, which costs several statements for each row.
    """

    cell_template_name = "hub/listings/title_cell.html"


class FactColumn(Column):
    """A value of the page, the same on the screen and in a spreadsheet."""

    def exported(self, page: Model):
        return self.get_value(page)


class TextColumn(FactColumn):
    """A text that is worked out from the page: ``TextColumn("cities", text=…, label=…)``."""

    def __init__(self, name: str, text: Callable[[Any], str | Promise], **options):
        super().__init__(name, accessor=text, **options)


class ChoiceColumn(StatusTagColumn, FactColumn):
    """The label of a choice as a tag; the values named in ``marked`` stand out."""

    def __init__(self, name: str, choices: type[Choices], marked: tuple = (), **options):
        super().__init__(
            name,
            primary=lambda page: getattr(page, name) in marked,
            **{"sort_key": name, **options},
        )
        self.choices = choices

    def get_value(self, instance):
        value = getattr(instance, self.name)
        return self.choices(value).label if value in self.choices else value

    @property
    def order(self) -> Case | F:
        """What the list is sorted by: choices that follow one another stand in their order."""
        if not issubclass(self.choices, OrderedChoices):
            return F(self.name)
        places = [
            When(**{self.name: value}, then=Value(place))
            for place, value in enumerate(self.choices)
        ]
        return Case(*places, output_field=IntegerField())


class DayColumn(FactColumn):
    """A day."""

    def __init__(self, name: str, **options):
        super().__init__(name, **{"sort_key": name, **options})

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        day = context["raw_value"]
        context["value"] = date_format(day, "DATE_FORMAT") if day else ""
        return context


class MomentColumn(FactColumn):
    """A moment as clocks show it in the page's own ``time_zone``; spreadsheets get UTC."""

    def __init__(self, name: str, **options):
        super().__init__(name, **{"sort_key": name, **options})

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        if moment := context["raw_value"]:
            context["value"] = format_html(
                '<span title="{}">{}</span>',
                instance.time_zone,
                date_format(local(moment, instance.time_zone), "DATETIME_FORMAT"),
            )
        return context


STYLES = {"all": ["hub/admin/listings.css"]}


@dataclass(frozen=True)
class Badge:
    """A language of a page as it is shown in a list."""

    code: str
    words: str
    state: str
    icon: str
    url: str = ""


ICONS = {
    Coverage.PUBLIC: "check",
    Coverage.OUTDATED: "warning",
    Coverage.DRAFT: "edit",
    Coverage.MISSING: "minus",
}


class CoverageColumn(Column):
    """Where each language of the page stands; the view gives pages their ``versions``.

    A badge leads to the page in its language, or to where its translation is ordered.
    """

    cell_template_name = "hub/listings/coverage_cell.html"

    class Media:
        css = STYLES

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["badges"] = badges(instance, context["request"].user)
        return context


def badges(page: Page, user) -> list[Badge]:
    """The languages of a page that has been given its ``versions``."""
    names = dict(content_languages())
    may_translate = user.has_perm("wagtail_localize.submit_translation")
    return [
        Badge(
            code=version.language,
            words=f"{names[version.language]}: {version.words}",
            state=version.state.value,
            icon=ICONS[version.state],
            url=version_url(page, version, may_translate),
        )
        for version in page.versions
    ]


def version_url(page: Page, version: LanguageVersion, may_translate: bool) -> str:
    if version.page_id:
        return reverse("wagtailadmin_pages:edit", args=[version.page_id])
    if may_translate:
        return submit_url(page.pk, version.language)
    return ""


class VerifiedColumn(DayColumn):
    """When the facts were last checked; marked once that is long ago."""

    cell_template_name = "hub/listings/verified_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        day = context["raw_value"]
        context["is_stale"] = day is not None and day < stale_before(timezone.now())
        return context


class ChangedColumn(DateColumn, FactColumn):
    """When the page was last changed, published or not."""


FIRST = [
    BulkActionsColumn("bulk_actions"),
    TitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
]
LAST = [
    CoverageColumn("versions", label=_("Languages")),
    VerifiedColumn("verified_on", label=_("Facts checked")),
    ChangedColumn(
        "latest_revision_created_at", label=_("Changed"), sort_key="latest_revision_created_at"
    ),
    PageStatusColumn("live", label=_("Publication"), sort_key="live"),
]
