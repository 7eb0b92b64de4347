"""Follows what people change: whatever may change a document enqueues the group of its page.

All language versions of a page are one group, since each document names the languages of the
others. Addresses are not in the index, so a new slug changes nothing in it; a page that moves may
come under a restriction or out of one, with all below it.

A document consists of its page (with the rows that are saved with it), of rows that it names, and
depends on restrictions. Whoever changes one of these by a statement of their own, past ``save`` and
``delete``, calls ``search.outbox``.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_save, pre_delete, pre_save
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import post_page_move, pre_page_move

from hub.models import HubPage

from .content import COMMON, row_paths, searchable, walk
from .documents import groups_of_row
from .outbox import enqueue, enqueue_ahead

OF_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}
"""Fields that are saved with a draft. No reader sees them."""


def connect() -> None:
    """Follow pages, restrictions, languages, and the rows that documents name."""
    pages = [model for model in apps.get_models() if issubclass(model, Page)]
    others = [PageViewRestriction, Locale, *row_models()]
    for model in others:
        pre_save.connect(before_saving, sender=model, dispatch_uid=f"search.{model._meta}")
    for model in (*pages, *others):
        post_save.connect(on_saved, sender=model, dispatch_uid=f"search.{model._meta}")
    # Whatever its type, a page is deleted as a page too.
    for model in (Page, *others):
        pre_delete.connect(before_deleting, sender=model, dispatch_uid=f"search.{model._meta}")
    pre_page_move.connect(before_moving, dispatch_uid="search.before_moving")
    post_page_move.connect(on_moved, dispatch_uid="search.on_moved")


def row_models() -> list[type[Model]]:
    """Models of rows that documents name, their proxies too, without those that are saved with
    the page or row that they are a part of."""
    named = {
        row._meta.concrete_model
        for model, content in ((HubPage, COMMON), *searchable().items())
        for path in row_paths(content)
        for _step, row in walk(model, path)[0]
        if not any(isinstance(field, ParentalKey) for field in row._meta.concrete_fields)
    }
    return [model for model in apps.get_models() if model._meta.concrete_model in named]


def before_saving(instance: Model, raw: bool = False, **kwargs) -> None:
    if not raw:
        enqueue_ahead(groups_of(instance))


def on_saved(
    instance: Model, created: bool, raw: bool = False, update_fields=None, **kwargs
) -> None:
    only_drafted = update_fields is not None and OF_DRAFTS.issuperset(update_fields)
    if not raw and not only_drafted:
        enqueue(groups_of(instance))


def before_deleting(instance: Model, origin=None, **kwargs) -> None:
    is_subtree = isinstance(origin, QuerySet) and issubclass(origin.model, Page)
    if not (is_subtree and isinstance(instance, Page)):
        enqueue(groups_of(instance))
    elif not hasattr(origin, "is_enqueued"):
        # All pages of a subtree are deleted together: at the first of them, all are enqueued.
        origin.is_enqueued = True
        enqueue(keys_of(origin))


def before_moving(instance: Page, **kwargs) -> None:
    """Wagtail moves a page in a transaction of its own, and tells of it afterwards."""
    enqueue_ahead(keys_below([instance.path]))


def on_moved(instance: Page, **kwargs) -> None:
    enqueue(keys_below([instance.path]))


def groups_of(instance: Model) -> Iterable[UUID | str]:
    """Translation keys of the pages whose documents depend on a page, row or restriction."""
    if isinstance(instance, Page):
        return [instance.translation_key]
    if isinstance(instance, PageViewRestriction):
        versions = Page.objects.filter(translation_key=instance.page.translation_key)
        return keys_below(versions.values_list("path", flat=True))
    if instance.pk is None:
        return []
    if isinstance(instance, Locale):
        return keys_of(Page.objects.filter(locale=instance))
    return groups_of_row(instance)


def keys_below(paths: Iterable[str]) -> Iterable[UUID]:
    """Returns the translation keys of the pages at these paths and of all below them."""
    below = [Q(path__startswith=path) for path in paths]
    return keys_of(Page.objects.filter(reduce(or_, below))) if below else []


def keys_of(pages: QuerySet) -> Iterable[UUID]:
    return pages.order_by().values_list("translation_key", flat=True)
