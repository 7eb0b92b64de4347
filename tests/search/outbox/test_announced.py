"""A change outside a transaction, and the process ends at once: a minute later it counts."""

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from search import following
from search.outbox import enqueue
from tests.home.make import make_plain
from tests.network.make import make_city, make_city_page

from .index import pending
from .test_drain import later

pytestmark = pytest.mark.django_db(transaction=True)


class Dead(Exception):
    """The process has ended."""


@pytest.fixture
def dies(monkeypatch):
    """``dies()``: the process ends when it is about to tell of a change that is committed."""

    def end(groups):
        if not transaction.get_connection().in_atomic_block:
            raise Dead
        enqueue(groups)

    return lambda: monkeypatch.setattr(following, "enqueue", end)


def test_restriction(site, index, dies):
    above = make_plain(site, "Above")
    make_plain(above, "Below")
    index.drain()
    dies()
    with pytest.raises(Dead):
        PageViewRestriction.objects.create(page=above, restriction_type="login")

    index.drain()
    assert index.titles() == ["Above", "Below"]
    later()
    index.drain()
    assert index.titles() == []


def test_move(site, index, dies):
    private, above = make_plain(site, "Private"), make_plain(site, "Above")
    make_plain(above, "Below")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    later()
    index.drain()
    assert index.titles() == ["Above", "Below"]

    dies()
    with pytest.raises(Dead):
        Page.objects.get(pk=above.pk).move(Page.objects.get(pk=private.pk), pos="last-child")
    later()
    index.drain()

    assert index.titles() == []


def test_row(site, index, dies):
    city = make_city("bonn")
    page = make_city_page(city, site)
    later()
    index.drain()
    dies()
    city.labels = {"en": "Bonn on the Rhine"}
    with pytest.raises(Dead):
        city.save()
    later()
    index.drain()

    assert "Bonn on the Rhine" in index.of(page)["en"].names


def test_within_a_transaction_nothing_is_announced(site, index):
    page = make_plain(site, "Composting")
    index.drain()
    with transaction.atomic():
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert (pending(), pending(ahead=True)) == (1, 0)
