"""The versions of a page, and which of them the others follow."""

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation

from ...values.labels import source_language


def versions_of(page: Page) -> QuerySet[Page]:
    """All versions of a page with their locales, the first written first.

    Aliases are none: Wagtail makes them what their original is.
    """
    versions = type(page)._default_manager.filter(translation_key=page.translation_key)
    return versions.filter(Q(alias_of=None)).select_related("locale").order_by("pk")


def followed_by_hand(page: Page) -> Page | None:
    """The public version whose facts a page takes, if its form lets editors enter others.

    For translations that wagtail-localize keeps, the form has texts only.
    """
    versions = list(versions_of(page.specific))
    if page.alias_of_id or len(versions) < 2:
        return None
    source = authority(versions)
    kept = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    return source if source.live and source.pk != page.pk and not kept.exists() else None


def authority(versions: Sequence[Page] | QuerySet) -> Page:
    """The version that the others follow, read from the database."""
    made_from = Translation.objects.filter(source__object_id=versions[0].translation_key)
    return leader(versions, dict(made_from.values_list("target_locale_id", "source__locale_id")))


def leader(versions: Sequence[Page] | QuerySet, made_from: Mapping[int, int]) -> Page:
    """The version that the others follow: that of the source language, or the first written.

    Where it is itself a translation, as wagtail-localize has it, the one that it was made from:
    ``made_from`` tells the locale of the source by that of the translation.
    """
    by_locale = {version.locale_id: version for version in versions}
    source = source_language()
    found = next((v for v in versions if v.locale.language_code == source), versions[0])
    seen = set()
    while found.locale_id not in seen:
        seen.add(found.locale_id)
        found = by_locale.get(made_from.get(found.locale_id, 0), found)
    return found
