"""Choosers of cities and organisations, in which those who may also make one."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import SlugInput
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetCreateView

from hub.values.forms.keys import KeyedRowForm

from .models import City, Organisation


class CreationForm(KeyedRowForm):
    """Stands within the page of another form, whose identifiers are not its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_new_%s", **kwargs)


class CityCreationForm(CreationForm):
    class Meta:
        widgets = {"key": SlugInput}
        model = City
        fields = ["labels", "key", "country", "region", "population", "time_zone"]


class OrganisationCreationForm(CreationForm):
    class Meta:
        widgets = {"key": SlugInput}
        model = Organisation
        fields = ["labels", "acronym", "key", "kind", "country", "website"]


class RowCreateView(SnippetCreateView):
    """Makes a row that is public at once if whoever makes it may publish, else a draft."""

    def save_form(self, form):
        policy = policy_registry.get_by_type(self.model_class)
        form.instance.live = policy.user_has_permission(self.request.user, "publish")
        row = form.save()
        revision = row.save_revision(user=self.request.user, changed=True)
        if row.live:
            revision.publish(user=self.request.user)
        return row


class RowChooserViewSet(SnippetChooserViewSet):
    create_view_class = RowCreateView
    create_action_label = _("Create")


class CityChooserViewSet(RowChooserViewSet):
    creation_form_class = CityCreationForm
    creation_tab_label = _("New city")


class OrganisationChooserViewSet(RowChooserViewSet):
    creation_form_class = OrganisationCreationForm
    creation_tab_label = _("New organisation")
