"""How editors guide search: words that mean the same, and pages that come first."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from hub.values.forms import RowsMixin
from hub.values.labels import content_languages, source_language

from ..analysis.words import tokens
from ..content import searchable

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_WORDS = 20
"""Words of a group of synonyms: each makes a question longer."""
LONGEST_KEY = 500


class SynonymGroup(models.Model):
    """Words of a language that stand for one another. A change holds from the next search on."""

    language = models.CharField(
        _("language"),
        max_length=100,
        choices=content_languages,
        default=source_language,
        help_text=_("Of the words, and of the pages in which they are looked for."),
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

    def __str__(self) -> str:
        return ", ".join(self.lines())

    def lines(self) -> list[str]:
        return lines_of(self.words)

    def clean(self) -> None:
        lines = self.lines()
        if not lines:
            return
        if not 2 <= len(lines) <= MOST_WORDS:
            raise words_error(
                _("Give two to %(most)s words, each on its own line."), most=MOST_WORDS
            )
        found = {line: tokens(line, self.language) for line in lines}
        if several := [line for line, words in found.items() if len(words) != 1]:
            raise words_error(
                _("Each line takes a single word. Change or remove: %(lines)s."),
                lines=", ".join(several),
            )
        keys = [(line, found[line][0]) for line in lines]
        if small := [line for line, token in keys if not token.stem]:
            raise words_error(
                _("Search passes over small words, so they stand for nothing. Remove: %(lines)s."),
                lines=", ".join(small),
            )
        self.refuse_repeated([(line, token.stem) for line, token in keys if token.stem])
        self.words = "\n".join(lines)

    def refuse_repeated(self, keys: list[tuple[str, str]]) -> None:
        """Raises an error for words that are in this group, or in another, already."""
        first: dict[str, str] = {}
        for line, key in keys:
            if key in first:
                raise words_error(
                    _("%(line)s is found with %(other)s anyway. Remove one of the two."),
                    line=line,
                    other=first[key],
                )
            first[key] = line
        others = SynonymGroup.objects.filter(language=self.language).exclude(pk=self.pk)
        for group in others:
            for line in group.lines():
                for token in tokens(line, self.language):
                    if token.stem in first:
                        raise words_error(
                            _(
                                "%(line)s is among these synonyms already: %(group)s. Change "
                                "those, or remove the word here."
                            ),
                            line=first[token.stem],
                            group=group,
                        )


def words_error(message: "_StrPromise", **values: Any) -> ValidationError:
    """An error at the field of the words."""
    return ValidationError({"words": ValidationError(message, params=values)})


class PinnedSearchForm(RowsMixin, WagtailAdminModelForm):
    """The form of pinned results; no page is pinned twice."""

    page_rows = {"pinned_pages": "page"}


class PinnedSearch(ClusterableModel):
    """Words for which editors have chosen what comes first."""

    language = models.CharField(
        _("language"),
        max_length=100,
        choices=content_languages,
        default=source_language,
        help_text=_("Of the readers for whom these pages come first."),
    )
    words = models.CharField(
        _("words"),
        max_length=200,
        help_text=_("What readers look for. Order, endings and small words do not matter."),
    )
    key = models.CharField(max_length=LONGEST_KEY, editable=False)
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
            help_text=_(
                "In this order, before all other hits. Readers see each in their language, once it "
                "is public."
            ),
        ),
    ]
    base_form_class = PinnedSearchForm

    class Meta:
        verbose_name = _("pinned results")
        verbose_name_plural = _("pinned results")
        ordering = ["language", "words"]
        constraints = [
            models.UniqueConstraint(fields=["language", "key"], name="hub_search_pinned_once")
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        self.key = words_key(self.words, self.language)
        if not self.words:
            return
        if not self.key:
            raise words_error(_("Give at least one word."))
        if len(self.key) > LONGEST_KEY:
            raise words_error(_("These are too many words. Give fewer."))
        others = PinnedSearch.objects.filter(language=self.language, key=self.key)
        if other := others.exclude(pk=self.pk).first():
            raise words_error(
                _(
                    "There are pinned results for these words already: %(other)s. Change those, or "
                    "give other words."
                ),
                other=other,
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = words_key(self.words, self.language)
        super().save(*args, **kwargs)


class PinnedPage(Orderable):
    """A page that comes first for the words."""

    search = ParentalKey(PinnedSearch, related_name="pinned_pages")
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("pinned page")
        verbose_name_plural = _("pinned pages")

    def clean(self) -> None:
        super().clean()
        if self.page_id and self.page.specific_class not in searchable():
            raise ValidationError(
                {"page": _("Search does not find pages of this kind. Choose another page.")}
            )

    def __str__(self) -> str:
        return str(self.page)


def lines_of(text: str) -> list[str]:
    """Those that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def words_key(words: str, language: str) -> str:
    """Returns one key for words that differ by order, endings and small words only."""
    found = tokens(words, language)
    stems = {token.stem for token in found if token.stem}
    return " ".join(sorted(stems or {token.exact for token in found}))
