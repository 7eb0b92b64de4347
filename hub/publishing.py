"""What follows from publishing: pictures get their presets before the first reader asks.

In the request of whoever publishes, after the transaction, the smallest preset is made alone, and
shown in the place of the others. These are the work of whoever listens to ``pictures_changed``.
Nothing that goes wrong with a picture stops a publication.

Pictures of a private collection, or of one below it, have no files that the public could fetch:
none is made, and those there are go when a collection is closed.
"""

from collections.abc import Collection as Keys
from collections.abc import Iterable, Iterator
from functools import wraps

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex
from wagtail.signals import page_published

from .images import SMALLEST, PresetsFailed, all_filters, make_missing, missing_presets
from .visibility import Sight, public_media

pictures_changed = Signal()
"""Sent with ``keys``, the primary keys of pictures, in the transaction after which ``make_all`` is
to be called with them. Where nobody listens, that is done in the request."""

MARK = "is_followed_by_presets"


def connect() -> None:
    """Follow publications of pages, and changes of pictures and of rows that show one."""
    page_published.connect(on_published, dispatch_uid="hub.presets.published")
    image_model = get_image_model()
    for model, _name in models_that_show_pictures():
        if not issubclass(model, Page):
            post_save.connect(on_row_saved, sender=model, dispatch_uid=f"hub.presets.{model._meta}")
    post_save.connect(on_image_saved, sender=image_model, dispatch_uid="hub.presets.image")
    post_delete.connect(
        on_rendition_deleted,
        sender=image_model.get_rendition_model(),
        dispatch_uid="hub.presets.rendition",
    )
    for signal in (post_save, post_delete):
        signal.connect(
            on_restriction_changed,
            sender=CollectionViewRestriction,
            dispatch_uid="hub.presets.restriction",
        )
    if not hasattr(Collection.move, MARK):
        Collection.move = followed(Collection.move)


def followed(move):
    """Wagtail tells nobody of a collection that moves: under a closed one, or out of it."""

    @wraps(move)
    def wrapped(self: Collection, *args, **kwargs):
        with transaction.atomic():
            move(self, *args, **kwargs)
            on_collection_changed(Collection.objects.get(pk=self.pk))

    setattr(wrapped, MARK, True)
    return wrapped


def models_that_show_pictures() -> Iterator[tuple[type[models.Model], str]]:
    """Models with a foreign key to a picture, such as pages and logos, and its name."""
    image_model = get_image_model()
    renditions = image_model.get_rendition_model()
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if field.related_model is image_model and model is not renditions:
                yield model, field.name


def on_published(instance: Page, **kwargs) -> None:
    """A page has been published."""
    follow(images_of(instance))


def on_row_saved(instance: models.Model, raw: bool = False, **kwargs) -> None:
    """A row that shows a picture has been saved."""
    if not raw:
        follow(images_of(instance))


def on_image_saved(instance, created: bool, raw: bool = False, **kwargs) -> None:
    """A picture has changed: its focal point, with which presets change, or its collection."""
    if not raw and not created:
        keys = [instance.pk]
        follow(shown_images(keys))
        transaction.on_commit(lambda: take_away_private(keys))


def on_rendition_deleted(instance, **kwargs) -> None:
    """A new file has been given to a picture, for which the admin deletes what it had."""
    if instance.filter_spec == SMALLEST:
        follow([instance.image_id])


def on_restriction_changed(instance: CollectionViewRestriction, raw: bool = False, **kwargs):
    """A collection has been closed or opened."""
    if not raw:
        on_collection_changed(instance.collection)


def on_collection_changed(collection: Collection) -> None:
    """What is in it, or below it, may be seen by others than before."""
    inside = get_image_model().objects.filter(collection__path__startswith=collection.path)
    follow_moved_images(list(inside.values_list("pk", flat=True)))


def follow_moved_images(keys: Keys[int]) -> None:
    """These pictures may be seen by others than before. They may be many: none is made at once."""
    follow(shown_images(keys), makes_smallest=False)
    transaction.on_commit(lambda: take_away_private(keys))


