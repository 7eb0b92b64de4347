"""Texts that a machine has translated, until a person has read them.

Which service is asked is a setting of the site (``WAGTAILLOCALIZE_MACHINE_TRANSLATOR``); by default
there is none. What it answers is kept apart as machine-made. Nobody submits or publishes a page
with such a text: somebody who may edit the translation reads it first, and says so or writes it
anew.
"""

import logging
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import apply_machine_translation

from .slugs import slug_settle

logger = logging.getLogger(__name__)


def machine_made() -> QuerySet[StringTranslation]:
    """All texts that stand on a page and that only a machine has seen. A translation that goes on
    without its source is the page's own, whatever its texts were made by."""
    there = StringSegment.objects.filter(
        string=OuterRef("translation_of"), context=OuterRef("context")
    )
    kept = Translation.objects.filter(
        enabled=True,
        source__object_id=OuterRef("context__object"),
        target_locale=OuterRef("locale"),
    )
    return StringTranslation.objects.filter(
        Exists(there), Exists(kept), translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
    )


def unread(translation: Translation) -> QuerySet[StringTranslation]:
    """Those of one translation, in the order of the page; ``segment`` is the key of the source."""
    segment = StringSegment.objects.filter(
        source=translation.source, string=OuterRef("translation_of"), context=OuterRef("context")
    )
    return (
        machine_made()
        .filter(locale=translation.target_locale, context__object=translation.source.object_id)
        .annotate(segment=segment.values("pk")[:1], place=segment.values("order")[:1])
        .select_related("translation_of")
        .order_by("place", "pk")
    )


def texts_mark_read(*, translation: Translation, user, keys: Iterable[int] | None = None) -> int:
    """``user`` has read these machine-made texts, by default all. Returns how many there were.

    They stay as they are, with the name of the service: only the mark goes.
    """
    texts = unread(translation)
    if keys is not None:
        texts = texts.filter(pk__in=keys)
    return StringTranslation.objects.filter(pk__in=[text.pk for text in texts]).update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        last_translated_by=user,
        updated_at=timezone.now(),
    )


def refusal(translation: Translation) -> str:
    """Why a page cannot leave its translator's hands; empty if nothing on it is unread."""
    number = unread(translation).count()
    if not number:
        return ""
    return ngettext(
        "%(count)d machine-made text has not been read by anybody. Read it first.",
        "%(count)d machine-made texts have not been read by anybody. Read them first.",
        number,
    ) % {"count": number}


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Has the texts that are missing translated by the service of the site."""
    translation = get_object_or_404(Translation, pk=translation_id)
    service = get_machine_translator()
    if service is None:
        raise Http404
    try:
        done = apply_machine_translation(translation_id, request.user, service)
    except (Http404, PermissionDenied):
        raise
    except Exception:
        # Each service has errors of its own: no answer, a wrong key, a quota that is used up.
        logger.exception("No machine translation by %s", service.display_name)
        messages.error(
            request,
            _(
                "%(service)s has not translated anything: it does not answer, or not as expected. "
                "Try again later; if it stays like this, tell those who run the site."
            )
            % {"service": service.display_name},
        )
    else:
        leave_address(translation)
        if done:
            messages.success(
                request,
                _(
                    "Translated with %(service)s. Read each of these texts before you submit or "
                    "publish the page."
                )
                % {"service": service.display_name},
            )
        else:
            messages.warning(request, _("There is nothing left to translate."))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def leave_address(translation: Translation) -> None:
    """An address is no sentence: it is made from the title, not by a machine."""
    unread(translation).filter(context__path="slug").delete()
    slug_settle(translation)
