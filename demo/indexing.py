"""Holds back the indexes of search and references while many objects are written.

Wagtail brings both up to date at every save of a page and of each of its rows; for a page with
thirty rows that is most of the work. Here it is done once per object, at the end.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import models
from django.db.models.signals import post_delete, post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex, get_translatable_models
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import handle_translation_on_delete

Progress = Callable[[Iterable], Iterable]
BATCH = 100


@contextmanager
def held_back() -> Iterator[None]:
    """Neither index follows what is saved inside."""
    connected = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in connected:
            post_save.connect(post_save_signal_handler, sender=model)


@contextmanager
def without_traces() -> Iterator[None]:
    """What is deleted inside keeps its entries in the index of references and its translations
    in wagtail-localize: whoever deletes much takes them away at once."""
    connected = [
        model
        for model in get_translatable_models()
        if post_delete.disconnect(handle_translation_on_delete, sender=model)
    ]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in connected:
            post_delete.connect(handle_translation_on_delete, sender=model)


def bring_up_to_date(objects: Iterable[models.Model], progress: Progress) -> None:
    """Writes the entries of ``objects`` into both indexes."""
    by_model = defaultdict(list)
    for item in objects:
        by_model[type(item)].append(item)
    batches = [
        (model, items[start : start + BATCH])
        for model, items in by_model.items()
        for start in range(0, len(items), BATCH)
    ]
    for model, items in progress(batches):
        if ReferenceIndex.is_indexed(model):
            for item in items:
                ReferenceIndex.create_or_update_for_object(item)
        for backend in get_search_backends(with_auto_update=True):
            backend.get_index_for_model(model).add_items(model, items)
