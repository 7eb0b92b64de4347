"""What follows from publishing: pictures get their presets before the first reader asks.

Presets are made after the transaction, and nothing that goes wrong with them stops a
publication: a picture whose file cannot be read is logged and has no presets.
"""

import logging
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from .images import all_filters, make_presets

logger = logging.getLogger(__name__)


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
    make_soon(images_of(instance))


def on_row_saved(instance: models.Model, raw: bool = False, **kwargs) -> None:
    """A row that shows a picture has been saved."""
    if not raw:
        make_soon(images_of(instance))


def on_image_saved(instance, created: bool, raw: bool = False, **kwargs) -> None:
    """A picture has changed: with its focal point, its presets do."""
    if not raw and not created and has_presets(instance.pk):
        make_soon([instance.pk])


def on_rendition_deleted(instance, **kwargs) -> None:
    """A new file has been given to a picture, for which the admin deletes what it had."""
    if instance.filter_spec in all_filters():
        make_soon([instance.image_id])


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


def used_images() -> list[int]:
    """Primary keys of all pictures that a page or a row shows."""
    image_type = ContentType.objects.get_for_model(get_image_model())
    inside_bodies = ReferenceIndex.objects.filter(to_content_type=image_type)
    found = {int(key) for key in inside_bodies.values_list("to_object_id", flat=True)}
    for model, name in models_that_show_pictures():
        found.update(model._base_manager.values_list(f"{name}_id", flat=True).distinct())
    return sorted(found - {None})


def has_presets(key: int) -> bool:
    renditions = get_image_model().get_rendition_model().objects
    return renditions.filter(image_id=key, filter_spec__in=all_filters()).exists()


def make_soon(keys: Iterable[int]) -> None:
    """Makes the presets of these pictures once the transaction is done."""
    if keys := list(keys):
        transaction.on_commit(lambda: make_all(keys))


def make_all(keys: Iterable[int]) -> list[int]:
    """Makes missing presets. Returns the primary keys of pictures that could not be read."""
    unreadable = []
    for image in get_image_model().objects.filter(pk__in=list(keys)):
        try:
            make_presets(image)
        except Exception:
            # Whatever is wrong with a file, the page that shows it is published.
            logger.exception("No presets for the picture %s (%s)", image.pk, image.file.name)
            unreadable.append(image.pk)
    return unreadable
