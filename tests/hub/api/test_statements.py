"""Statements are built once: values fill slots, and no moment is kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import DateField, DateTimeField, F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from hub.models import HubPage, Theme
from hub.statements import NOW, ClockRead, InKeys, Slot, StatementCache, fetch

pytestmark = pytest.mark.django_db

NEVER = datetime(9999, 12, 30, tzinfo=UTC)


def make_themes():
    for key in "abc":
        Theme.objects.create(key=key, labels={})


def expired(moment):
    return HubPage.objects.filter(expire_at__lt=moment).values_list("pk")


@pytest.mark.parametrize(
    "clock",
    [
        timezone.now,
        lambda: Value(timezone.localdate(), output_field=DateField()),
        lambda: timezone.now() - timedelta(days=400),
        lambda: Value(timezone.now(), output_field=DateTimeField()),
    ],
    ids=["moment", "day", "long ago", "value"],
)
def test_builder_that_reads_the_clock_is_refused(clock):
    key = ("test", clock)
    with pytest.raises(ClockRead, match="over HubPage would keep .* NOW, or a Slot"):
        fetch(key, lambda: expired(clock()))
    # Nothing was kept of it.
    assert fetch(key, lambda: expired(NOW), now=timezone.now()) == []


def test_clock_in_a_column_is_refused_too():
    def build():
        return HubPage.objects.filter(first_published_at__date=timezone.localdate()).values_list()

    with pytest.raises(ClockRead):
        fetch(("test", "column"), build)


def test_never_is_no_moment():
    def build():
        end = Coalesce(F("expire_at"), Value(NEVER, DateTimeField()))
        return Page.objects.filter(depth=1).annotate(end=end).values_list("end")

    assert fetch(("test", "never"), build) == [(NEVER,)]


def test_slots_take_moments_days_and_lists_of_any_length():
    make_themes()
    built = []

    def build():
        built.append(1)
        found = Theme.objects.filter(InKeys("key")).annotate(
            then=Slot("then", DateTimeField()),
        )
        return found.order_by("key").values_list("key", "then")

    then = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    for keys in ([], ["a"], ["b", "c"], [*"abc", *map(str, range(100))]):
        rows = fetch(("test", "slots"), build, keys=keys, then=then)
        assert rows == [(key, then) for key in "abc" if key in keys]
    assert built == [1]


def test_limit_is_a_slot():
    make_themes()
    built = []

    def build():
        built.append(1)
        return Theme.objects.order_by("key").values_list("key")

    for limit in (2, 1, 3):
        rows = fetch(("test", "limit"), build, limit=limit)
        assert rows == [(key,) for key in "abc"[:limit]]
    assert built == [1]


def test_statements_used_last_are_kept():
    cache = StatementCache(2)

    def build():
        return Theme.objects.values_list("key")

    first = cache.get("first", build)
    second = cache.get("second", build)
    assert cache.get("first", build) is first
    cache.get("third", build)
    assert cache.get("first", build) is first
    assert cache.get("second", build) is not second


def test_threads_share_one_statement():
    cache = StatementCache()
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda _: cache.get("one", lambda: Theme.objects.values_list("key")), range(8))
        )
    assert {id(statement) for statement in found} == {id(cache.get("one", lambda: None))}


def test_day_that_never_comes_is_no_moment():
    def build():
        return Page.objects.filter(depth=1).annotate(d=Value(date.max)).values_list("d")

    assert len(fetch(("test", "last day"), build)) == 1
