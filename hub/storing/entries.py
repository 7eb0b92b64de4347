"""Wagtail's own search, which the admin uses: entries are written once for all that is written
together. Readers search by the room ``search``, which knows nothing of it."""

from django.db import models
from django.db.models.signals import post_save
from modelsearch import index, signal_handlers
from modelsearch.tasks import insert_or_update_object_task

from .once import Address, note

_of_wagtail = signal_handlers.post_save_signal_handler


def connect() -> None:
    """From now on signals come here first, whether its own are connected yet or not."""
    signal_handlers.post_save_signal_handler = on_saved
    for model in index.get_indexed_models():
        if post_save.disconnect(_of_wagtail, sender=model):
            post_save.connect(on_saved, sender=model)


def on_saved(instance: models.Model, raw: bool = False, **kwargs) -> None:
    if not raw:
        note(update, instance)


def update(address: Address, instance: models.Model | None) -> None:
    insert_or_update_object_task.enqueue(*address)
