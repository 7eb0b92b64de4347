"""The vocabularies: themes, topics, development goals, regions and countries.

All are rows of one table, so that one statement labels every facet; a proxy per vocabulary
gives editors lists and choosers of their own.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel

from ..declarations import GraphQLForeignKey, GraphQLLabel
from ..values.labels import LABELS_HELP, LabelledRow
from ..values.limits import between


class Vocabulary(models.TextChoices):
    THEME = "theme", _("theme")
    TOPIC = "topic", _("topic")
    SDG = "sdg", _("Sustainable Development Goal")
    REGION = "region", _("programme region")
    AREA = "area", _("statistical area (UN M49)")
    COUNTRY = "country", _("country")


class TermManager(models.Manager):
    """Terms of one vocabulary: that of the proxy on which the manager stands."""

    def get_queryset(self):
        queryset = super().get_queryset()
        vocabulary = getattr(self.model, "VOCABULARY", None)
        return queryset.filter(vocabulary=vocabulary) if vocabulary else queryset

    def get_by_natural_key(self, vocabulary, key):
        return self.get(vocabulary=vocabulary, key=key)


class Term(LabelledRow):
    """One entry of a vocabulary."""

    VOCABULARY: Vocabulary | None = None
    graphql_name = "Term"
    graphql_description = "An entry of a vocabulary: theme, topic, goal, region or country."

    vocabulary = models.CharField(max_length=10, choices=Vocabulary, editable=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    uri = models.URLField(
        _("web identifier"), blank=True, help_text=_("Address that names it on the web of data.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        validators=between(0, 32_767),
        help_text=_("Order in lists; equal positions go by name."),
    )

    panels = [
        FieldPanel("labels", help_text=LABELS_HELP),
        FieldPanel("key"),
        FieldPanel("uri"),
        FieldPanel("position"),
    ]
    graphql_fields = [
        GraphQLString("key", description="Stable identifier, the same in every language."),
        GraphQLLabel("label", description="Name in the reader's language."),
        GraphQLString("uri", description="Address that names the term on the web of data."),
        GraphQLForeignKey("parent", "hub.Term", description="The wider term."),
    ]

    objects = TermManager()

    class Meta:
        ordering = ["vocabulary", "position", "key"]
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "key"], name="hub_term_key"),
        ]

    def save(self, **kwargs):
        # The database refuses what is of no vocabulary.
        self.vocabulary = self.vocabulary or self.VOCABULARY  # type: ignore[assignment]
        super().save(**kwargs)

    def clean(self):
        super().clean()
        same = Term.objects.filter(vocabulary=self.vocabulary or self.VOCABULARY, key=self.key)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"key": _("Another entry has this key. Choose a new one.")})

    def natural_key(self):
        return self.vocabulary, self.key


class Theme(Term):
    """One of the network's main themes."""

    VOCABULARY = Vocabulary.THEME

    class Meta:
        proxy = True
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Topic(Term):
    """A topic below a theme."""

    VOCABULARY = Vocabulary.TOPIC
    panels = [
        FieldPanel("labels", help_text=LABELS_HELP),
        FieldPanel("parent", heading=_("theme"), help_text=_("To which it belongs.")),
        FieldPanel("key"),
        FieldPanel("position"),
    ]

    class Meta:
        proxy = True
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def clean(self):
        errors: dict = {}
        try:
            super().clean()
        except ValidationError as refused:
            errors = refused.update_error_dict(errors)
        if self.parent is None or self.parent.vocabulary != Vocabulary.THEME:
            errors["parent"] = _("Choose the theme that this topic belongs to.")
        if errors:
            raise ValidationError(errors)


class Goal(Term):
    """A Sustainable Development Goal of the United Nations, keyed by its number."""

    VOCABULARY = Vocabulary.SDG
    has_key_of_its_name = False

    class Meta:
        proxy = True
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")


class Region(Term):
    """A region of the network's programme. These are not the M49 areas."""

    VOCABULARY = Vocabulary.REGION

    class Meta:
        proxy = True
        verbose_name = _("programme region")
        verbose_name_plural = _("programme regions")


class Area(Term):
    """A statistical area of the UN M49 standard, keyed by its three digits."""

    VOCABULARY = Vocabulary.AREA
    has_key_of_its_name = False

    class Meta:
        proxy = True
        verbose_name = _("statistical area")
        verbose_name_plural = _("statistical areas")


class Country(Term):
    """A country, keyed by its ISO 3166-1 code in lower case; its parent is an M49 area."""

    VOCABULARY = Vocabulary.COUNTRY
    has_key_of_its_name = False

    class Meta:
        proxy = True
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    @property
    def code(self) -> str:
        """ISO 3166-1 alpha-2, upper case."""
        return self.key.upper()
