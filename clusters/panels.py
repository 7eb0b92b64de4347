"""What the forms of the clusters show without asking for it."""

from django.db.models import QuerySet
from wagtail.admin.panels import Panel
from wagtail.models import Page, TaskState

STEPS_SHOWN = 6


class ValidationPanel(Panel):
    """The last steps of the validation of a good practice: what, who, when and why."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "hub_clusters/validation_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["steps"] = steps_of(self.instance)[:STEPS_SHOWN] if self.instance.pk else []
            return context


def steps_of(page: Page) -> QuerySet[TaskState]:
    """Steps of the validation of a page, in whichever language they were taken, newest first."""
    versions = Page.objects.filter(translation_key=page.translation_key).values_list(
        "pk", flat=True
    )
    return (
        TaskState.objects.filter(
            task__validationtask__isnull=False,
            workflow_state__base_content_type=page.get_base_content_type(),
            workflow_state__object_id__in=[str(pk) for pk in versions],
        )
        .select_related("task", "finished_by")
        .order_by("-started_at", "-pk")
    )
