"""The glossary in the admin: translators keep that of their own languages."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import GlossaryEntry
from ..translation.rights import languages_of


class GlossaryForm(WagtailAdminModelForm):
    """Offers the languages into which its user translates."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.for_user is not None:
            self.fields["target"].queryset = languages_of(self.for_user)


class GlossaryViewSet(SnippetViewSet):
    """How terms are to be said in other languages."""

    model = GlossaryEntry
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 460
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["term", "translation", "source", "target", "note"]
    list_select_related = ["source", "target"]
    list_filter = ["source", "target"]
    search_fields = ["term", "translation", "note"]
    list_per_page = 50
    edit_handler = ObjectList(GlossaryEntry.panels, base_form_class=GlossaryForm)

    def get_queryset(self, request):
        """Returns the entries that its user keeps: those of other languages would not open."""
        return GlossaryEntry.objects.filter(target__in=languages_of(request.user))


register_snippet(GlossaryViewSet)


@hooks.register("before_edit_snippet")
def refuse_other_languages(request, entry):
    """Also what a form that was sent would have kept."""
    if not isinstance(entry, GlossaryEntry):
        return
    if not languages_of(request.user).filter(pk=entry.target_id).exists():
        raise PermissionDenied


@hooks.register("before_delete_snippet")
def refuse_entries_of_others(request, entries):
    for entry in entries:
        refuse_other_languages(request, entry)
