"""Who decides on what: all groups and workflows of the site."""

from django.db import transaction
from wagtail.models import Workflow, WorkflowPage

from clusters.services import validation_workflow, validation_workflow_create
from hub.groups import groups_create
from hub.models import SectionKind, SectionPage
from hub.workflows import publication_workflow_create


@transaction.atomic
def workflows_create() -> list[Workflow]:
    """Makes the groups and both workflows, each for its part of the tree; what is there stays."""
    groups_create()
    workflows = [publication_workflow_create(), validation_workflow_create()]
    sections_assign()
    return workflows


@transaction.atomic
def sections_assign() -> None:
    """Gives sections of good practices that have no workflow of their own the validation.

    Translations of a section follow it, so one in each family is enough. Nothing happens before
    ``workflows_create``.
    """
    workflow = validation_workflow()
    if workflow is None:
        return
    taken = WorkflowPage.objects.values("page__translation_key")
    sections = SectionPage.objects.filter(holds=SectionKind.GOOD_PRACTICES)
    oldest_last = sections.exclude(translation_key__in=taken).order_by("-pk")
    for section in {section.translation_key: section for section in oldest_last}.values():
        WorkflowPage.objects.create(page=section, workflow=workflow)
