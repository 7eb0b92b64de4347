"""Long lists of choices in forms: check boxes, of which the seldom chosen are folded away."""

import unicodedata
from collections.abc import Callable, Collection, Iterable

from django import forms
from django.utils.functional import Promise


def by_label(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """In the order of the labels in the active language; letters with accents by their letter."""
    return sorted(choices, key=lambda choice: _sorting(choice[1]))


def _sorting(label: str) -> str:
    return unicodedata.normalize("NFKD", str(label)).casefold()


class ChoiceListWidget(forms.CheckboxSelectMultiple):
    """Check boxes in a group with a name.

    If ``often`` is given, boxes stand in the order of their labels, and those that are neither
    chosen nor among ``often()`` are folded away. No script is needed to open them;
    one adds a search.
    """

    template_name = "hub/widgets/choice_list.html"
    group_label: str | Promise | None = ""
    often: Callable[[], Collection[str]] | None = None

    class Media:
        css = {"all": ["hub/admin/widgets.css"]}
        js = ["hub/admin/choices.js"]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        boxes = [box for _name, boxes, _index in context["widget"]["optgroups"] for box in boxes]
        folded = []
        if self.often:
            often = self.often()
            boxes.sort(key=lambda box: _sorting(box["label"]))
            folded = [box for box in boxes if not (box["selected"] or box["value"] in often)]
        context["widget"] |= {
            "label": self.group_label,
            "boxes": [box for box in boxes if box not in folded],
            "folded": folded,
        }
        return context


class ChoiceListFormField(forms.MultipleChoiceField):
    """Check boxes; answers a list in the order of the options."""

    widget = ChoiceListWidget

    def __init__(self, *, often: Callable[[], Collection[str]] | None = None, **kwargs):
        super().__init__(**kwargs)
        self.widget.group_label, self.widget.often = self.label, often

    def clean(self, value):
        chosen = set(super().clean(value))
        choices = iter(self.choices)  # type: ignore[arg-type]
        return [option for option, _label in choices if option in chosen]
