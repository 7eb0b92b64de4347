"""What can be chosen in a funding guide."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hub.values.choices import OrderedChoices


class FundingStatus(OrderedChoices):
    """Where a programme stands. It follows from its deadlines and the time, never from a flag."""

    FORTHCOMING = "forthcoming", _("forthcoming")
    OPEN = "open", _("open")
    CLOSING = "closing", _("closing soon")
    CLOSED = "closed", _("closed")


class DeadlineModel(models.TextChoices):
    """How a programme takes applications."""

    FIXED = "fixed", _("one deadline")
    STAGES = "stages", _("several stages, each with its deadline")
    CUTOFFS = "cutoffs", _("cut-off dates: applications are collected and decided at each")
    WINDOW = "window", _("window: from an opening to a closing date")
    ROLLING = "rolling", _("rolling: at any time")
    TO_BE_ANNOUNCED = "to-be-announced", _("to be announced")


DATED_MODELS = (
    DeadlineModel.FIXED,
    DeadlineModel.STAGES,
    DeadlineModel.CUTOFFS,
    DeadlineModel.WINDOW,
)
"""Those whose status follows from deadlines."""


class DeadlineKind(OrderedChoices):
    """What must be handed in."""

    EXPRESSION = "expression", _("expression of interest")
    OUTLINE = "outline", _("outline or concept note")
    APPLICATION = "application", _("full application")


class Instrument(models.TextChoices):
    """In which form a programme helps."""

    GRANT = "grant", _("grant")
    LUMP_SUM = "lump-sum", _("lump sum")
    LOAN = "loan", _("loan")
    GUARANTEE = "guarantee", _("guarantee")
    TECHNICAL_ASSISTANCE = "technical-assistance", _("technical assistance")
    ADVICE = "advice", _("advice")
    EXCHANGE = "exchange", _("funds for exchange and travel")
    INVESTOR_MATCHING = "investor-matching", _("contact with investors")
    PRIZE = "prize", _("prize")


class ApplicantKind(models.TextChoices):
    """Who may apply."""

    LOCAL_GOVERNMENT = "local-government", _("city, municipality or district")
    REGIONAL_GOVERNMENT = "regional-government", _("region or state")
    MUNICIPAL_COMPANY = "municipal-company", _("municipal company")
    MUNICIPAL_ASSOCIATION = "municipal-association", _("association of municipalities")
    PUBLIC_BODY = "public-body", _("other public body")
    DEVELOPMENT_BANK = "development-bank", _("development bank")
    UNIVERSITY = "university", _("university or research institute")
    CIVIL_SOCIETY = "civil-society", _("civil society")
    COMPANY = "company", _("private company")


class ProjectStage(OrderedChoices):
    """How far a project must be to be funded."""

    CONCEPT = "concept", _("concept")
    PRE_FEASIBILITY = "pre-feasibility", _("pre-feasibility study")
    FEASIBILITY = "feasibility", _("feasibility study")
    PREPARATION = "preparation", _("planning and preparation")
    IMPLEMENTATION = "implementation", _("implementation")
    SCALING = "scaling", _("operation and scaling")
