"""What cities, organisations and experts have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from hub.values.labels import LabelledRow
from hub.values.limits import refuse_schedule


class NetworkRow(
    index.Indexed, WorkflowMixin, DraftStateMixin, RevisionMixin, LabelledRow, ClusterableModel
):
    """A locale-independent row with drafts that are reviewed as pages are, found by its name in
    any language."""

    search_fields = [
        index.SearchField("all_names"),
        index.AutocompleteField("all_names"),
        index.FilterField("live"),
    ]

    class Meta:
        abstract = True
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="%(app_label)s_%(class)s_key",
                violation_error_code="unique",
                violation_error_message=_("Another entry has this key. Choose a new one."),
            ),
        ]

    def clean(self):
        super().clean()
        refuse_schedule(self)

    @property
    def approved_schedule(self) -> bool:
        """Whether a publication is scheduled. As with pages, a list asks for all its rows."""
        known = getattr(self, "_approved_schedule", None)
        return super().approved_schedule if known is None else known

    @property
    def all_names(self) -> str:
        """The names in all languages, each once, for search."""
        return " ".join(dict.fromkeys(self.labels.values()))
