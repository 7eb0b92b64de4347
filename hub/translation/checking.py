"""What translators write, checked as soon as it is kept, from wherever it comes.

wagtail-localize refuses tags and attributes, but not what a browser reads differently than it
does, and it takes any text for an address. What is refused here is handled as it handles its own
errors: the translator sees the reason beside the text, and no page takes the text over.
"""

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation

from ..values.addresses import kind_of_address


def connect() -> None:
    """Follow translations of texts and addresses."""
    for model, receiver in ((StringTranslation, on_text), (SegmentOverride, on_override)):
        receiver_id = f"hub.translation.checking.{model.__name__}"
        post_save.connect(receiver, sender=model, dispatch_uid=receiver_id)


def on_text(sender, instance: StringTranslation, update_fields=None, **kwargs) -> None:
    if (update_fields is None or "data" in update_fields) and hides_markup(instance.data):
        note_error(instance, _("Take out what begins with <! or <?."))


def on_override(sender, instance: SegmentOverride, update_fields=None, **kwargs) -> None:
    if update_fields is None or "data_json" in update_fields:
        reason = _("Give an address of the same kind as that of the source, such as https://….")
        note_error(instance, "" if leads_as_source(instance) else reason)


def hides_markup(text: str) -> bool:
    """Whether there are comments, declarations or the like in ``text``: a browser may take for
    tags what stands in them."""
    soup = BeautifulSoup(text, "html.parser")
    return any(isinstance(found, PreformattedString) for found in soup.descendants)


def leads_as_source(override: SegmentOverride) -> bool:
    """Whether an address of a translation is of the same kind as that of the source. Pages,
    pictures and documents have keys, not addresses."""
    segment = OverridableSegment.objects.filter(context=override.context_id).first()
    source = segment and segment.data
    if not isinstance(source, str):
        return True
    kind = kind_of_address(override.data)
    return kind is not None and kind == kind_of_address(source)


def note_error(instance: StringTranslation | SegmentOverride, reason: str) -> None:
    """By a statement of its own: whoever saves may have named the fields to be saved."""
    instance.has_error, instance.field_error = bool(reason), reason
    type(instance).objects.filter(pk=instance.pk).update(
        has_error=instance.has_error, field_error=reason
    )
