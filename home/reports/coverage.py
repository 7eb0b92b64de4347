"""Translation coverage: how many pages of each type stand where in each language, and which."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from hub.models import HubPage
from hub.querysets import HubPageQuerySet
from hub.translation.coverage import Coverage, coverage_state, covered
from hub.values.labels import content_languages

from .base import HubReport, Row, all_pages, type_choices, type_filter

STEPS = {
    Coverage.PUBLIC: "",
    Coverage.OUTDATED: _("Translate what has changed, then publish"),
    Coverage.DRAFT: _("Complete it, then publish"),
    Coverage.MISSING: _("Submit it for translation"),
}
TO_DO = _("All that is to be done")


@dataclass
class CoverageRow(Row):
    """A page in a language: ``page_id`` is its original where it is missing."""

    kind: Coverage
    language_code: str
    content_type_id: int

    @property
    def language(self) -> str:
        return str(dict(content_languages()).get(self.language_code, self.language_code))

    @property
    def step(self) -> str:
        return str(STEPS[self.kind])


def coverage_rows(pages: HubPageQuerySet) -> Iterator[CoverageRow]:
    """Every version of ``pages``, and every language that an original lacks.

    One statement for the versions and one for each language.
    """
    there = pages.annotate(coverage_state=coverage_state()).order_by("title", "pk")
    for key, state, code, kind in there.values_list(
        "pk", "coverage_state", "locale__language_code", "content_type_id"
    ):
        yield CoverageRow(key, Coverage(state), "", code, kind)
    for code, _name in content_languages():
        lacking = pages.originals().filter(covered(code, Coverage.MISSING)).order_by("title", "pk")
        for key, kind in lacking.values_list("pk", "content_type_id"):
            yield CoverageRow(key, Coverage.MISSING, "", code, kind)


class CoverageFilters(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("State"), choices=Coverage.choices, empty_label=TO_DO, method=all_pages
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=content_languages,
        empty_label=_("All"),
        method=all_pages,
    )
    content_type = type_filter()

    class Meta:
        model = HubPage
        fields = ["content_type"]


class CoverageList(HubReport):
    """The pages behind the figures of the matrix."""

    slug = "coverage_pages"
    page_title = _("Pages by language")
    header_icon = "globe"
    purpose = _(
        "Each page in each language, as far as something is to be done. Outdated: the source has "
        "changed since the translation was published. Draft: not published yet, so readers see "
        "the fallback language. Missing: not submitted for translation."
    )
    nothing_found = _("Nothing is to be done: every page is public and current in every language.")
    filterset_class = CoverageFilters
    columns = [
        HubReport.title_column,
        HubReport.language_column,
        StatusTagColumn(
            "kind_name", label=_("State"), primary=lambda row: row.kind == Coverage.PUBLIC
        ),
        Column("step", label=_("What to do")),
        HubReport.type_column,
    ]
    list_export = ["title", "language", "kind_name", "type_name", "edit_url"]
    export_headings = {**HubReport.export_headings, "kind_name": _("State")}

    def get_breadcrumbs_items(self):
        *above, here = super().get_breadcrumbs_items()
        matrix = {
            "url": reverse(f"hub_reports:{CoverageReport.slug}"),
            "label": CoverageReport.page_title,
        }
        return [*above, matrix, here]

    def kind_choices(self):
        return Coverage.choices

    def is_listed(self, row, chosen):
        return str(row.kind) == chosen if chosen else row.kind != Coverage.PUBLIC

    def rows(self, pages):
        language = self.chosen("language")
        return [row for row in coverage_rows(pages) if language in ("", row.language_code)]

    def address_of(self, row):
        """The translation's own form, or the one by which it is asked for."""
        if row.kind != Coverage.MISSING or not self.may_submit:
            return super().address_of(row)
        address = reverse("wagtail_localize:submit_page_translation", args=[row.page_id])
        return f"{address}?{urlencode({'select_locale': row.language_code})}"

    @cached_property
    def may_submit(self) -> bool:
        return self.request.user.has_perm("wagtail_localize.submit_translation")


@dataclass(frozen=True)
class MatrixRow:
    """Pages of one type, or of all: number by language and state, and the way to their list."""

    type_name: str
    content_type: str
    numbers: Counter

    def figures(self, language: str) -> list[tuple[int, str, bool, str]]:
        """Number, name of the state, whether it is well, and address of the list."""
        return [
            (number, str(state.label), state == Coverage.PUBLIC, self.address(language, state))
            for state in Coverage
            if (number := self.numbers[language, state])
        ]

    def address(self, language: str, state: Coverage) -> str:
        chosen = {"kind": state.value, "language": language, "content_type": self.content_type}
        return f"{reverse(f'hub_reports:{CoverageList.slug}')}?{urlencode(chosen)}"


class FiguresColumn(Column):
    """What there is in one language."""

    cell_template_name = "hub_home/reports/figures_cell.html"


class CoverageReport(HubReport):
    """The matrix of types and languages."""

    slug = "coverage"
    page_title = _("Translation coverage")
    header_icon = "globe"
    purpose = _(
        "How many pages of each type are public, outdated, drafts or missing in each language. "
        "Each figure leads to the list of its pages, and from there to the place to translate."
    )
    nothing_found = _("There are no pages that you may edit yet.")
    paginate_by = None

    @cached_property
    def columns(self):
        return [Column("type_name", label=_("Type"))] + [
            FiguresColumn(code, label=name, accessor=lambda row, code=code: row.figures(code))
            for code, name in content_languages()
        ]

    @cached_property
    def cells(self) -> dict[str, tuple[str, Coverage]]:
        """Language and state of each column of the export."""
        return {
            f"{code} {state}": (code, state)
            for code, _name in content_languages()
            for state in Coverage
        }

    @cached_property
    def list_export(self):
        return ["type_name", *self.cells]

    @cached_property
    def export_headings(self):  # type: ignore[override]
        names = dict(content_languages())
        cells = {
            field: f"{names[code]}: {state.label}" for field, (code, state) in self.cells.items()
        }
        return {"type_name": _("Type"), **cells}

    def to_row_dict(self, item):
        return {"type_name": item.type_name} | {
            field: item.numbers[cell] for field, cell in self.cells.items()
        }

    def kind_choices(self):
        return []

    def get_filtered_queryset(self):
        by_type: dict[str, Counter] = {key: Counter() for key, _name in type_choices()}
        for row in coverage_rows(self.editable_pages()):
            by_type[str(row.content_type_id)][row.language_code, row.kind] += 1
        found = [MatrixRow(name, key, by_type[key]) for key, name in type_choices() if by_type[key]]
        if len(found) > 1:
            found.insert(0, MatrixRow(str(_("All types")), "", sum(by_type.values(), Counter())))
        return found

    def decorate_paginated_queryset(self, object_list):
        return object_list
