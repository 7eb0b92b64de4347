"""Forms of rows whose rules ask who fills them in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

PUBLISH = "hub_network.publish_expert"


class ExpertForm(WagtailAdminModelForm):
    """Consent counts from the moment it is saved, so it makes a published expert public: that is
    for those who may publish. Anybody may note a withdrawal."""

    def clean(self):
        cleaned_data = super().clean()
        given = cleaned_data.get("consent_given") and not self.initial.get("consent_given")
        user = self.for_user
        if given and self.instance.live and not (user and user.has_perm(PUBLISH)):
            self.add_error(
                "consent_given",
                _("Readers would see this expert at once. Ask a moderator to note the consent."),
            )
        return cleaned_data
