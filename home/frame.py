"""The frame of every page (site, menus, sections, terms, partners), kept until it changes.

The frame is the same for everybody who reads in one language. Its key carries a version that
moves with every change of a page, a restriction or a part of the frame, once when it is made and
again when it is committed; whoever has begun to read before writes under the old version. Like
Wagtail's own cache of site roots it needs a cache that all processes share. A page that expires is
linked for at most ``KEPT`` seconds more; its address answers as it should at once.
"""

from uuid import uuid4

from django.core.cache import cache
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import (
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import page_unpublished, post_page_move

from hub.models import HubImage, HubRendition, PartnerLogo, SiteSettings, Term
from hub.web.reading import Reading

from .models import Menu, MenuItem

VERSION = "hub_home.frame.version"
KEPT = 60
SHOWN = (
    CollectionViewRestriction,
    HubImage,
    HubRendition,
    Locale,
    Menu,
    MenuItem,
    PageViewRestriction,
    PartnerLogo,
    Site,
    SiteSettings,
)


def frame_of(reading: Reading) -> dict:
    """``site``, ``sections``, ``taxonomies`` and menus (``main``, ``footer``), for this reader."""
    site = Site.find_for_request(reading.request)
    version = cache.get_or_set(VERSION, new_version, timeout=None)
    key = f"hub_home.frame.{version}.{site and site.pk}.{reading.language}"
    frame = cache.get(key)
    if frame is None:
        frame = reading.ask("hub_home/frame.graphql", host=site and site.hostname)
        cache.set(key, frame, KEPT)
    return frame


def new_version() -> str:
    return uuid4().hex


def connect() -> None:
    """Follow all that the frame shows."""
    for model in SHOWN:
        for signal in (post_save, post_delete):
            signal.connect(on_change, sender=model, dispatch_uid=f"hub_home.frame.{model._meta}")
    for signal in (post_save, post_delete):
        signal.connect(on_save, dispatch_uid="hub_home.frame.saved")
    for signal in (page_unpublished, post_page_move):
        signal.connect(on_change, dispatch_uid="hub_home.frame.tree")


def on_change(**kwargs) -> None:
    """Something that the frame shows has changed."""
    move_on()
    transaction.on_commit(move_on)


def move_on() -> None:
    """Frames that have been kept are not taken any more."""
    cache.set(VERSION, new_version(), timeout=None)


def on_save(sender: type[models.Model], **kwargs) -> None:
    """A page or a term of any type has been saved or deleted."""
    if issubclass(sender, (Page, Term)):
        on_change()
