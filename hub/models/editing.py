"""What a page tells the people who edit it: its workflow, and when readers see it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, Workflow, WorkflowPage

from ..values.limits import refuse_schedule
from ..values.mixing import Mixed


def refuse_lacking(revision: Revision) -> None:
    """Raises ``ValidationError`` by field for a version of a page that readers may not see yet.

    It is read for those types of pages alone that ask for something.
    """
    page_type = type(revision.content_object)
    asks = page_type.publication_errors is not EditedPage.publication_errors
    if asks and (errors := revision.as_object().publication_errors()):
        raise ValidationError(errors)


class EditedPage(Mixed):
    """Mixed into ``HubPage``."""

    def clean(self):
        super().clean()
        refuse_schedule(self)

    def publication_errors(self) -> dict[str, Any]:
        """Returns what is missing before readers may see this version, by field. A draft may lack
        it. Whoever publishes asks, whatever the way: see ``HubPage.publish``."""
        return {}

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def get_workflow(self) -> Workflow | None:
        """The active workflow of the page or of the nearest page above, in any language.

        Wagtail assigns a workflow to a page of one language; here its translations follow it.
        """
        if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
            return None
        above = self.get_ancestors(inclusive=True).order_by().values("translation_key")
        assigned = WorkflowPage.objects.filter(
            workflow__active=True, page__translation_key__in=above
        ).select_related("workflow", "page")
        nearest = max(
            assigned,
            key=lambda row: (row.page.depth, row.page.locale_id == self.locale_id),
            default=None,
        )
        return nearest and nearest.workflow

    @property
    def status_string(self):
        """Wagtail says "live" until its scheduler has run; readers see nothing any more."""
        if self.live and self.expire_at and self.expire_at <= timezone.now():
            return _("expired")
        return super().status_string

    @property
    def goes_live_at(self) -> datetime | None:
        """When a page that is not public yet becomes so by itself."""
        return None if self.live or not self.approved_schedule else self.go_live_at

    @property
    def expires_at(self) -> datetime | None:
        """When a page that is public, or goes live by itself, stops to be."""
        if self.expire_at is None or self.expire_at <= timezone.now():
            return None
        return self.expire_at if self.live or self.approved_schedule else None
