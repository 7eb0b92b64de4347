"""Wagtail's index of references: who shows which picture, document and page.

Wagtail writes the references of a whole page anew with each of its rows that is saved. Here a page
that is saved or published does that once, when all of it is there, and in the same transaction. A
draft changes nothing in the index, which is about what is saved in the page itself.
"""

from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex
from wagtail.tasks import update_reference_index_task

from .once import Address, note

OF_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}
"""Fields of a page that are saved with each draft, and refer to nothing."""


def connect() -> None:
    """From now on Wagtail's signals come here first."""
    # It asks for models as soon as it is imported, and pages import this module.
    from wagtail import signal_handlers

    def on_saved(instance: models.Model, **kwargs) -> None:
        if not getattr(signal_handlers.reference_index_auto_update_disabled, "value", False):
            note_saved(instance, **kwargs)

    for model in ReferenceIndex.tracked_models:
        signal_handlers.disconnect_reference_index_signal_handlers_for_model(model)
    # By this name it connects the models that it comes to know later, and all after a migration.
    # It keeps the receiver, too, which signals hold loosely.
    signal_handlers.update_reference_index_on_save = on_saved
    for model in ReferenceIndex.tracked_models:
        signal_handlers.connect_reference_index_signal_handlers_for_model(model)


def note_saved(
    instance: models.Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs,
) -> None:
    """A row has been saved that may refer to something, or a part of one."""
    if not raw and not (update_fields is not None and OF_DRAFTS.issuperset(update_fields)):
        above = whole(instance)
        note(update, above, is_whole=above is instance and update_fields is None)


def update(address: Address, instance: models.Model | None) -> None:
    """Writes the references of ``instance``, which is read anew unless it is at hand."""
    if instance is None:
        update_reference_index_task.enqueue(*address)
    elif ReferenceIndex.is_indexed(type(instance)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(instance)


def whole(instance: models.Model) -> models.Model:
    """What a row is a part of: the page of a session's speaker."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            above = getattr(instance, field.name)
            return instance if above is None else whole(above)
    return instance
