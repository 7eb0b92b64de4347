"""The form of a page."""

from wagtail.admin.forms import WagtailAdminPageForm

from .rows import FormMedia, RowsMixin


class HubPageForm(RowsMixin, WagtailAdminPageForm):
    """The form of a page of the hub, whose rules reach into its rows."""

    Media = FormMedia
