"""Models of funding: guides, their deadlines and steps, and where they apply."""

from .deadline import FundingDeadline
from .guide import FundingGuidePage
from .parts import FundingApplicantCountry, FundingProjectCountry, FundingStep

__all__ = [
    "FundingApplicantCountry",
    "FundingDeadline",
    "FundingGuidePage",
    "FundingProjectCountry",
    "FundingStep",
]
