"""Publishing pages past their forms: many at once, and when the moment of a schedule has come.

A form says what is missing at its fields. Here nothing is published of what lacks something, and
it is said of which page; all else is published.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page, Revision

from ..models import HubPage


class PublishAction(PublishBulkAction):
    """Publishes all of the chosen pages or, where one lacks something, none."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ValidationError as error:
            reason = " ".join(error.messages)
            messages.error(self.request, _("Nothing was changed. %(reason)s") % {"reason": reason})
            return self.form_invalid(form)

    @classmethod
    def execute_action(cls, objects, include_descendants=False, user=None, **kwargs):
        lacking = []
        for page in chosen(objects, with_drafts_below=include_descendants):
            version = page.get_latest_revision_as_object()
            if isinstance(version, HubPage) and (errors := version.publication_errors()):
                title = version.get_admin_display_title()
                lacking += [f"“{title}”: {text}" for text in flat(errors)]
        if lacking:
            raise ValidationError(lacking)
        return super().execute_action(
            objects, include_descendants=include_descendants, user=user, **kwargs
        )


def chosen(pages: list[Page], *, with_drafts_below: bool) -> list[Page]:
    found = list(pages)
    for page in pages if with_drafts_below else ():
        found += page.get_descendants().not_live()
    return found


def flat(errors: dict) -> list[str]:
    """Returns the texts of errors by field."""
    return ValidationError(errors).messages


def lacking_versions_unschedule() -> dict[str, list[str]]:
    """Takes from the schedule whose moment has come and which may not be published: they stay
    drafts, and their history says so.

    Returns what they lack, by title.
    """
    found = {}
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now()):
        page = revision.as_object()
        if isinstance(page, HubPage) and (errors := page.publication_errors()):
            found[page.get_admin_display_title()] = flat(errors)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
    return found
