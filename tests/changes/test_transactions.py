"""A change and its row are one transaction, whoever saves: a process that ends between the two
leaves both or neither."""

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from changes import following
from changes.models import OutboxRow
from changes.outbox import enqueue
from tests.home.make import make_plain
from tests.network.make import make_city, make_city_page

pytestmark = pytest.mark.django_db(transaction=True)


class Dead(Exception):
    """The process has ended."""


@pytest.fixture
def dies(monkeypatch):
    """``dies()``: the process ends when it is about to tell of a change."""

    def end(keys, *, consumers):
        assert transaction.get_connection().in_atomic_block, "what is committed is not told of"
        raise Dead

    return lambda: monkeypatch.setattr(following, "enqueue", end)


def test_restriction(site, notebook, dies):
    above = make_plain(site, "Above")
    make_plain(above, "Below")
    notebook.drain()
    dies()
    with pytest.raises(Dead):
        PageViewRestriction.objects.create(page=above, restriction_type="login")

    assert not PageViewRestriction.objects.exists()
    assert not OutboxRow.objects.exists()


def test_move(site, notebook, dies):
    private, above = make_plain(site, "Private"), make_plain(site, "Above")
    below = make_plain(above, "Below")
    notebook.drain()
    paths = dict(Page.objects.values_list("pk", "path"))

    dies()
    with pytest.raises(Dead):
        Page.objects.get(pk=above.pk).move(Page.objects.get(pk=private.pk), pos="last-child")

    assert dict(Page.objects.values_list("pk", "path")) == paths
    assert Page.objects.get(pk=below.pk).get_parent().pk == above.pk
    assert not OutboxRow.objects.exists()


def test_row(site, notebook, dies):
    city = make_city("bonn")
    make_city_page(city, site)
    notebook.drain()
    dies()
    city.labels = {"en": "Bonn on the Rhine"}
    with pytest.raises(Dead):
        city.save()

    city.refresh_from_db()
    assert city.labels == {"en": "Bonn"}
    assert not OutboxRow.objects.exists()


def test_within_a_transaction_there_is_one_row(site, notebook):
    page = make_plain(site, "Composting")
    notebook.drain()
    with transaction.atomic():
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert OutboxRow.objects.get().key == page.translation_key


def test_rows_are_written_at_once_for_all_consumers(site, room):
    """``enqueue`` itself: one statement, however many there are."""
    page = make_plain(site, "Composting")
    OutboxRow.objects.all().delete()
    enqueue([page.translation_key], consumers=["one", "two"])

    assert list(OutboxRow.objects.order_by("pk").values_list("consumer")) == [("one",), ("two",)]
