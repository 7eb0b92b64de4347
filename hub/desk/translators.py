"""What stands in "My work" of those who translate: people who change pages and make none."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import GroupPagePermission, Page, WorkflowState

from ..models import HubPage, User
from ..querysets import HubPageQuerySet
from ..translation.coverage import Coverage, covered, has_machine_made
from ..translation.languages import submit_url
from ..translation.rights import languages_of
from ..values.labels import content_languages, source_language
from .listings.views import add_versions
from .work import ROWS, WorkRow, WorkSection, editable, list_url


def translates(user: User) -> bool:
    """Whether somebody may translate pages, but make none."""
    if user.is_superuser or not user.has_perm("wagtail_localize.submit_translation"):
        return False
    return not GroupPagePermission.objects.filter(
        group__user=user, permission__codename="add_page"
    ).exists()


def languages_to_fill(user: User) -> dict[str, str]:
    """Codes and names of the languages into which the user translates."""
    mine = set(languages_of(user).values_list("language_code", flat=True))
    return {
        code: name
        for code, name in content_languages()
        if code in mine and code != source_language()
    }


def lacking(languages: Iterable[str]) -> HubPageQuerySet:
    """Public pages of the source language that one of these languages has not got, the newest
    first."""
    conditions = [covered(code, Coverage.MISSING) for code in languages]
    pages = HubPage.objects.filter(live=True, locale__language_code=source_language())
    pages = pages.filter(reduce(or_, conditions)) if conditions else pages.none()
    return pages.select_related("locale").order_by("-first_published_at", "pk")


def missing_in(page: HubPage, languages: dict[str, str]) -> list[tuple[str, str]]:
    """Of a page that has its ``versions``: names of the languages that it lacks, each with the
    address where its translation is started."""
    return [
        (languages[version.language], submit_url(page.pk, version.language))
        for version in page.versions
        if version.language in languages and version.state == Coverage.MISSING
    ]


def missing(user: User) -> WorkSection | None:
    """What there is to begin with."""
    if not translates(user):
        return None
    languages = languages_to_fill(user)
    if not languages:
        return None
    pages = list(lacking(languages)[:ROWS])
    add_versions(pages)
    rows = [
        WorkRow(page, language_name=name, address=url)
        for page in pages
        for name, url in missing_in(page, languages)
    ]
    return WorkSection(
        heading=_("Missing in my language"),
        empty=_("All public pages have been started in your language."),
        rows=rows[:ROWS],
        all_label=_("All that is missing"),
        all_url=reverse("hub_missing"),
    )


class MissingView(BaseListingView):
    """All pages that the user can begin to translate; those of other languages stand in no list
    of theirs."""

    page_title = gettext_lazy("Missing in my language")
    header_icon = "wagtail-localize-language"
    index_url_name = "hub_missing"
    paginate_by = 50
    no_results_message = gettext_lazy("All public pages have been started in your language.")
    columns = [
        Column("title", label=gettext_lazy("Title"), accessor="get_admin_display_title"),
        Column("kind", label=gettext_lazy("Kind"), accessor="page_type_display_name"),
        Column("missing", label=gettext_lazy("Begin"), accessor="beginnings"),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("wagtail_localize.submit_translation"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return lacking(languages_to_fill(self.request.user)).prefetch_related("content_type")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        pages = context["object_list"]
        languages = languages_to_fill(self.request.user)
        add_versions(pages)
        for page in pages:
            links = [(url, name, page.title) for name, url in missing_in(page, languages)]
            page.beginnings = format_html_join(
                ", ", '<a href="{}">{}<span class="w-sr-only">: {}</span></a>', links
            )
        return context


def handed_in(user: User) -> WorkSection | None:
    """Translations that the user has submitted, with what has become of them."""
    if not translates(user):
        return None
    states = (
        WorkflowState.objects.active()
        .filter(requested_by=user, base_content_type__model="page")
        .select_related("current_task_state__task")
        .order_by("-created_at")
    )
    by_page = {state.object_id: state for state in states[:ROWS]}
    pages = Page.objects.select_related("locale").in_bulk([int(key) for key in by_page])
    return WorkSection(
        heading=_("Handed in"),
        empty=_("Nothing of yours waits for others."),
        rows=[
            WorkRow(pages[int(key)], note_of(state))
            for key, state in by_page.items()
            if int(key) in pages
        ],
        all_label=_("All that I have handed in"),
        all_url=f"{reverse('wagtailadmin_reports:workflow')}?requested_by={user.pk}",
    )


def note_of(state: WorkflowState) -> str:
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("changes asked for")
    day = date_format(state.created_at, "DATE_FORMAT")
    return _("in review since %(day)s") % {"day": day}


def machine_made(user: User) -> WorkSection | None:
    """Translations with texts that only a machine has seen; nothing where there are none."""
    pages = editable(HubPage, user).filter(has_machine_made()).order_by("title", "pk")
    rows = [WorkRow(page) for page in pages[:ROWS]]
    return (
        WorkSection(
            heading=_("Machine-made texts to read"),
            rows=rows,
            all_label=_("All pages with such texts"),
            all_url=list_url("content", texts="machine", locale="all"),
        )
        if rows
        else None
    )
