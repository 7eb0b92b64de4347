"""The reference for facets: a tight hand-written view, of values and no model instances."""

from typing import Any

from django.db.models import Case, Count, F, IntegerField, Min, Value, When
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from clusters.models import EventPage
from clusters.querysets import event_status

KEYS = {"themes": "page_themes__term__key", "cities": "event_cities__city__key"}


def view(chain: tuple[str, ...]) -> dict[str, Any]:
    """The first 20 events of a reader of these languages, how many there are, and four facets."""
    now = timezone.now()
    ids = dict(Locale.objects.values_list("language_code", "pk"))
    rank = Case(
        *(When(locale_id=ids[code], then=Value(at)) for at, code in enumerate(chain)),
        output_field=IntegerField(),
    )
    closed = PageViewRestriction.objects.values_list("page__path", flat=True)
    public = EventPage.objects.live().exclude(expire_at__lte=now)
    for path in closed:
        public = public.exclude(path__startswith=path)
    versions = public.filter(locale_id__in=[ids[code] for code in chain]).order_by()
    best = dict(versions.values_list("translation_key").annotate(Min(rank)))
    rows = versions.annotate(_rank=rank).values_list("pk", "translation_key", "_rank")
    keys = [pk for pk, group, place in rows if best[group] == place]
    chosen = EventPage.objects.filter(pk__in=keys)
    shown = chosen.order_by("start", "title", "pk").values_list("title", flat=True)
    counted = chosen.order_by()
    facets = {
        "status": counted.annotate(_key=event_status(now)),
        "format": counted.annotate(_key=F("format")),
        **{
            name: counted.filter(**{f"{path}__isnull": False}).annotate(_key=F(path))
            for name, path in KEYS.items()
        },
    }
    return {
        "titles": list(shown[:20]),
        "count": len(keys),
        "facets": {
            name: dict(rows.values_list("_key").annotate(Count("pk", distinct=True)))
            for name, rows in facets.items()
        },
    }
