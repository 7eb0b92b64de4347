"""Experts of the network: known by their role, published only while they consent."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.search import index

from hub.audience import Audience
from hub.declarations import (
    GraphQLBacklinks,
    GraphQLChoice,
    GraphQLCollection,
    GraphQLDate,
    GraphQLForeignKey,
    GraphQLLabel,
)
from hub.models import PageTerm
from hub.values.choices import ChoiceListField, Language, OrderedChoices, often_spoken
from hub.values.forms.terms import TermsPanel
from hub.values.limits import Years
from hub.visibility import Moment

from ..forms import ExpertForm
from ..querysets import ExpertQuerySet
from .city import City
from .organisation import Organisation
from .row import NetworkRow


class Availability(OrderedChoices):
    """Whether an expert can be asked."""

    AVAILABLE = "available", _("available")
    LIMITED = "limited", _("available to a limited extent")
    UNAVAILABLE = "unavailable", _("not available at present")


class MissionKind(models.TextChoices):
    """What an expert can be asked for."""

    EXPERT_MISSION = "expert-mission", _("expert mission on site")
    REMOTE_ADVICE = "remote-advice", _("advice from afar")
    WORKSHOP = "workshop", _("workshop")
    HOSTING = "hosting", _("receiving a study trip")
    PEER_REVIEW = "peer-review", _("peer review")
    TRAINING = "training", _("training course")


CONSENT_FIELDS = ("consent_given", "consent_on", "consent_withdrawn_on")


class Expert(NetworkRow):  # type: ignore[django-manager-missing]
    """An expert, named by role. The prose stands in an ``ExpertPage``.

    Consent is a fact about the person and no part of a draft: it is written to the row as soon
    as a form is saved, and no revision, old or scheduled, brings it back.
    """

    graphql_name = "Expert"
    graphql_description = "An expert who shares experience, named by role."

    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("city"),
        help_text=_("The city that the expert works for. Needed unless there is an organisation."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("The organisation that the expert works for."),
    )
    languages = ChoiceListField(
        _("languages"),
        Language,
        often_spoken,
        help_text=_("Languages in which the expert can advise."),
    )
    availability = models.CharField(
        _("availability"),
        max_length=12,
        choices=Availability,
        default=Availability.AVAILABLE,
    )
    mission_kinds = ChoiceListField(_("kinds of mission"), MissionKind, blank=True)
    validated_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("validated by"),
        help_text=_("The organisation that has checked the expert's experience."),
    )
    validated_on = models.DateField(_("validated on"), null=True, blank=True, validators=[Years()])
    consent_given = models.BooleanField(
        _("consents to publication"),
        default=False,
        help_text=_("Untick it and save: the profile is withdrawn at once, even from a draft."),
    )
    consent_on = models.DateField(
        _("consent of"),
        null=True,
        blank=True,
        validators=[Years()],
        help_text=_("The day on which the expert agreed in writing."),
    )
    consent_withdrawn_on = models.DateField(
        _("consent withdrawn on"),
        null=True,
        blank=True,
        editable=False,
        validators=[Years()],
    )

    base_form_class = ExpertForm
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel(
                        "labels",
                        heading=_("role in each language"),
                        help_text=_(
                            "What the expert does, not a name: planner of composting plants."
                        ),
                    ),
                    FieldPanel("key"),
                    FieldPanel("city"),
                    FieldPanel("organisation"),
                ],
                heading=_("Expert"),
            ),
            ObjectList(
                [
                    TermsPanel(
                        "expert_topics",
                        heading=_("Topics"),
                        label=_("topic"),
                        help_text=_("On which the expert can advise. Cities are matched by them."),
                    ),
                    FieldPanel("languages"),
                    FieldPanel("availability", help_text=_("Whether one can ask at present.")),
                    FieldPanel("mission_kinds", help_text=_("What one can ask for.")),
                ],
                heading=_("Experience"),
            ),
            ObjectList(
                [
                    HelpPanel(_("Consent counts from the moment you save, not from publication.")),
                    FieldPanel("consent_given"),
                    FieldPanel("consent_on"),
                    FieldPanel(
                        "consent_withdrawn_on", read_only=True, help_text=_("Set by itself.")
                    ),
                    FieldPanel("validated_by"),
                    FieldPanel("validated_on", help_text=_("The day of that check.")),
                ],
                heading=_("Consent and validation"),
            ),
        ]
    )
    search_fields = [
        *NetworkRow.search_fields,
        index.FilterField("availability"),
        index.FilterField("consent_given"),
        index.FilterField("city"),
        index.FilterField("organisation"),
    ]
    graphql_fields = [
        GraphQLString("key", description="Stable identifier, the same in every language."),
        GraphQLLabel("label", description="Role in the reader's language."),
        GraphQLForeignKey("city", "hub_network.City", description="The city they work for."),
        GraphQLForeignKey(
            "organisation",
            "hub_network.Organisation",
            description="The organisation they work for.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "topics",
            "hub.Term",
            source="expert_topics.term",
            description="Topics of their experience.",
        ),
        GraphQLChoice(
            "languages", Language, is_list=True, description="Languages in which they can advise."
        ),
        GraphQLChoice("availability", Availability, description="Whether they can be asked."),
        GraphQLChoice(
            "mission_kinds",
            MissionKind,
            is_list=True,
            description="What they can be asked for.",
        ),
        GraphQLForeignKey(
            "validated_by",
            "hub_network.Organisation",
            description="The organisation that has checked their experience.",
        ),
        GraphQLDate("validated_on", description="Day on which it was checked."),
        GraphQLBacklinks(
            "pages",
            "hub_network.ExpertPage",
            via="expert",
            description="Their profile: at most one page in the reader's language.",
        ),
    ]

    objects = models.Manager.from_queryset(ExpertQuerySet)()

    class Meta(NetworkRow.Meta):
        verbose_name = _("expert")
        verbose_name_plural = _("experts")

    @classmethod
    def public_condition(cls, audience: Audience, now: Moment) -> Q:
        """Published only while consent is given."""
        return Q(consent_given=True)

    def clean(self):
        super().clean()
        errors: dict[str, str | Promise] = {}
        if not self.city_id and not self.organisation_id:
            errors["city"] = _("Choose the city or the organisation that the expert works for.")
        if bool(self.validated_by_id) != bool(self.validated_on):
            missing = "validated_on" if self.validated_by_id else "validated_by"
            errors[missing] = _("Say both who validated the expert and on which day.")
        errors.update(self._clean_consent())
        if errors:
            raise ValidationError(errors)

    def _clean_consent(self) -> dict[str, str | Promise]:
        """Notes a withdrawal. Returns what is wrong with a consent, by field."""
        stored = Expert.objects.filter(pk=self.pk).values(*CONSENT_FIELDS).first() or {}
        today = timezone.localdate()
        if not self.consent_given:
            self.consent_on = stored.get("consent_on")
            if stored.get("consent_given"):
                self.consent_withdrawn_on = today
            return {}
        self.consent_withdrawn_on = None
        if not self.consent_on:
            return {"consent_on": _("Enter the day on which the expert agreed.")}
        if self.consent_on > today:
            return {"consent_on": _("This day is yet to come. Enter the day of the agreement.")}
        withdrawn_on = stored.get("consent_withdrawn_on")
        # A form that was opened before the withdrawal must not bring the old consent back.
        if withdrawn_on and not stored["consent_on"] < self.consent_on >= withdrawn_on:
            problem = _(
                "This consent was withdrawn on %(day)s. Untick it, or enter the later day on "
                "which the expert agreed again."
            )
            return {"consent_on": problem % {"day": date_format(withdrawn_on)}}
        return {}

    def with_content_json(self, content):
        """A version from a revision, with the consent that holds now."""
        version = super().with_content_json(content)
        for name in CONSENT_FIELDS:
            setattr(version, name, getattr(self, name))
        return version

    @transaction.atomic
    def save_revision(self, *args, **kwargs):
        """Keeps a revision; consent is written to the row itself, published or not."""
        revision = super().save_revision(*args, **kwargs)
        # Saved and not updated: whoever follows rows hears of it.
        self.save(update_fields=CONSENT_FIELDS)
        return revision


class ExpertTopic(PageTerm):
    """A topic of an expert's experience."""

    expert = ParentalKey(Expert, on_delete=models.CASCADE, related_name="expert_topics")
    term = models.ForeignKey("hub.Topic", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        verbose_name = _("topic of an expert")
        verbose_name_plural = _("topics of experts")
        constraints = [
            models.UniqueConstraint(fields=["expert", "term"], name="hub_network_expert_topic")
        ]
