"""Locales that are kept in step with another: every page comes as a copy that stands in.

wagtail-localize goes by a list that it makes beforehand. Where translations stand elsewhere than
their source it comes to a child before its parent, makes the parent with it, and then once more,
which the database refuses.
"""

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, LocaleSynchronizationModelForm
from wagtail_localize.tasks import background


def connect() -> None:
    """Takes the place of wagtail-localize's way, for its form and for its command."""
    LocaleSynchronization.sync_trees = synchronise
    LocaleSynchronization.base_form_class = SynchronizationForm


class SynchronizationForm(LocaleSynchronizationModelForm):
    """Refuses rings: each new page would be copied round and round, into an error."""

    def validate_with_locale(self, locale):
        super().validate_with_locale(locale)
        followed = dict(LocaleSynchronization.objects.values_list("locale_id", "sync_from_id"))
        source = self.cleaned_data.get("sync_from")
        above = source and source.pk
        while above in followed and above != locale.pk:
            above = followed.pop(above)
        if above and above == locale.pk:
            raise ValidationError(
                {"sync_from": _("This locale is kept in step with the one that you edit.")}
            )


def synchronise(synchronization: LocaleSynchronization, *, page_index=None) -> None:
    """Makes what ``synchronization`` asks for. ``page_index`` is wagtail-localize's list."""
    locales = [synchronization.sync_from_id, synchronization.locale_id]
    background.enqueue(stand_ins_make, locales, {})


def stand_ins_make(source_id: int, target_id: int) -> None:
    """Makes a copy of each page of the locale ``source_id`` that ``target_id`` lacks."""
    target = Locale.objects.get(pk=target_id)
    stands_in = Q(alias_of__translation_key=F("translation_key"))
    wanted = Page.objects.filter(Q(alias_of=None) | stands_in, locale=source_id, depth__gt=1)
    there = Page.objects.filter(locale=target_id)
    keys = set(there.values_list("translation_key", flat=True))
    for page in wanted.order_by("path"):
        # Asked again: those above come with the first page below them.
        if page.translation_key not in keys and not there.filter(
            translation_key=page.translation_key
        ):
            page.specific.copy_for_translation(target, copy_parents=True, alias=True)
