"""How editors guide search: words that mean the same, and pages that come first."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from hub.labels import content_languages, source_language

from ..analysis.words import tokens


class SynonymGroup(models.Model):
    """Words of a language that stand for one another. A change holds from the next search on."""

    language = models.CharField(
        _("language"), max_length=100, choices=content_languages, default=source_language
    )
    words = models.TextField(
        _("words"),
        help_text=_(
            "Words that mean the same, one per line. Whoever looks for one of them finds the "
            "others too. Other forms of a word, and compounds with it, are found anyway."
        ),
    )

    panels = [FieldPanel("language"), FieldPanel("words")]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "words"]

    def __str__(self):
        return ", ".join(self.lines())

    def lines(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    def clean(self):
        lines = self.lines()
        if len(lines) < 2:
            raise ValidationError({"words": _("Give at least two words, each on its own line.")})
        several = [line for line in lines if len(tokens(line, self.language)) != 1]
        if several:
            raise ValidationError(
                {
                    "words": _("Each line takes a single word; mend: %(lines)s")
                    % {"lines": ", ".join(several)}
                }
            )


class PinnedSearch(ClusterableModel):
    """Words for which editors have chosen what comes first."""

    language = models.CharField(
        _("language"), max_length=100, choices=content_languages, default=source_language
    )
    words = models.CharField(
        _("words"),
        max_length=200,
        help_text=_("What readers look for. Order, endings and small words do not matter."),
    )
    key = models.CharField(max_length=500, editable=False)
    """The words as they are compared."""

    panels = [
        FieldPanel("language"),
        FieldPanel("words"),
        InlinePanel(
            "pinned_pages",
            heading=_("Pages that come first"),
            label=_("page"),
            min_num=1,
            max_num=10,
            help_text=_("In this order. Readers see each in their language."),
        ),
    ]

    class Meta:
        verbose_name = _("pinned results")
        verbose_name_plural = _("pinned results")
        ordering = ["language", "words"]
        constraints = [
            models.UniqueConstraint(fields=["language", "key"], name="hub_search_pinned_once")
        ]

    def __str__(self):
        return self.words

    def clean(self):
        self.key = words_key(self.words, self.language)
        if not self.key:
            raise ValidationError({"words": _("Give at least one word.")})
        others = PinnedSearch.objects.filter(language=self.language, key=self.key)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError({"words": _("There are pinned results for these words already.")})

    def save(self, *args, **kwargs):
        self.key = words_key(self.words, self.language)
        super().save(*args, **kwargs)


class PinnedPage(Orderable):
    """A page that comes first for the words."""

    search = ParentalKey(PinnedSearch, related_name="pinned_pages")
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels = [PageChooserPanel("page")]

    def __str__(self):
        return str(self.page)


def words_key(words: str, language: str) -> str:
    """The same for words that differ by order, endings and small words only."""
    found = tokens(words, language)
    stems = {token.stem for token in found if token.stem}
    return " ".join(sorted(stems or {token.exact for token in found}))
