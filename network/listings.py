"""The lists of this room in the admin: of profiles, and of the rows that they tell of."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Prefetch
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Revision, WorkflowState
from wagtail.snippets.views.snippets import IndexView

from hub.desk.listings.columns import STYLES, TextColumn, badges
from hub.desk.listings.views import add_versions
from hub.desk.listings.viewset import PageListing, listing_name

from .kinds import CITIES, EXPERTS, ORGANISATIONS
from .models import City, CityPage, Expert, ExpertPage, Organisation, OrganisationPage
from .models.row import NetworkRow


class CityPageListing(PageListing):
    kind = CITIES
    icon = "doc-full"
    facts = [
        TextColumn("country", text=lambda page: page.city.country.label(), label=_("Country")),
    ]

    def shape(self, pages):
        return pages.select_related("city__country")


class OrganisationPageListing(PageListing):
    kind = ORGANISATIONS
    icon = "doc-full"
    facts = [
        TextColumn("kind", text=lambda page: page.organisation.get_kind_display(), label=_("Kind")),
    ]

    def shape(self, pages):
        return pages.select_related("organisation")


class ExpertPageListing(PageListing):
    kind = EXPERTS
    icon = "doc-full"
    facts = [
        TextColumn(
            "consent",
            text=lambda page: _("given") if page.expert.consent_given else _("missing: not public"),
            label=_("Consent"),
        ),
    ]

    def shape(self, pages):
        return pages.select_related("expert")


PROFILES: dict[type[NetworkRow], type[CityPage | OrganisationPage | ExpertPage]] = {
    City: CityPage,
    Organisation: OrganisationPage,
    Expert: ExpertPage,
}


class ProfileColumn(Column):
    """The languages of the page that tells of a row, or the way to write one."""

    cell_template_name = "hub_network/profile_cell.html"

    class Media:
        css = STYLES

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        if instance.profile:
            context["badges"] = badges(instance.profile, context["request"].user)
        else:
            section = PROFILES[type(instance)].section
            context["add_url"] = reverse(f"{listing_name(section)}:choose_parent")
        return context


class RowsView(IndexView):
    """Rows with the languages of their profiles."""

    related: tuple[str, ...] = ()

    def get_base_queryset(self):
        rows = super().get_base_queryset().select_related("latest_revision", *self.related)
        scheduled = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), CharField()),
            approved_go_live_at__isnull=False,
        )
        # Wagtail asks each row for its state of review, unless it has this attribute.
        reviews = WorkflowState.objects.active().select_related("current_task_state__task")
        reviewed = Prefetch("_workflow_states", reviews, to_attr="_current_workflow_states")
        return rows.annotate(_approved_schedule=Exists(scheduled)).prefetch_related(reviewed)

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        add_profiles(self.model, context["object_list"])
        return context


def add_profiles(model: type[NetworkRow], rows: Iterable[NetworkRow]) -> None:
    """Gives each row its ``profile``: the page in the language in which it began, or ``None``."""
    field = model._meta.model_name
    pages = PROFILES[model].objects.originals().filter(**{f"{field}__in": [row.pk for row in rows]})
    pages = pages.defer_streamfields().order_by("-pk")
    add_versions(pages)
    found = {getattr(page, f"{field}_id"): page for page in pages}
    for row in rows:
        row.profile = found.get(row.pk)


class CitiesView(RowsView):
    related = ("country", "region")


class OrganisationsView(RowsView):
    related = ("country",)


class ExpertsView(RowsView):
    related = ("city", "organisation")
