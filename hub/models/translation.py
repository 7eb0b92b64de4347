"""What a translation may say: words. Facts are the same in every language."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from .foreign import marks_field


class FactsOfTheSource:
    """Computes ``override_translatable_fields`` of a class, which wagtail-localize reads.

    By default a translator may give an address, an e-mail address or a relation another value
    for one language; here nobody may. Texts that are facts, such as the name of a house, are
    named in ``same_in_every_language`` of the class.
    """

    def __get__(self, instance, owner) -> list[SynchronizedField]:
        return [
            SynchronizedField(field.name, overridable=False)
            for field in owner._meta.concrete_fields
            if field.editable
            and field.model is not Page
            and (field.name in owner.same_in_every_language or is_reference(field))
        ]


def is_reference(field: models.Field) -> bool:
    """Whether a field leads somewhere: to a row or a page, to an address on the web or by mail."""
    if isinstance(field, ParentalKey) or (field.remote_field and field.remote_field.parent_link):
        return False
    return isinstance(field, models.ForeignKey | models.URLField | models.EmailField)


class TranslatedRow(TranslatableMixin, Orderable):
    """A part of a page with texts of its own, such as a session of an event.

    Across languages it is known by its ``translation_key``.
    """

    same_in_every_language: tuple[str, ...] = ()
    override_translatable_fields = FactsOfTheSource()

    foreign_texts = marks_field()

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
