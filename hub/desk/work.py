"""The panel "My work" on the first page of the admin.

Each room adds sections by the hook ``register_work_section``: a function of the user that
answers a ``WorkSection``, or ``None`` where it has nothing to say. A section shows few rows and
leads to the list of all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from ..models import HubPage, User
from ..querysets import HubPageQuerySet
from ..translation.coverage import Coverage, versions
from ..values.labels import content_languages, source_language
from .listings.viewset import listing_name

HOOK = "register_work_section"
ROWS = 5


@dataclass(frozen=True)
class WorkRow:
    """A page that waits for somebody, and why or since when."""

    page: Page
    note: str = ""
    language_name: str = ""
    """Where it is not that of the page."""
    address: str = ""
    """Where it is not the form of the page."""

    @property
    def language(self) -> str:
        return self.language_name or self.page.locale.get_display_name()

    @property
    def url(self) -> str:
        return self.address or reverse("wagtailadmin_pages:edit", args=[self.page.pk])


@dataclass(frozen=True)
class WorkSection:
    """What waits of one kind. ``empty`` is said when nothing does; ``note`` stands for what is no
    row."""

    heading: str
    empty: str = ""
    note: str = ""
    rows: list[WorkRow] = field(default_factory=list)
    all_label: str = ""
    all_url: str = ""


class WorkPanel(Component):
    """All sections, for people who may work on pages."""

    name = "my_work"
    template_name = "hub/work.html"
    order = 100

    class Media:
        css = {"all": ["hub/admin/listings.css"]}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        found = [section(user) for section in hooks.get_hooks(HOOK)]
        return {"sections": [section for section in found if section is not None]}


def editable(model: type[HubPage], user: User) -> HubPageQuerySet:
    """Pages of a type that the user may change."""
    policy = policy_registry.get_by_type(model)
    allowed = policy.instances_user_has_permission_for(user, "change").order_by().values("pk")
    return model.objects.filter(pk__in=allowed).select_related("locale")


def list_url(section: str, **query: str | Iterable[str]) -> str:
    """The list of a section, filtered."""
    return f"{reverse(f'{listing_name(section)}:index')}?{urlencode(query, doseq=True)}"


def drafts(user: User) -> WorkSection:
    pages = editable(HubPage, user).filter(has_unpublished_changes=True, latest_revision__user=user)
    return WorkSection(
        heading=_("My drafts"),
        empty=_("All that you have written is published."),
        rows=[
            WorkRow(page, date_format(page.latest_revision_created_at, "DATE_FORMAT"))
            for page in pages.order_by("-latest_revision_created_at")[:ROWS]
        ],
        all_label=_("All my drafts"),
        all_url=list_url("content", state="changes", changed_by=str(user.pk), locale="all"),
    )


def moderation(user: User) -> WorkSection:
    waiting = TaskState.objects.reviewable_by(user).order_by("started_at")
    of_pages = waiting.filter(revision__base_content_type__model="page")
    states = list(of_pages.select_related("revision")[:ROWS])
    keys = [state.revision.object_id for state in states]
    pages = {
        str(page.pk): page for page in Page.objects.filter(pk__in=keys).select_related("locale")
    }
    return WorkSection(
        heading=_("Waiting for my decision"),
        empty=_("Nobody waits for you."),
        rows=[
            WorkRow(pages[state.revision.object_id], date_format(state.started_at, "DATE_FORMAT"))
            for state in states
            if state.revision.object_id in pages
        ],
        all_label=_("All that waits"),
        all_url=reverse("wagtailadmin_reports:workflow_tasks") + "?reviewable=true",
    )


def outdated(user: User) -> WorkSection:
    behind = versions().filter(coverage_state=Coverage.OUTDATED).values("pk")
    pages = editable(HubPage, user).filter(pk__in=behind).order_by("latest_revision_created_at")
    states = [
        f"{Coverage.OUTDATED}:{code}"
        for code, _name in content_languages()
        if code != source_language()
    ]
    return WorkSection(
        heading=_("Outdated translations"),
        empty=_("All published translations say what their sources say."),
        rows=[WorkRow(page) for page in pages[:ROWS]],
        all_label=_("All outdated translations"),
        all_url=list_url("content", coverage=states),
    )


def stale(user: User) -> WorkSection:
    pages = editable(HubPage, user).originals().filter(live=True).stale()
    return WorkSection(
        heading=_("Facts to check again"),
        empty=_("All facts were checked within twelve months."),
        rows=[
            WorkRow(page, page.verified_on and date_format(page.verified_on, "DATE_FORMAT"))
            for page in pages.order_by("verified_on", "pk")[:ROWS]
        ],
        all_label=_("All facts to check"),
        all_url=list_url("content", facts="stale", state="live", ordering="verified_on"),
    )
