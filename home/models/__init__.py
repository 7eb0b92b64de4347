"""Models of the site."""

from .menu import Menu, MenuItem
from .pages import HomePage, PlainPage, SectionKind, SectionPage
from .site import PartnerLogo, SiteSettings

__all__ = [
    "HomePage",
    "Menu",
    "MenuItem",
    "PartnerLogo",
    "PlainPage",
    "SectionKind",
    "SectionPage",
    "SiteSettings",
]
