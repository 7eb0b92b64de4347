"""The reference for facets: a tight hand-written view, of values and no model instances."""

from typing import Any

from django.db.models import Case, Count, F, IntegerField, Min, Value, When
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from clusters.models import EventPage
from clusters.querysets import event_status

THEME, CITY = "page_themes__term__key", "event_cities__city__key"


def view(chain: tuple[str, ...]) -> dict[str, Any]:
    """The first 20 events of a reader of these languages, how many there are, and four facets."""
    now = timezone.now()
    ids = dict(Locale.objects.values_list("language_code", "pk"))
    rank = Case(
        *(When(locale_id=ids[code], then=Value(at)) for at, code in enumerate(chain)),
        output_field=IntegerField(),
    )
    restricted = PageViewRestriction.objects.values("page__translation_key")
    closed = Page.objects.filter(translation_key__in=restricted).values_list("path", flat=True)
    public = EventPage.objects.live().exclude(expire_at__lte=now).filter(alias_of=None)
    for path in closed:
        public = public.exclude(path__startswith=path)
    versions = public.filter(locale_id__in=[ids[code] for code in chain]).order_by()
    best = dict(versions.values_list("translation_key").annotate(_best=Min(rank)))
    rows = versions.annotate(_rank=rank).values_list("pk", "translation_key", "_rank")
    keys = [pk for pk, group, place in rows if best[group] == place]
    chosen = EventPage.objects.filter(pk__in=keys)
    shown = chosen.order_by("start", "title", "pk").values_list("title", flat=True)
    counted = chosen.order_by()
    facets = {
        "status": counted.annotate(_key=event_status(now)),
        "format": counted.annotate(_key=F("format")),
        "themes": counted.filter(page_themes__isnull=False).annotate(_key=F(THEME)),
        "cities": counted.filter(event_cities__city__live=True).annotate(_key=F(CITY)),
    }
    return {
        "titles": list(shown[:20]),
        "count": len(keys),
        "facets": {
            name: dict(rows.values_list("_key").annotate(_count=Count("pk", distinct=True)))
            for name, rows in facets.items()
        },
    }
