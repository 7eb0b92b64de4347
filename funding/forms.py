"""The form of a funding guide: its rules reach into its deadlines."""

from django.forms.formsets import DELETION_FIELD_NAME
from wagtail.admin.forms import WagtailAdminPageForm

from .rules import deadline_problems


class FundingGuideForm(WagtailAdminPageForm):
    """Checks that the deadlines fit the deadline model."""

    def clean(self):
        cleaned = super().clean()
        model = cleaned.get("deadline_model")
        if model is None or "deadlines" not in self.formsets:
            return cleaned
        filled = [
            row for row in self.formsets["deadlines"].forms if row.has_changed() or row.instance.pk
        ]
        kept = [row for row in filled if not self._is_deleted(row)]
        if not all(row.is_valid() for row in kept):
            return cleaned
        for problem in deadline_problems(model, [row.instance for row in kept]):
            if problem.missing and self.is_deferred_validation:
                continue
            if problem.position is None:
                self.add_error("deadline_model", problem.message)
            else:
                kept[problem.position].add_error(problem.field, problem.message)
        return cleaned

    @staticmethod
    def _is_deleted(row) -> bool:
        return bool(row.is_valid() and row.cleaned_data.get(DELETION_FIELD_NAME))
