"""The form of a funding guide: its rules reach into its deadlines."""

from django import forms

from hub.models.site import time_zone_of_site
from hub.values.forms import HubPageForm, submitted

from .choices import DeadlineModel
from .rules import deadline_problems, model_of

OF_THE_MOMENT = {"date", "time", "time_zone", "opens_date", "opens_time"}


class FundingGuideForm(HubPageForm):
    """Checks that the deadlines fit the deadline model."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.formsets["deadlines"].forms
        zone = self.default_zone() if self.is_bound and rows else ""
        for row in rows:
            row.fields["time_zone"].required = False
            row.fields["time_zone"].empty_value = zone

    def default_zone(self) -> str:
        """Returns the zone of the funder, else that of the site."""
        funder = submitted(self, "funder")
        return (funder and funder.time_zone) or time_zone_of_site(self.parent_page)

    def clean(self):
        cleaned = super().clean()
        deadlines = self.kept_rows("deadlines")
        for row in deadlines:
            if OF_THE_MOMENT & row.errors.keys():
                row.instance.moment = None
        if cleaned.get("deadline_model") == DeadlineModel.TO_BE_ANNOUNCED and deadlines:
            # What was to be announced is announced now: nobody has to say so twice.
            cleaned["deadline_model"] = model_of([row.instance for row in deadlines])
        if model := cleaned.get("deadline_model"):
            self.check_deadlines(model, deadlines)
        return cleaned

    def check_deadlines(self, model: str, rows: list[forms.ModelForm]) -> None:
        """Puts an error on each deadline that does not fit the model, or on the model."""
        for problem in deadline_problems(model, [row.instance for row in rows]):
            if problem.missing and self.is_deferred_validation:
                continue
            if problem.position is None:
                self.add_error("deadline_model", problem.message)
            elif problem.field not in rows[problem.position].errors:
                rows[problem.position].add_error(problem.field, problem.message)
