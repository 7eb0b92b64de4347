"""Consumers within the transaction of a change: called with it, and undone with it."""

from threading import Event

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from changes.following import tell
from changes.models import OutboxRow
from changes.waking import listening
from home.models import PlainPage
from hub.api.standing import standing_as_published
from network.models import City
from tests.home.make import make_plain
from tests.network.make import make_city, make_city_page

from .room import Refused


@pytest.fixture
def above(site, ledger):
    """A page with one below it, of which the ledger knows nothing yet."""
    above = make_plain(site, "Above")
    make_plain(above, "Below")
    forget(ledger)
    return PlainPage.objects.get(pk=above.pk)


def forget(ledger) -> None:
    ledger.calls.clear()
    Session.objects.all().delete()


def keys(*pages: Page) -> list:
    return sorted(page.translation_key for page in pages)


def below(page: Page) -> Page:
    return page.get_children().get()


@pytest.mark.django_db
def test_what_is_published_is_told_of(above, ledger):
    above.title = "Another title"
    above.save_revision().publish()
    assert ledger.calls == [keys(above)]
    assert ledger.entries() == {above.translation_key.hex}


@pytest.mark.django_db
def test_draft_is_told_of_to_nobody(above, ledger):
    above.title = "Not yet"
    above.save_revision()
    assert ledger.calls == []


@pytest.mark.django_db
def test_restriction_is_told_of_with_the_subtree_when_it_comes_and_goes(above, ledger):
    restriction = PageViewRestriction.objects.create(page=above, restriction_type="login")
    restriction.delete()
    assert ledger.calls == [keys(above, below(above))] * 2


@pytest.mark.django_db
def test_move_is_told_of_with_the_subtree(site, above, ledger):
    other = make_plain(site, "Other")
    child = below(above)
    forget(ledger)
    above.move(other, pos="last-child")
    # Wagtail saves the page that moves, too.
    assert ledger.calls == [keys(above), keys(above, child)]


@pytest.mark.django_db
def test_language_is_told_of_with_its_pages(site, above, ledger):
    locale = Locale.objects.get(language_code="en")
    locale.language_code = "en-gb"
    locale.save()
    assert ledger.calls == [
        sorted({page.translation_key for page in Page.objects.filter(locale=locale)})
    ]


@pytest.mark.django_db
def test_row_is_told_of_with_the_pages_that_name_it(site, ledger):
    city = make_city("bonn")
    page = make_city_page(city, site)
    make_city_page(make_city("kochi"), site)
    forget(ledger)
    city.labels = {"en": "Bonn on the Rhine"}
    city.save()
    assert ledger.calls == [keys(page)]


@pytest.mark.django_db
def test_what_is_deleted_is_told_of_once_it_is_gone(above, ledger, room, monkeypatch):
    wanted, there = keys(above, below(above)), []
    monkeypatch.setattr(
        type(ledger),
        "__call__",
        lambda self, keys: there.append(
            (sorted(keys), Page.objects.filter(translation_key__in=keys).count())
        ),
    )
    Page.objects.get(pk=above.pk).delete()
    assert there == [(wanted, 0)]


@pytest.mark.django_db
def test_whoever_changes_past_save_tells(above, ledger):
    tell([above.translation_key.hex, above.translation_key])
    assert ledger.calls == [keys(above)]


def publish(page: PlainPage) -> None:
    page.title = "Another title"
    page.save_revision().publish()


def restrict(page: PlainPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def free(page: PlainPage) -> None:
    PageViewRestriction.objects.get().delete()


def move(page: PlainPage) -> None:
    page.move(Page.objects.get(title="Other"), pos="last-child")


def delete(page: PlainPage) -> None:
    Page.objects.get(pk=page.pk).delete()


def rename_language(page: PlainPage) -> None:
    page.locale.language_code = "en-gb"
    page.locale.save()


def rename_city(page: PlainPage) -> None:
    city = City.objects.get()
    city.labels = {"en": "Bonn on the Rhine"}
    city.save()


def tables() -> list:
    """What the changes below would change."""
    return [
        list(Page.objects.order_by("pk").values("pk", "title", "path", "numchild", "url_path")),
        list(PageViewRestriction.objects.values()),
        list(Locale.objects.order_by("pk").values()),
        list(City.objects.values("labels")),
        list(Session.objects.values()),
        list(OutboxRow.objects.order_by("pk").values()),
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change", [publish, restrict, free, move, delete, rename_language, rename_city]
)
def test_error_rolls_the_change_back_whoever_began_a_transaction_or_not(
    site, above, ledger, change
):
    make_plain(site, "Other")
    make_city_page(make_city("bonn"), site)
    if change is free:
        restrict(above)
    forget(ledger)
    above = PlainPage.objects.get(pk=above.pk)
    before = tables()

    assert not transaction.get_connection().in_atomic_block
    ledger.refuses = True
    with pytest.raises(Refused):
        change(above)
    assert ledger.calls, "the change was noticed"
    assert tables() == before

    ledger.refuses = False
    change(PlainPage.objects.get(pk=above.pk))
    assert tables() != before


@pytest.mark.django_db
def test_move_that_is_refused_leaves_the_transaction_around_it_alone(site, above):
    with pytest.raises(Exception, match="descendant"):
        above.move(below(above), pos="last-child")
    assert Page.objects.filter(pk=above.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_preview_leaves_no_trace_of_either_kind(site, above, ledger, notebook):
    notebook.drain()
    forget(ledger)
    woken = Event()
    listening.append(woken)
    above.title = "Not yet"

    with standing_as_published(above):
        assert ledger.calls == [keys(above)]
        assert ledger.entries() and notebook.rows()
        assert not woken.is_set()

    listening.remove(woken)
    assert ledger.entries() == set()
    assert notebook.rows() == []
    assert not woken.is_set()
    assert transaction.get_connection().run_on_commit == []
    assert listening == []


@pytest.mark.django_db
def test_statements_of_a_change_do_not_grow_with_the_subtree(site, ledger):
    def cost(pages: int) -> list[int]:
        above = make_plain(site, "Above")
        for _ in range(pages):
            make_plain(above, "Below")
        found = []
        for change in (
            lambda: above.move(site, pos="first-child"),
            lambda: restrict(Page.objects.get(pk=above.pk)),
            lambda: Page.objects.get(pk=above.pk).delete(),
        ):
            ledger.calls.clear()
            with CaptureQueriesContext(connection) as captured:
                change()
            statements = [query["sql"] for query in captured]
            found.append(
                (
                    len(ledger.calls),
                    sum("hub_changes_outboxrow" in sql for sql in statements),
                    sum("django_session" in sql for sql in statements),
                )
            )
        return found

    assert cost(2) == cost(40)
