"""The glossary: how terms of one language are said in another, for all who translate."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Locale


class GlossaryEntry(models.Model):
    """A term and what it is called in one other language. Readers never see it."""

    source = models.ForeignKey(
        Locale,
        models.CASCADE,
        related_name="+",
        verbose_name=_("from language"),
        help_text=_("In which the texts are that are translated."),
    )
    target = models.ForeignKey(
        Locale,
        models.CASCADE,
        related_name="+",
        verbose_name=_("into language"),
        help_text=_("Translators keep the terms of their own languages."),
    )
    term = models.CharField(
        _("term"),
        max_length=200,
        help_text=_("As it stands in the source, in the singular. Capitals do not matter."),
    )
    translation = models.CharField(
        _("translation"), max_length=200, help_text=_("What translators are asked to write.")
    )
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("When it is said like this, and what not to write."),
    )

    panels = [
        FieldRowPanel([FieldPanel("source"), FieldPanel("target")]),
        FieldPanel("term"),
        FieldPanel("translation"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary entries")
        ordering = [Lower("term"), "target"]
        constraints = [
            models.UniqueConstraint(
                "source",
                "target",
                Lower("term"),
                name="hub_glossary_term",
                violation_error_message=_(
                    "The glossary has this term for these languages already."
                ),
            )
        ]

    def __str__(self):
        return f"{self.term} → {self.translation}"

    def clean(self):
        super().clean()
        self.term = " ".join(self.term.split())
        if self.source_id is not None and self.source_id == self.target_id:
            raise ValidationError({"target": _("Choose two different languages.")})
