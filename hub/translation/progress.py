"""How much of a page has been translated, by language."""

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail_localize.models import StringSegment, StringTranslation, Translation


def progress(key: UUID) -> dict[str, int]:
    """Whole percent of the texts of a translation group that are translated, by language code.

    By one statement. The address (slug) does not count: it is no text, and may stay as it is. A
    language has no entry where nobody keeps the page in step with its source.
    """
    texts = StringSegment.objects.filter(source=OuterRef("source")).exclude(context__path="slug")
    translated = Exists(
        StringTranslation.objects.filter(
            translation_of=OuterRef("string"),
            context=OuterRef("context"),
            locale=OuterRef(OuterRef("target_locale")),
            has_error=False,
        )
    )
    rows = Translation.objects.filter(source__object_id=key, enabled=True).values_list(
        "target_locale__language_code", count_of(texts), count_of(texts.filter(translated))
    )
    # Rounded down: 100 means that nothing is left to do.
    return {code: done * 100 // total if total else 100 for code, total, done in rows}


def count_of(texts: QuerySet) -> Coalesce:
    """Number of ``texts`` of one source, as part of another statement."""
    counted = texts.order_by().values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
