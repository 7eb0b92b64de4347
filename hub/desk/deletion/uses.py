"""Where rows, pages and media are used: by which pages and rows, in their drafts too."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, router
from django.db.models import ProtectedError, Q, QuerySet, RestrictedError
from django.db.models.deletion import Collector
from modelcluster.fields import ParentalKey
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail.snippets.models import get_snippet_models

from ...translation.facts.shape import rows_of
from .overrides import pages_with_override
from .texts import keys_in_text, rows_with_texts, text_fields

SHOWN = 50
"""More are counted, not named."""

Owners = defaultdict[type[models.Model], set]
"""Primary keys of those that use something, by their model; pages stand under ``Page``."""


def no_owners() -> Owners:
    return defaultdict(set)


@dataclass(frozen=True)
class Use:
    """A page or row that uses another, maybe only in a version that is not public."""

    owner: models.Model
    is_draft: bool = False


@dataclass(frozen=True)
class Uses:
    """The first of them, and how many there are."""

    shown: tuple[Use, ...]
    count: int


def uses_of_rows(rows: Sequence[models.Model]) -> dict[object, Uses]:
    """Pages and rows that name each of ``rows`` (or pictures, or documents), which are of one
    model, in what is public or in their newest draft; by primary key. Statements do not grow with
    the number of rows."""
    model, keys = type(rows[0]), {row.pk for row in rows}
    live, drafts = owners_in_tables([model], keys), owners_in_drafts(model, keys)
    for key, owners in owners_in_texts(model, keys).items():
        for owner, users in owners.items():
            live[key][owner] |= users
    for key, page in pages_with_override(model, keys):
        drafts[key][Page].add(page)
    for key in keys:
        for owner, users in drafts[key].items():
            users -= live[key][owner]
    return {key: named(live[key], drafts[key]) for key in keys}


def uses_of_pages(pages: QuerySet[Page]) -> Uses:
    """Rows, such as menus, that name one of ``pages``. What becomes of other pages that do is
    said by Wagtail."""
    kinds = pages.order_by().values_list("content_type", flat=True).distinct()
    types = [ContentType.objects.get_for_id(kind).model_class() or Page for kind in kinds]
    together = no_owners()
    for owners in owners_in_tables(types, pages.order_by().values("pk")).values():
        for owner, users in owners.items():
            together[owner] |= users
    together.pop(Page, None)
    return named(together, no_owners())


def protectors(objects: QuerySet) -> Uses:
    """Whatever else would make the database refuse to delete ``objects``."""
    try:
        Collector(using=router.db_for_write(objects.model)).collect(objects)
    except ProtectedError as refusal:
        found = refusal.protected_objects
    except RestrictedError as refusal:
        found = refusal.restricted_objects
    else:
        found = set()
    owners = list(dict.fromkeys(owner_of(item) for item in found))
    return Uses(tuple(Use(owner) for owner in owners[:SHOWN]), len(owners))


def owners_in_tables(targets: Iterable[type[models.Model]], keys) -> dict[object, Owners]:
    """Those whose rows in the database point at each of ``keys``: one statement a relation."""
    fields = {
        relation.field
        for target in targets
        for relation in target._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    }
    found: dict[object, Owners] = defaultdict(no_owners)
    for field in fields:
        owner, way = owner_model(field.model)
        if is_part_of(field) or not is_content(owner):
            continue
        users = field.model._base_manager.filter(**{f"{field.name}__in": keys}).order_by()
        for key, user in users.values_list(field.attname, f"{way}pk"):
            found[key][key_of(owner)].add(user)
    return found


def owners_in_texts(target: type[models.Model], keys: Collection) -> dict[object, Owners]:
    """Those whose blocks and rich texts point at each of ``keys``: one statement a model."""
    found: dict[object, Owners] = defaultdict(no_owners)
    for model in apps.get_models():
        owner, way = owner_model(model)
        if not is_content(owner):
            continue
        fields = text_fields(model)
        for user, texts in rows_with_texts(model, fields, f"{way}pk", keys):
            for field, text in zip(fields, texts, strict=True):
                for key in keys_in_text(field, text, target):
                    if key in keys:
                        found[key][key_of(owner)].add(user)
    return found


def owners_in_drafts(target: type[models.Model], keys: Collection) -> dict[object, Owners]:
    """Those whose newest draft, or scheduled version, points at each of ``keys``: one statement."""
    found: dict[object, Owners] = defaultdict(no_owners)
    waiting = Q(approved_go_live_at__isnull=False)
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and key_of(model) is model:
            drafts = model._base_manager.filter(has_unpublished_changes=True)
            waiting |= Q(pk__in=drafts.order_by().values("latest_revision"))
    for revision in Revision.objects.filter(waiting).order_by().iterator(chunk_size=100):
        drafted = ContentType.objects.get_for_id(revision.content_type_id).model_class()
        if drafted and is_content(drafted):
            owner = drafted._meta.pk.to_python(revision.object_id)
            for key in set(keys).intersection(keys_named(revision.content, drafted, target)):
                found[key][key_of(drafted)].add(owner)
    return found


def keys_named(
    content: dict, model: type[models.Model], target: type[models.Model]
) -> Iterator[object]:
    """The rows of ``target`` that data of a ``model`` points at, as a revision keeps it."""
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or is_part_of(field):
            continue
        if issubclass(target, table_of(field.related_model)):
            yield content.get(field.name)
    for field in text_fields(model, inherited=True):
        yield from keys_in_text(field, content.get(field.name), target)
    for rows in rows_of(model):
        for row in content.get(rows.name, ()):
            yield from keys_named(row, rows.model, target)


def is_part_of(field: models.ForeignKey) -> bool:
    """Whether a row with this field is a part of what it points at, and goes with it."""
    return isinstance(field, ParentalKey) or bool(field.remote_field.parent_link)


def owner_model(model: type[models.Model]) -> tuple[type[models.Model], str]:
    """The page or row that a ``model`` is a part of, or itself; and the lookup that leads there."""
    way = ""
    while parent := next((f for f in model._meta.fields if isinstance(f, ParentalKey)), None):
        way += f"{parent.name}__"
        model = parent.related_model
    return model, way


def owner_of(item: models.Model) -> models.Model:
    while parent := next((f for f in item._meta.fields if isinstance(f, ParentalKey)), None):
        item = getattr(item, parent.name)
    return item


def key_of(model: type[models.Model]) -> type[models.Model]:
    return Page if issubclass(model, Page) else table_of(model)


def table_of(model: type[models.Model]) -> type[models.Model]:
    """The model whose table a proxy shares; any other model itself."""
    return model._meta.concrete_model or model


def is_content(model: type[models.Model]) -> bool:
    """Whether it is a page, a row or a setting of the site. What machines keep is no use."""
    return issubclass(model, Page) or any(key_of(model) is key_of(kept) for kept in rows_kept())


def rows_kept() -> list[type[models.Model]]:
    """The models of rows that people keep in the admin, and of the settings of a site."""
    return [*get_snippet_models(), *settings_registry]


def named(live: Owners, drafts: Owners) -> Uses:
    """Reads the first of them."""
    shown = [
        Use(owner, is_draft)
        for owners, is_draft in ((live, False), (drafts, True))
        for model, keys in owners.items()
        for owner in loaded(model, sorted(keys)[:SHOWN])
    ]
    count = sum(len(keys) for owners in (live, drafts) for keys in owners.values())
    return Uses(tuple(shown[:SHOWN]), count)


def loaded(model: type[models.Model], keys: Collection) -> Iterator[models.Model]:
    """Pages with their language; rows by the models under which the admin knows them."""
    if not keys:
        return
    if model is Page:
        yield from Page._default_manager.filter(pk__in=keys).select_related("locale").order_by("pk")
        return
    for kept in rows_kept():
        if key_of(kept) is model:
            yield from kept._default_manager.filter(pk__in=keys)
