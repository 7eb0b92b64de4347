"""Carries the facts of a page into its translations, in the transaction of its publication."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from ...models import HubPage
from ...storing.rows import rows_release
from .group import authority, versions_of
from .merging import merged
from .shape import FactShape, shape_of
from .tables import read, references_followed_once, write_rows

LOG_ACTION = "hub.facts"


def connect() -> None:
    """Follow publications of pages."""
    page_published.connect(on_published, dispatch_uid="hub.translation.facts.published")


def on_published(instance: Page, revision: Revision, **kwargs) -> None:
    """A page has been published, or has been given a day on which it will be."""
    if not isinstance(instance, HubPage) or not instance.live or instance.alias_of_id:
        return
    if instance in facts_carry(page=instance):
        # From the revision at hand Wagtail makes the aliases of the page next; the page at hand
        # holds its rows as they were.
        rows_release(instance)
        revision.refresh_from_db(fields=["content"])


@transaction.atomic
def facts_carry(*, page: HubPage) -> list[HubPage]:
    """Gives translations the facts of their source. Returns those that had others.

    If the others follow ``page``, all of them; else ``page`` alone is given what it has to
    follow. A source that is not public has no say yet. Whoever writes to live pages without
    publishing them calls this afterwards.
    """
    versions = list(versions_of(page))
    if len(versions) < 2:
        return []
    source = authority(versions)
    if not source.live:
        return []
    others = [version for version in versions if version.pk != source.pk]
    targets = others if source.pk == page.pk else [v for v in others if v.pk == page.pk]
    shape = shape_of(type(source))  # type: ignore[arg-type]
    data = read(shape, [source, *targets])
    facts = data[source.pk]
    changed = [
        target for target in targets if carry_into_tables(shape, source, facts, target, data)
    ]
    carry_into_drafts(shape, facts, targets)
    return changed


def carry_into_tables(
    shape: FactShape, source: HubPage, facts: dict, target: HubPage, data: dict[int, dict]
) -> bool:
    """Writes to the tables that are read. Returns whether there was anything to write."""
    before = data[target.pk]
    after = merged(shape, facts, before)
    if after == before:
        return False
    with references_followed_once(shape, target):
        write_rows(shape.rows, [(before, after)])
        for name in shape.facts:
            field = target._meta.get_field(name)
            setattr(target, field.attname, getattr(source, field.attname))
        # Saved even if rows alone have changed: whoever follows pages hears of it.
        target.save(update_fields=shape.facts, clean=False)
    if target.live and target.aliases.exists():
        target.update_aliases()
    log(instance=target, action=LOG_ACTION, data={"source": source.pk})
    return True


def carry_into_drafts(shape: FactShape, facts: dict, targets: Iterable[HubPage]) -> None:
    """Writes to the newest revision of each page, and to those that wait for their day."""
    newest = Q(pk__in=[target.latest_revision_id for target in targets])
    waiting = Q(approved_go_live_at__isnull=False, object_id__in=[str(t.pk) for t in targets])
    for revision in Revision.page_revisions.filter(newest | waiting):
        content = merged(shape, facts, revision.content)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