def images_of(instance: models.Model) -> list[int]:
    """Primary keys of the pictures in the fields of a page or row, its blocks included."""
    image_model = get_image_model()
    found: dict[int, None] = {}
    for field in instance._meta.concrete_fields:
        if field.related_model is image_model:
            if key := field.value_from_object(instance):
                found[key] = None
        elif hasattr(field, "extract_references"):
            references = field.extract_references(field.value_from_object(instance))
            for model, key, *_path in references:
                if model is image_model:
                    found[int(key)] = None
    return list(found)


def used_images(among: Keys[int] | None = None) -> list[int]:
    """Primary keys of all pictures that a page or a row shows, or of those ``among`` some."""
    image_type = ContentType.objects.get_for_model(get_image_model())
    inside_bodies = ReferenceIndex.objects.filter(to_content_type=image_type)
    if among is not None:
        inside_bodies = inside_bodies.filter(to_object_id__in=[str(key) for key in among])
    found = {int(key) for key in inside_bodies.values_list("to_object_id", flat=True)}
    for model, name in models_that_show_pictures():
        shown = model._base_manager.order_by()
        if among is not None:
            shown = shown.filter(**{f"{name}__in": among})
        found.update(shown.values_list(f"{name}_id", flat=True).distinct())
    return sorted(found - {None})


def shown_images(keys: Keys[int]) -> set[int]:
    """Those of these pictures that are shown, or have been."""
    renditions = get_image_model().get_rendition_model().objects.filter(image_id__in=keys)
    made = renditions.filter(filter_spec__in=all_filters()).order_by()
    return {*used_images(keys), *made.values_list("image_id", flat=True).distinct()}


def incomplete_pictures(keys: Keys[int]) -> dict[int, list[str]]:
    """Which presets these pictures lack, by primary key; private ones lack none.

    Three statements.
    """
    there = renditions_of(keys)
    public = public_media(get_image_model().objects.filter(pk__in=keys), Sight.load())
    found, wanted = {}, all_filters()
    for picture in public.order_by("title", "pk"):
        if missing := missing_presets(picture, wanted, there.get(picture.pk, ())):
            found[picture.pk] = [one.spec for one in missing]
    return found


def follow(keys: Iterable[int], *, makes_smallest: bool = True) -> None:
    """Presets of these pictures are brought to where they should be after the transaction; the
    smallest at once, unless told otherwise."""
    found = sorted(keys)
    if not found:
        return
    if pictures_changed.has_listeners():
        pictures_changed.send(sender=None, keys=found)
        if makes_smallest:
            transaction.on_commit(lambda: make_all(found, [SMALLEST]))
    else:
        transaction.on_commit(lambda: make_all(found))


def make_all(keys: Iterable[int], wanted: list[str] | None = None) -> dict[int, str]:
    """Makes the presets that public pictures lack, or those ``wanted``; private ones lose theirs.

    Returns what went wrong, by the primary keys of pictures.
    """
    keys = list(keys)
    images, there = take_away_private(keys), renditions_of(keys)
    failed, is_new = {}, False
    for image in images:
        missing = missing_presets(image, wanted or all_filters(), there.get(image.pk, ()))
        is_new = is_new or bool(missing)
        try:
            make_missing(image, missing)
        except PresetsFailed as error:
            # Whatever is wrong with a file, the page that shows it is published.
            failed[image.pk] = str(error)
    if is_new:
        # One may have been closed in the meantime, when there was nothing to be taken away.
        take_away_private(keys)
    return failed


def take_away_private(keys: Keys[int]) -> list:
    """No files are left of those of these pictures that are private; the admin draws its own
    anew, under other names. Returns those that are public."""
    image_model = get_image_model()
    found = public_media(image_model.objects.filter(pk__in=keys), Sight.load())
    public = list(found.order_by("title", "pk"))
    if private := set(keys) - {image.pk for image in public}:
        image_model.get_rendition_model().objects.filter(image_id__in=private).delete()
    return public


def renditions_of(keys: Keys[int]) -> dict[int, list[tuple[str, str]]]:
    """Specifications and focal points of the renditions of these pictures, by primary key."""
    renditions = get_image_model().get_rendition_model().objects.filter(image_id__in=keys)
    found: dict[int, list[tuple[str, str]]] = {}
    columns = ("image_id", "filter_spec", "focal_point_key")
    for key, *one in renditions.order_by().values_list(*columns):
        found.setdefault(key, []).append(tuple(one))
    return found
