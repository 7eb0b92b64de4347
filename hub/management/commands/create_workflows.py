"""Makes the groups of people who work in the admin, and the workflows between them."""

from django.core.management.base import BaseCommand

from hub.workflows import workflows_create


class Command(BaseCommand):
    help = (
        "Makes the groups (as create_groups does), the workflow of publication for all pages and "
        "those of rooms for parts of them, such as the validation of good practices. Run it again "
        "after an update: what is missing is added, what you have changed is kept."
    )

    def handle(self, **options):
        for workflow in workflows_create():
            steps = " > ".join(task.name for task in workflow.tasks)
            pages = ", ".join(
                str(row.page) for row in workflow.workflow_pages.select_related("page")
            )
            self.stdout.write(f"{workflow.name}: {steps} (below: {pages or 'no page yet'})")
