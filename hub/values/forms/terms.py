"""Terms of a page or row in its form: check boxes of a whole vocabulary, with a search.

In the database a term is a child row (see ``hub.models.classification``). The form posts the keys
of the chosen terms, as check boxes do; rows that lose their term are deleted and new ones made.
"""

from django import forms
from django.db.models import Model
from django.utils.functional import cached_property
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel, Panel

from ..check_boxes import ChoiceListWidget

SHORT = 18
"""Up to so many terms are all shown, in their own order; of more only those that are chosen."""


class ChosenFormSet(BaseChildFormSet):
    """Rows of one term each. Reads ``<prefix>-chosen``, else the fields of any form set."""

    field_name = "term"

    def __init__(self, data=None, files=None, instance=None, queryset=None, **kwargs):
        name = chosen_name(kwargs.get("prefix"))
        if data is not None and name in data:
            data = self.as_rows(data.getlist(name), instance, kwargs["prefix"])
        super().__init__(data, files, instance, queryset, **kwargs)

    @classmethod
    def as_rows(cls, posted: list[str], instance: Model | None, prefix: str) -> dict:
        """Returns what a form set would post to have these terms and no others."""
        parent = instance if instance is not None else cls.fk.remote_field.model()
        rows = getattr(parent, cls.fk.remote_field.get_accessor_name()).all()
        chosen = list(dict.fromkeys(filter(None, posted)))
        stored = [(str(row.term_id), row.pk) for row in rows if row.pk]
        known = {str(row.term_id): place for place, row in enumerate(rows)}
        ordered = sorted(chosen, key=lambda term: known.get(term, len(known)))
        new = [term for term in ordered if term not in dict(stored)]
        data: dict[str, object] = {
            f"{prefix}-TOTAL_FORMS": len(stored) + len(new),
            f"{prefix}-INITIAL_FORMS": len(stored),
        }
        for number, (term, pk) in enumerate([*stored, *((term, "") for term in new)]):
            place = ordered.index(term) + 1 if term in chosen else 0
            row = {cls.field_name: term, "id": pk, "ORDER": place}
            if term not in chosen:
                row["DELETE"] = "on"
            data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        return data

    def chosen(self) -> list[str]:
        """Returns the keys of the terms that the form has now, whether they are valid or not."""
        return [
            str(form[self.field_name].value())
            for form in self.forms
            if not form["DELETE"].value() and form[self.field_name].value()
        ]


def chosen_name(prefix: str | None) -> str:
    """Returns the name of the check boxes of a relation."""
    return f"{prefix}-chosen"


class BoundTerms(Panel.BoundPanel):
    """The check boxes of one relation in the form of one page or row."""

    template_name = "hub/panels/terms.html"
    get_comparison = InlinePanel.BoundPanel.get_comparison

    @cached_property
    def formset(self) -> ChosenFormSet:
        return self.form.formsets[self.panel.relation_name]

    @cached_property
    def widget(self) -> ChoiceListWidget:
        terms = self.panel.vocabulary.objects.all()
        widget = ChoiceListWidget(choices=[(str(term.pk), str(term)) for term in terms])
        widget.group_label = self.heading
        if len(terms) > SHORT:
            widget.often = tuple
        return widget

    def get_context_data(self, parent_context=None):
        context = super().get_context_data(parent_context)
        name = chosen_name(self.formset.prefix)
        attrs = {"id": f"id_{name}"}
        return context | {
            "name": name,
            "boxes": self.widget.render(name, self.formset.chosen(), attrs),
            "errors": [
                *self.formset.non_form_errors(),
                *(error for form in self.formset.forms for error in form.errors.values()),
            ],
        }

    @property
    def media(self) -> forms.Media:
        return self.widget.media


class TermsPanel(InlinePanel):
    """The terms of one relation, to be ticked."""

    @cached_property
    def vocabulary(self) -> type[Model]:
        """Model of the terms that can be chosen."""
        return self.db_field.related_model._meta.get_field(ChosenFormSet.field_name).related_model

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = ChosenFormSet
        return options

    BoundPanel = BoundTerms
