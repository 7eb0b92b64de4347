"""Labels: one text per language on a locale-independent row.

A label is stored as ``{"en": "Waste management", "de": "Abfallwirtschaft"}``, so a further
language needs no migration. Readers get the first language of their chain that has a text.
"""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages, get_supported_content_language_variant

from .forms.keys import KeyedRowForm
from .languages import language_info


def label_text(labels: dict[str, str] | None, languages: Iterable[str]) -> str:
    """The text of the first of ``languages`` that has one, else any text, else ``""``."""
    language = label_language(labels, languages)
    return known_labels(labels)[language] if language else ""


def label_language(labels: object, languages: Iterable[str]) -> str | None:
    """The language in which ``label_text`` answers; ``None`` where there is no text."""
    known = known_labels(labels)
    for language in (*languages, source_language(), *known):
        if known.get(language):
            return language
    return None


def known_labels(stored: object) -> dict[str, str]:
    """The labels of what is stored; none if it is something else."""
    found = stored if isinstance(stored, dict) else {}
    return {code: text for code, text in found.items() if isinstance(text, str)}


def source_language() -> str:
    """Returns the code of the language in which the network writes first."""
    return next(iter(get_content_languages()))


def content_languages() -> list[tuple[str, str]]:
    """Returns (code, name) of each language that the hub is set up for, the source first."""
    return list(get_content_languages().items())


def reader_language() -> str:
    """Returns the content language of whoever reads now: the active one, or the nearest to it."""
    try:
        return get_supported_content_language_variant(get_language() or "")
    except LookupError:
        return source_language()


class LabelsWidget(forms.MultiWidget):
    """One line per language, side by side, each below its language's name.

    Where some languages have a text, those that lack one say so.
    """

    template_name = "hub/widgets/labels.html"
    group_label = ""

    class Media:
        css = {"all": ["hub/admin/widgets.css"]}

    def __init__(self, languages, attrs=None):
        self.languages = languages
        lines: dict[str, forms.Widget | type[forms.Widget]] = {}
        for code, _name in languages:
            lines[code] = forms.TextInput({"lang": code, "dir": language_info(code).direction})
        super().__init__(lines, attrs)

    def decompress(self, value):
        return [(value or {}).get(code, "") for code, _name in self.languages]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        lines = context["widget"]["subwidgets"]
        begun = any(line["value"] for line in lines)
        for line, (_code, title) in zip(lines, self.languages, strict=True):
            line["language"] = title
            line["is_missing"] = begun and not line["value"]
            if line["is_missing"] and "id" in line["attrs"]:
                line["attrs"]["aria-describedby"] = f"{line['attrs']['id']}_missing"
        context["widget"] |= {"label": self.group_label, "source": self.languages[0][1]}
        return context


class LabelsFormField(forms.MultiValueField):
    """Asks for one text per language; the source language's must be given."""

    def __init__(self, *, languages=None, max_length=200, **kwargs):
        self.languages = languages or content_languages()
        for unused in ("encoder", "decoder"):
            kwargs.pop(unused, None)
        super().__init__(
            fields=[forms.CharField(required=False, max_length=max_length) for _ in self.languages],
            require_all_fields=False,
            widget=LabelsWidget(self.languages),
            **kwargs,
        )
        self.widget.group_label = self.label

    def compress(self, data_list):
        return {
            code: text
            for (code, _name), text in zip(self.languages, data_list or [], strict=False)
            if text
        }

    def clean(self, value):
        labels = super().clean(value)
        code, name = self.languages[0]
        if self.required and code not in labels:
            raise ValidationError(
                _("Give the text in %(language)s: it is shown where a language has none."),
                params={"language": name},
                code="required",
            )
        return labels

    def has_changed(self, initial, data):
        initial = initial or {}
        return super().has_changed([initial.get(code, "") for code, _ in self.languages], data)


class LabelsField(models.JSONField):
    """``{language code: text}``."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return known_labels(super().from_db_value(value, expression, connection))

    def formfield(self, **kwargs):
        kwargs.pop("encoder", None)
        return models.Field.formfield(
            self, **{"form_class": LabelsFormField, "required": not self.blank, **kwargs}
        )


LABELS_HELP = _("Readers see the name in their language; where it is missing, the first one.")
"""Stands under the names of a row in its form."""


class LabelledRow(models.Model):
    """A locale-independent row that is known by its key and named by its labels."""

    key = models.SlugField(
        _("key"),
        max_length=80,
        help_text=_(
            "Stable identifier in addresses and in the API; do not change it. Empty: made from the"
            " name."
        ),
    )
    labels = LabelsField(_("name in each language"))

    base_form_class = KeyedRowForm
    has_key_of_its_name = True
    """Whether a key that is left empty is made from the name."""

    class Meta:
        abstract = True

    def __str__(self):
        return self.label()

    def label(self, *languages: str) -> str:
        """The name in the first of ``languages`` that has one (default: the active one)."""
        return label_text(self.labels, languages or (reader_language(),))
