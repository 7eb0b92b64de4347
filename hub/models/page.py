"""The base of every page of the hub: what all content types have in common."""

from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLStreamfield, GraphQLString
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Page, PageManager
from wagtail.search import index

from ..blocks import BodyBlock
from ..declarations import GraphQLCollection, GraphQLDate, GraphQLForeignKey
from ..querysets import HubPageQuerySet
from ..storing.dangling import without_dangling
from ..storing.known import KnownKeys
from ..storing.once import rows_follow, rows_keep, together
from ..values.forms import HubPageForm
from ..values.forms.terms import TermsPanel
from ..values.limits import Years
from ..values.prose import BodyField
from .copying import CopiedPage
from .editing import EditedPage, refuse_lacking
from .foreign import RevisedPage, marks_field
from .previewing import PreviewedPage
from .serving import ServedPage
from .translation import FactsOfTheSource


class TabbedPanels:
    """Computes the tabs of a page's form from the panel lists of its class."""

    def __get__(self, instance, owner):
        tabs = [
            (owner.content_panels, _("Content")),
            (owner.fact_panels, _("Facts")),
            (owner.classification_panels, _("Classification")),
            (owner.promote_panels, _("Promote")),
            (owner.settings_panels, _("Settings")),
        ]
        return TabbedInterface(
            [ObjectList(panels, heading=heading) for panels, heading in tabs if panels],
            base_form_class=owner.base_form_class,
        )


class HubPage(KnownKeys, RevisedPage, CopiedPage, EditedPage, PreviewedPage, ServedPage, Page):
    """A page with summary, picture, prose and classification.

    Title, summary, body and the picture's text are translated; picture, classification,
    source address and the day of verification are the same in every language.
    """

    subpage_types: list[str] = []
    base_form_class = HubPageForm
    is_creatable = False
    section: str | None = None
    """Kind of section that holds pages of this type; a page above says what it ``holds``."""
    same_in_every_language: tuple[str, ...] = ()
    """Fields of text that no translation changes. Numbers, dates and relations are so anyway."""
    override_translatable_fields = FactsOfTheSource()
    names_for_readers: tuple = ()
    """What readers call one such page, and several, where it is not the name of the model."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        validators=[MaxLengthValidator(500)],
        help_text=_("Two or three sentences for lists, search results and shared links."),
    )
    lead_image = models.ForeignKey(
        "hub.HubImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
        help_text=_("Shown at the top and in lists. The same in every language."),
    )
    lead_image_alt = models.CharField(
        _("text for the lead picture"),
        max_length=250,
        blank=True,
        help_text=_(
            "What the picture shows, for people who do not see it. Empty: what the library says "
            "of the picture."
        ),
    )
    lead_image_decorative = models.BooleanField(
        _("the lead picture is mere decoration"),
        default=False,
        db_default=False,
        help_text=_("Nothing is read to people who do not see it, whatever is written of it."),
    )
    body = BodyField(BodyBlock(), blank=True, verbose_name=_("body"))
    source_url = models.URLField(
        _("source address"),
        max_length=500,
        blank=True,
        help_text=_("Where the facts on this page can be checked."),
    )
    verified_on = models.DateField(
        _("verified on"),
        null=True,
        blank=True,
        validators=[Years()],
        help_text=_("The day on which somebody last checked the facts with their source."),
    )

    foreign_texts = marks_field()
    rows_changed_at = models.DateTimeField(null=True, editable=False)
    """When a row that the page shows, such as its city, was last saved."""

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("lead_image"),
        FieldPanel("lead_image_alt"),
        FieldPanel("lead_image_decorative"),
        FieldPanel(
            "body", help_text=_("The prose, in blocks: texts, pictures, tables, films and links.")
        ),
    ]
    fact_panels = [FieldPanel("source_url"), FieldPanel("verified_on")]
    classification_panels = [
        TermsPanel(
            "page_themes",
            heading=_("Themes"),
            label=_("theme"),
            help_text=_(
                "What it is about, broadly. Readers filter by it; one to three are enough."
            ),
        ),
        TermsPanel(
            "page_topics",
            heading=_("Topics"),
            label=_("topic"),
            help_text=_("What it is about, more closely. Cities and experts are matched by it."),
        ),
        TermsPanel(
            "page_goals",
            heading=_("Sustainable Development Goals"),
            label=_("goal"),
            help_text=_("Goals to which it makes a difference, not all that it touches."),
        ),
        TermsPanel(
            "page_regions",
            heading=_("Programme regions"),
            label=_("region"),
            help_text=_("Where it takes place or whom it is for. None: everywhere."),
        ),
        TermsPanel(
            "page_countries",
            heading=_("Countries"),
            label=_("country"),
            help_text=_("Where it takes place or whom it is for. None: everywhere."),
        ),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
    ]
    edit_handler = TabbedPanels()

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    graphql_fields = [
        GraphQLString("summary", description="Two or three sentences of plain text."),
        GraphQLStreamfield("body", description="The prose, as typed blocks."),
        GraphQLString("source_url", description="Where the facts can be checked."),
        GraphQLDate("verified_on", description="Day on which the facts were last checked."),
        GraphQLCollection(
            GraphQLForeignKey,
            "themes",
            "hub.Term",
            source="page_themes.term",
            description="Main themes.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "topics",
            "hub.Term",
            source="page_topics.term",
            description="Topics below the themes.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "sdgs",
            "hub.Term",
            source="page_goals.term",
            description="Sustainable Development Goals.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "regions",
            "hub.Term",
            source="page_regions.term",
            description="Programme regions.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "countries",
            "hub.Term",
            source="page_countries.term",
            description="Countries.",
        ),
    ]

    objects = PageManager.from_queryset(HubPageQuerySet)()

    class Meta:
        verbose_name = _("hub page")
        verbose_name_plural = _("hub pages")

    def publish(self, revision, *args, **kwargs):
        """Publishes with all that follows from it or not at all, one version after the other.

        Raises ``ValidationError`` by field for a version that lacks what readers need.
        """
        refuse_lacking(revision)
        with transaction.atomic(), together():
            versions = Page.objects.filter(translation_key=self.translation_key).order_by("pk")
            list(versions.select_for_update().values_list("pk"))
            super().publish(revision, *args, **kwargs)

    def save(self, *args, **kwargs):
        with transaction.atomic(), together():
            saved = super().save(*args, **kwargs)
            rows_keep(self)
            return saved

    def save_base(self, *args, raw=False, update_fields=None, **kwargs):
        super().save_base(*args, raw=raw, update_fields=update_fields, **kwargs)
        if update_fields is None and not raw:
            rows_follow(self)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Builds a page from a stored version, without what it refers to that is gone."""
        if check_fks:
            data = without_dangling(cls, data)
        return super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)

    @classmethod
    def kind_name(cls, *, is_plural: bool = False):
        """Returns what readers call such a page, or several of them: ``good practice``."""
        names = cls.names_for_readers or (cls._meta.verbose_name, cls._meta.verbose_name_plural)
        return names[is_plural]

    @classmethod
    def can_exist_under(cls, parent):
        """Below a page that holds this section, if the type has one."""
        if not super().can_exist_under(parent):
            return False
        return cls.section is None or getattr(parent.specific, "holds", None) == cls.section
