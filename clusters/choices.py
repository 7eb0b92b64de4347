"""The choices of this room. Their names are the values of GraphQL's enums."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hub.values.choices import OrderedChoices


class GroupKind(models.TextChoices):
    """What holds a working group together."""

    THEMATIC = "thematic", _("thematic")
    REGIONAL = "regional", _("regional")


class GroupAccess(models.TextChoices):
    """Whether further cities may join."""

    OPEN = "open", _("open to further members")
    CLOSED = "closed", _("closed")


class EventFormat(models.TextChoices):
    """How people meet."""

    DIALOGUE = "dialogue", _("dialogue event")
    WORKSHOP = "workshop", _("workshop")
    CONFERENCE = "conference", _("conference")
    WEBINAR = "webinar", _("webinar")
    EXPERT_MISSION = "expert-mission", _("expert mission")
    PROJECT_WORKSHOP = "project-workshop", _("project workshop")


class EventMode(models.TextChoices):
    """Where people meet."""

    ON_SITE = "on-site", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class EventStatus(OrderedChoices):
    """Where an event stands. It follows from the time; only a cancellation is a decision."""

    UPCOMING = "upcoming", _("upcoming")
    ONGOING = "ongoing", _("going on")
    PAST = "past", _("past")
    CANCELLED = "cancelled", _("cancelled")


class RegistrationStatus(OrderedChoices):
    """Whether people can register for an event. It follows from the times."""

    NOT_YET = "not-yet", _("not open yet")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class DialogueStep(OrderedChoices):
    """The four steps of a dialogue event."""

    SET_TOPIC = "set-topic", _("set the topic")
    GOOD_PRACTICE = "good-practice", _("good practices")
    PEER_EXCHANGE = "peer-exchange", _("peer exchange")
    ACTION_PLANNING = "action-planning", _("action planning")


class Maturity(OrderedChoices):
    """How far a good practice has come."""

    PILOT = "pilot", _("pilot")
    IMPLEMENTED = "implemented", _("implemented")
    ESTABLISHED = "established", _("established in daily work")
    TRANSFERRED = "transferred", _("taken up by other cities")


class ValidationState(OrderedChoices):
    """Who has checked a good practice."""

    SUBMITTED = "submitted", _("submitted")
    CHECKED = "checked", _("checked by the city")
    VALIDATED = "validated", _("validated by a theme expert")


class PartnerRole(models.TextChoices):
    """What a partner does in a good practice."""

    LEAD = "lead", _("leads")
    IMPLEMENTATION = "implementation", _("carries out")
    FUNDING = "funding", _("funds")
    ADVICE = "advice", _("advises")
    RESEARCH = "research", _("researches")
    PEER = "peer", _("shares experience")
    COMMUNITY = "community", _("speaks for residents")


class IdeaStage(OrderedChoices):
    """The way of a project idea, in its order; a pause may come at any time."""

    DEVELOP = "develop", _("develop")
    REFINE = "refine", _("refine")
    CONCRETE_PLANNING = "concrete-planning", _("concrete planning")
    IMPLEMENTATION = "implementation", _("implementation")
    IMPLEMENTED = "implemented", _("implemented")
    PAUSED = "paused", _("paused")


class Support(models.TextChoices):
    """What the network gives to a project idea."""

    EXPERT_MISSION = "expert-mission", _("expert mission")
    LOCAL_WORKSHOP = "local-workshop", _("local workshop")
    STUDY_TRIP = "study-trip", _("study trip")
    FUNDING_ADVICE = "funding-advice", _("funding advice")
    DIRECT_CONTACT = "direct-contact", _("direct contact")


class IdeaVisibility(models.TextChoices):
    """Who may read a project idea."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("members of the network")
    PRIVATE = "private", _("the city and its coordinators")


class DocumentationKind(models.TextChoices):
    """What a piece of documentation is."""

    REPORT = "report", _("report")
    PRESENTATION = "presentation", _("presentation")
    HANDBOOK = "handbook", _("handbook or guide")
    FACT_SHEET = "fact-sheet", _("fact sheet")
    RECORDING = "recording", _("recording")
    PHOTOGRAPHS = "photographs", _("photographs")


class Licence(models.TextChoices):
    """Under which terms a piece of documentation may be used."""

    CC0 = "cc0-1.0", _("CC0 1.0: no rights reserved")
    CC_BY = "cc-by-4.0", _("CC BY 4.0: name the author")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0: name the author, share alike")
    CC_BY_NC = "cc-by-nc-4.0", _("CC BY-NC 4.0: name the author, not for trade")
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", _("CC BY-NC-SA 4.0: as before, share alike")
    CC_BY_ND = "cc-by-nd-4.0", _("CC BY-ND 4.0: name the author, do not change")
    ALL_RIGHTS_RESERVED = "all-rights-reserved", _("all rights reserved")
