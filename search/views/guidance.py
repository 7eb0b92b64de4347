"""Lists and forms of synonyms and pinned results in the admin."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from hub.conf import hub_settings
from hub.desk.listings.columns import STYLES
from hub.values.labels import source_language
from hub.visibility import Sight, public_pages

from ..models import PinnedPage, PinnedSearch, SynonymGroup


class GuidanceView(IndexView):
    """A list that says what its rows are for while there are none."""

    purpose: str | Promise = ""


class SynonymsView(GuidanceView):
    purpose = gettext_lazy(
        "Nothing is entered yet. Synonyms help where readers use another word than the pages: "
        "whoever looks for one of them finds the others too."
    )


class PinnedView(GuidanceView):
    """The pages that come first stand beside the words, and whether readers see them."""

    purpose = gettext_lazy(
        "Nothing is pinned yet. Pin pages where readers often look for the same words and should "
        "find certain pages first."
    )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        add_pages(context["object_list"])
        return context


class TryButtonMixin:
    """After saving, and in the form: a button that asks the public search for the words."""

    object: PinnedSearch

    def get_success_buttons(self) -> list[Any]:
        buttons: list[Any] = super().get_success_buttons()  # type: ignore[misc]
        if address := search_address(self.object):
            buttons.append(messages.button(address, TRY, new_window=True))
        return buttons


class AddPinnedView(TryButtonMixin, CreateView):
    pass


class EditPinnedView(TryButtonMixin, EditView):
    @property
    def header_buttons(self) -> list[HeaderButton]:
        address = search_address(self.object)
        attributes = {"target": "_blank", "rel": "noreferrer"}
        return [HeaderButton(TRY, address, icon_name="view", attrs=attributes)] if address else []


TRY = gettext_lazy("Try it")


def search_address(pinned: PinnedSearch) -> str | None:
    """Returns the address of the search for these words, ``None`` if the hub has no such page."""
    if hub_settings.HUB_HEADLESS:
        return None
    try:
        with translation.override(pinned.language):
            return reverse("hub_search", query={"q": pinned.words})
    except NoReverseMatch:
        return None


@dataclass(frozen=True)
class Pin:
    """A pinned page as a list shows it; ``note`` says why readers do not see it."""

    pk: int
    title: str
    note: str

    def __str__(self) -> str:
        return f"{self.title} ({self.note})" if self.note else self.title


def add_pages(searches: Iterable[PinnedSearch]) -> None:
    """Gives each of ``searches`` its ``pins``, and these as texts, in three statements."""
    rows = PinnedPage.objects.filter(search__in=[search.pk for search in searches])
    rows = list(rows.select_related("page", "search").order_by("sort_order", "pk"))
    languages = public_languages(row.page for row in rows)
    pins: dict[int, list[Pin]] = {}
    for row in rows:
        title = row.page.get_admin_display_title()
        note = hidden_note(languages[row.page.translation_key], row.search.language)
        pins.setdefault(row.search_id, []).append(Pin(row.page_id, title, note))
    for search in searches:
        search.pins = pins.get(search.pk, [])
        search.pin_texts = [str(pin) for pin in search.pins]


def public_languages(pages: Iterable[Page]) -> dict[object, set[str]]:
    """The languages in which each page is public, by translation key."""
    found: dict[object, set[str]] = {page.translation_key: set() for page in pages}
    versions = Page.objects.filter(translation_key__in=found).order_by()
    public = public_pages(versions, Sight.load(), timezone.now())
    for key, language in public.values_list("translation_key", "locale__language_code"):
        found[key].add(language)
    return found


def hidden_note(languages: set[str], language: str) -> str:
    """Why readers of ``language`` do not see a page that is public in ``languages``; or ``""``."""
    if not languages:
        return _("not public: readers do not see it")
    if not languages & {language, source_language()}:
        return _("public in other languages only")
    return ""


class PinsColumn(Column):
    cell_template_name = "hub_search/admin/pins_cell.html"

    class Media:
        css = STYLES


# The name that Wagtail gives it stays in the language of the start.
CHANGED = UpdatedAtColumn(label=gettext_lazy("Changed"))


class GuidanceViewSet(SnippetViewSet):
    index_results_template_name = "hub_search/admin/guidance_results.html"
    copy_view_enabled = False
    list_filter = ["language"]
    search_fields = ["words"]
    list_per_page = 50
    ordering = ["language", "words"]


class SynonymViewSet(GuidanceViewSet):
    model = SynonymGroup
    index_view_class = SynonymsView
    icon = "list-ul"
    list_display = ["__str__", "language", CHANGED]
    list_export = ["get_language_display", "__str__"]
    export_headings = {
        "get_language_display": gettext_lazy("Language"),
        "__str__": gettext_lazy("Words"),
    }
    export_filename = "synonyms"


class PinnedViewSet(GuidanceViewSet):
    model = PinnedSearch
    index_view_class = PinnedView
    add_view_class = AddPinnedView
    edit_view_class = EditPinnedView
    icon = "thumbtack"
    list_display = [
        "words",
        "language",
        PinsColumn("pins", label=gettext_lazy("Pages")),
        CHANGED,
    ]
    list_export = ["get_language_display", "words", "pin_texts"]
    export_headings = {
        "get_language_display": gettext_lazy("Language"),
        "pin_texts": gettext_lazy("Pages"),
    }
    export_filename = "pinned-results"
