"""Models of the core."""

from .assignment import Assignment
from .classification import PageCountry, PageGoal, PageRegion, PageTerm, PageTheme, PageTopic
from .copying import speaks_as
from .foreign import BEFORE_REVISION
from .glossary import GlossaryEntry
from .media import HubDocument, HubImage, HubRendition
from .page import HubPage
from .previewing import PreviewDraft
from .section import SectionPage
from .site import PartnerLogo, SiteSettings
from .terms import Area, Country, Goal, Region, Term, Theme, Topic, Vocabulary
from .translation import TranslatedRow
from .user import User

__all__ = [
    "BEFORE_REVISION",
    "Area",
    "Assignment",
    "Country",
    "GlossaryEntry",
    "Goal",
    "HubDocument",
    "HubImage",
    "HubPage",
    "HubRendition",
    "PageCountry",
    "PageGoal",
    "PageRegion",
    "PageTerm",
    "PageTheme",
    "PageTopic",
    "PartnerLogo",
    "PreviewDraft",
    "Region",
    "SectionPage",
    "SiteSettings",
    "Term",
    "Theme",
    "Topic",
    "TranslatedRow",
    "User",
    "Vocabulary",
    "speaks_as",
]
