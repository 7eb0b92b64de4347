"""Notices what people change, and tells those who follow, in the change's own transaction.

All language versions of a page are one: it is told of by its translation key. Everybody follows
pages, restrictions and languages; a page that moves may come under a restriction or out of one,
with all below it; and one that is hidden or shown again, or expires at another moment, takes all
below it along. Rows are followed by those who name them.

Whoever changes something by a statement of their own, past ``save`` and ``delete``, calls ``tell``
in the transaction of that statement.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import post_page_move

from hub.visibility import state_of

from .consumers import Consumer, FollowedRows, Within
from .outbox import enqueue
from .registry import SUBSCRIPTIONS, Subscription
from .transactions import actions_in_one, save_in_one

OF_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}
"""Fields that are saved with a draft. No reader sees them."""

STATE = "_changes_state_before"
"""What a page with others below it was before it was saved, kept at the page."""

TOLD = "_changes_to_tell"
"""What is to be told once an object is deleted, kept at what is deleted."""

Keys = Sequence[UUID]
News = list[tuple[Subscription, Keys]]


def register_within(within: Within, *, rows: FollowedRows | None = None) -> Subscription:
    """``within`` follows in the transaction of each change. Call it in ``ready()``."""
    return _register(Subscription(within, tuple, rows))


def register_rows_within(within: Within, *, rows: FollowedRows) -> Subscription:
    """``within`` follows these rows alone, in the transaction of each change. Call it in
    ``ready()``."""
    return _register(Subscription(within, tuple, rows, follows_pages=False))


def register_after(
    consumers: Callable[[], Iterable[Consumer]], *, rows: FollowedRows | None = None
) -> Subscription:
    """What ``consumers()`` answers follows after each change. Call it in ``ready()``."""
    return _register(Subscription(None, consumers, rows))


def register_asked(consumers: Callable[[], Iterable[Consumer]]) -> Subscription:
    """What ``consumers()`` answers follows nothing by itself: whoever wants something of it notes
    that by ``outbox.enqueue``, with keys of a kind of its own. Call it in ``ready()``."""
    return _register(Subscription(None, consumers, None, follows_pages=False))


def _register(subscription: Subscription) -> Subscription:
    SUBSCRIPTIONS.append(subscription)
    for model in subscription.rows.models if subscription.rows else ():
        _connect(model)
    return subscription


def connect() -> None:
    """Follow what everybody follows."""
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(before_saving, sender=model, dispatch_uid=f"changes.{model._meta}")
            post_save.connect(on_saved, sender=model, dispatch_uid=f"changes.{model._meta}")
    # Whatever its type, a page is deleted as a page too.
    _connect_deleting(Page)
    for model in (PageViewRestriction, Locale):
        _connect(model)
    actions_in_one()
    post_page_move.connect(on_moved, dispatch_uid="changes.on_moved")


def _connect(model: type[Model]) -> None:
    """Once, however often it is asked for."""
    save_in_one(model)
    post_save.connect(on_saved, sender=model, dispatch_uid=f"changes.{model._meta}")
    _connect_deleting(model)


def _connect_deleting(model: type[Model]) -> None:
    pre_delete.connect(before_deleting, sender=model, dispatch_uid=f"changes.{model._meta}")
    post_delete.connect(on_deleted, sender=model, dispatch_uid=f"changes.{model._meta}")


def tell(keys: Iterable[UUID | str]) -> None:
    """All who follow are told of the pages with these translation keys."""
    _tell(for_all(as_keys(keys)))


def _tell(news: News) -> None:
    for subscription, keys in news:
        if not keys:
            continue
        enqueue(keys, consumers=[consumer.name for consumer in subscription.after()])
        if subscription.within:
            subscription.within(keys)


def for_all(keys: Keys) -> News:
    return [(subscription, keys) for subscription in SUBSCRIPTIONS if subscription.follows_pages]


def news_of(instance: Model) -> News:
    """Who is to be told of which pages, since this object is another."""
    if isinstance(instance, Page | PageViewRestriction | Locale):
        return for_all(as_keys(pages_of(instance)))
    return [
        (subscription, as_keys(subscription.rows.pages_of(instance)))
        for subscription in SUBSCRIPTIONS
        if subscription.rows and subscription.follows(type(instance))
    ]


def before_saving(instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """A page with others below it is asked what it was, while it is so."""
    if not raw and instance.numchild:
        setattr(instance, STATE, state_of(instance, timezone.now()))


def on_saved(
    instance: Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    before = instance.__dict__.pop(STATE, None)
    only_drafted = update_fields is not None and OF_DRAFTS.issuperset(update_fields)
    if raw or only_drafted:
        return
    if before and isinstance(instance, Page) and before != state_of(instance, timezone.now()):
        tell(keys_below([instance.path]))
    else:
        _tell(news_of(instance))


def before_deleting(instance: Model, origin: object = None, **kwargs: Any) -> None:
    """What is deleted is asked for its pages while it is there."""
    subtree = subtree_of(instance, origin)
    if subtree is None:
        setattr(instance, TOLD, news_of(instance))
    elif not hasattr(subtree, TOLD):
        # All pages of a subtree are deleted together: at the first of them, all are asked for.
        setattr(subtree, TOLD, for_all(as_keys(keys_of(subtree))))


def on_deleted(instance: Model, origin: object = None, **kwargs: Any) -> None:
    """Of pages that are deleted together, none is there any more when the first is told of."""
    subtree = subtree_of(instance, origin)
    place = instance if subtree is None else subtree
    news: News = getattr(place, TOLD)
    setattr(place, TOLD, [])
    _tell(news)


def subtree_of(instance: Model, origin: object) -> QuerySet[Page] | None:
    """The pages with which a page is deleted; ``None`` for everything else."""
    if not (isinstance(instance, Page) and isinstance(origin, QuerySet)):
        return None
    return origin if issubclass(origin.model, Page) else None


def on_moved(instance: Page, **kwargs: Any) -> None:
    tell(keys_below([instance.path]))


def pages_of(instance: Page | PageViewRestriction | Locale) -> Iterable[UUID]:
    """Translation keys of the pages to which a page, restriction or language matters."""
    if isinstance(instance, Page):
        return [instance.translation_key]
    if isinstance(instance, Locale):
        return keys_of(Page.objects.filter(locale=instance))
    versions = Page.objects.filter(translation_key=instance.page.translation_key)
    return keys_below(versions.values_list("path", flat=True))


def keys_below(paths: Iterable[str]) -> Iterable[UUID]:
    """Of the pages at these paths of the tree and of all below them."""
    below = [Q(path__startswith=path) for path in paths]
    return keys_of(Page.objects.filter(reduce(or_, below))) if below else []


def keys_of(pages: QuerySet[Page]) -> Iterable[UUID]:
    return pages.order_by().values_list("translation_key", flat=True)


def as_keys(keys: Iterable[UUID | str]) -> Keys:
    """Each once."""
    return list(dict.fromkeys(key if isinstance(key, UUID) else UUID(key) for key in keys))
