"""Filters of lists of pages. Rooms add what only their pages have."""

from datetime import timedelta

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet

from ...models import (
    Assignment,
    Country,
    HubPage,
    PageCountry,
    PageRegion,
    PageTheme,
    Region,
    Term,
    Theme,
)
from ...models.classification import PageTerm
from ...querysets import stale_before
from ...translation.coverage import Coverage, covered, has_machine_made
from ...values.labels import content_languages, source_language


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Pages with one of the chosen values; also of a value that the query works out."""

    def __init__(self, **options):
        super().__init__(**{"widget": CheckboxSelectMultiple, "distinct": False, **options})


class TermFilter(django_filters.ModelMultipleChoiceFilter):
    """Pages filed under one of the chosen terms. Offers the terms that some page has."""

    def __init__(self, rows: type[PageTerm], terms: type[Term], **options):
        self.rows = rows
        super().__init__(
            queryset=terms.objects.filter(pk__in=rows.objects.values("term")),
            widget=CheckboxSelectMultiple,
            **options,
        )

    def filter(self, qs, value):
        if not value:
            return qs
        return qs.filter(pk__in=self.rows.objects.filter(term__in=value).values("page"))


class CoverageFilter(ChoicesFilter):
    """Pages with one of the chosen states of a language: ``outdated:de``."""

    def filter(self, qs, value):
        condition = Q()
        for choice in value or ():
            state, _colon, language = choice.partition(":")
            condition |= covered(language, Coverage(state))
        return qs.filter(condition)


def coverage_choices() -> list[tuple[str, Promise]]:
    """State by state, the languages into which the site is translated."""
    return [
        (f"{state}:{code}", format_lazy("{}: {}", lazystr(name), label))
        for state, label in Coverage.choices
        for code, name in content_languages()
        if code != source_language()
    ]


class TextsFilter(django_filters.ChoiceFilter):
    """Translations by who has seen their texts."""

    def filter(self, qs, value):
        return qs.filter(has_machine_made()) if value else qs


class FactsFilter(django_filters.ChoiceFilter):
    """Pages by when their facts were last checked."""

    def filter(self, qs, value):
        limit = stale_before(timezone.now())
        conditions = {
            "checked": Q(verified_on__gte=limit),
            "stale": Q(verified_on__lt=limit),
            "never": Q(verified_on=None),
        }
        return qs.filter(conditions[value]) if value else qs


class StateFilter(django_filters.ChoiceFilter):
    """Pages by what the public sees of them."""

    CONDITIONS = {
        "live": Q(live=True),
        "draft": Q(live=False),
        "changes": Q(has_unpublished_changes=True),
        # What the list asks of each page anyway, to say that it is scheduled.
        "scheduled": Q(_approved_schedule=True) | Q(live=True, expire_at__gt=Now()),
    }

    def filter(self, qs, value):
        return qs.filter(self.CONDITIONS[value]) if value else qs


class LanguageFilter(django_filters.ChoiceFilter):
    """Pages in one language or in all; else each page once, in the language it began in."""

    ALL = "all"

    def filter(self, qs, value):
        if not value:
            return qs.originals()
        return qs if value == self.ALL else qs.filter(locale__language_code=value)


def languages_to_filter() -> list[tuple[str, str | Promise]]:
    return [(LanguageFilter.ALL, _("All languages")), *content_languages()]


def owners(request) -> QuerySet:
    pages = HubPage.objects.order_by()
    return get_user_model().objects.filter(pk__in=pages.values("owner"))


def editors(request) -> QuerySet:
    pages = HubPage.objects.order_by()
    return get_user_model().objects.filter(pk__in=pages.values("latest_revision__user"))


def assignees(request) -> QuerySet:
    return get_user_model().objects.filter(pk__in=Assignment.objects.values("person"))


class DueFilter(django_filters.ChoiceFilter):
    """Pages that somebody has, by the day on which they are due."""

    def filter(self, qs, value):
        today = timezone.localdate()
        conditions = {
            "assigned": Q(assignment__isnull=False),
            "week": Q(assignment__due_on__range=(today, today + timedelta(days=7))),
            "late": Q(assignment__due_on__lt=today),
            "nobody": Q(assignment__isnull=True),
        }
        return qs.filter(conditions[value]) if value else qs


class ListingFilters(WagtailFilterSet):
    """What all lists of pages have."""

    state = StateFilter(
        label=_("Publication"),
        choices=[
            ("draft", _("not published")),
            ("scheduled", _("with a date on which it goes live or expires")),
            ("live", _("published")),
            ("changes", _("with changes that are not published")),
        ],
        empty_label=_("All"),
        widget=RadioSelect,
    )
    coverage = CoverageFilter(label=_("Languages"), choices=coverage_choices)
    texts = TextsFilter(
        label=_("Texts"),
        choices=[("machine", _("machine-made, not read by anybody"))],
        empty_label=_("All"),
        widget=RadioSelect,
    )
    facts = FactsFilter(
        label=_("Facts"),
        choices=[
            ("never", _("never checked")),
            ("checked", _("checked within twelve months")),
            ("stale", _("last checked more than twelve months ago")),
        ],
        empty_label=_("All"),
        widget=RadioSelect,
    )
    theme = TermFilter(PageTheme, Theme, label=_("Theme"))
    region = TermFilter(PageRegion, Region, label=_("Programme region"))
    country = TermFilter(PageCountry, Country, label=_("Country"))
    assigned_to = MultipleUserFilter(
        field_name="assignment__person",
        label=_("Assigned to"),
        queryset=assignees,
        widget=CheckboxSelectMultiple,
    )
    due = DueFilter(
        label=_("Assignment"),
        choices=[
            ("nobody", _("assigned to nobody")),
            ("assigned", _("assigned to somebody")),
            ("week", _("due within seven days")),
            ("late", _("overdue")),
        ],
        empty_label=_("All"),
        widget=RadioSelect,
    )
    owner = MultipleUserFilter(label=_("Owner"), queryset=owners, widget=CheckboxSelectMultiple)
    changed_by = MultipleUserFilter(
        field_name="latest_revision__user",
        label=_("Last changed by"),
        queryset=editors,
        widget=CheckboxSelectMultiple,
    )
    locale = LanguageFilter(
        label=_("Language"),
        choices=languages_to_filter,
        empty_label=_("Each page once"),
        widget=RadioSelect,
    )

    class Meta:
        model = HubPage
        fields: list[str] = []

    @classmethod
    def get_filters(cls):
        """Returns the filters, those that only these pages have first."""
        common = cls.__base__.declared_filters  # type: ignore[union-attr]
        return dict(sorted(super().get_filters().items(), key=lambda item: item[0] in common))
