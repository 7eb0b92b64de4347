"""The index is built anew while people go on publishing and searching."""

from collections import Counter
from datetime import timedelta
from random import Random
from threading import Event, Thread

import pytest
from django.db import connection, connections
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from changes.consumers import Drained
from changes.lease import LeaseLost
from changes.models import ConsumerLease, DueMoment, OutboxRow
from search.consumers import rebuild
from search.contract import DocumentRefused, EngineAway, Question
from search.documents import groups
from search.nodes import Everything
from tests.home.make import make_plain

from .index import as_built_anew, drain, pending

PAGES, TIMES = 60, 4
PATIENCE = 60


class SpoiltRebuild:
    """A rebuild that works, but for what a test does at each write and before the switch."""

    def __init__(self, build, on_write, on_switch):
        self.build, self.on_write, self.on_switch = build, on_write, on_switch

    def write(self, groups, version):
        self.on_write(groups)
        self.build.write(groups, version)

    def switch(self):
        self.on_switch()
        self.build.switch()

    def abandon(self):
        self.build.abandon()


@pytest.fixture
def spoil(index, monkeypatch):
    """Does something at each write of a rebuild (``on_write(groups)``), and before its switch."""
    begin = index.engine.rebuild

    def spoil(on_write=lambda groups: None, on_switch=lambda: None):
        monkeypatch.setattr(
            index.engine, "rebuild", lambda: SpoiltRebuild(begin(), on_write, on_switch)
        )

    return spoil


@pytest.mark.django_db(transaction=True)
def test_while_people_publish_no_search_is_empty_or_doubled_and_no_write_is_missed(
    site, index, spoil, tmp_path
):
    pages = [make_plain(site, f"Page {number}") for number in range(PAGES)]
    index.drain()
    always = {page.translation_key.hex for page in pages}
    done, edited, faults, number = Event(), Event(), [], Counter()

    def let_people_publish(groups):
        """While all groups are read, and not at each look into the outbox."""
        if len(groups) >= PAGES:
            edited.clear()
            assert edited.wait(PATIENCE)

    def search():
        question = Question(Everything(), ("en",), limit=1000)
        while not done.is_set() and not faults:
            hits = index.engine.search(question).hits
            found = {hit.group for hit in hits}
            if len(found) != len(hits) or not always <= found:
                faults.append(hits)
            number["searches"] += 1

    def publish():
        random = Random("publish")
        try:
            # SQLite lets one writer in at a time, in no order: people leave room for the other.
            while not done.wait(0.02):
                page = random.choice(pages)
                page.title = f"Edit {number['edits']}"
                page.save_revision().publish()
                number["edits"] += 1
                edited.set()
                if number["edits"] % 5 == 0:
                    make_plain(type(site).objects.get(), page.title)
        finally:
            connections.close_all()

    spoil(on_write=let_people_publish)
    threads = [Thread(target=search), Thread(target=publish)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(TIMES):
            before = Counter(number)
            rebuild(index.engine, patience=PATIENCE)
            assert (number - before).keys() == {"edits", "searches"}, "people were busy meanwhile"
    finally:
        done.set()
        for thread in threads:
            thread.join(PATIENCE)

    assert faults == []
    index.drain()
    assert pending() == 0
    assert index.stored() == as_built_anew(tmp_path / "anew")


@pytest.mark.django_db
def test_what_is_hidden_during_a_rebuild_is_gone_before_its_end(site, index, spoil):
    secret = make_plain(site, "Secret")
    make_plain(site, "Composting")
    index.drain()
    seen = []

    def hide(groups):
        if secret.live:
            secret.unpublish()

    spoil(on_write=hide, on_switch=lambda: seen.append(index.titles()))
    rebuild(index.engine)

    assert seen == [["Composting"]]
    assert index.titles() == ["Composting"]


@pytest.mark.django_db
def test_what_is_hidden_during_a_long_rebuild_is_gone_before_its_next_part(
    site, index, spoil, monkeypatch
):
    monkeypatch.setattr(groups, "BATCH", 1)
    secret = make_plain(site, "Secret")
    for title in ("One", "Two", "Three"):
        make_plain(site, title)
    index.drain()
    secret.unpublish()
    OutboxRow.objects.all().delete()
    seen = []

    def hide(groups):
        seen.append("Secret" in index.titles())
        if len(seen) == 1:
            secret.save()

    spoil(on_write=hide)
    rebuild(index.engine)

    # The first part, what has changed meanwhile, and the other parts.
    assert seen == [True, True, False, False, False]


@pytest.mark.django_db
def test_what_comes_just_before_the_switch_is_written_after_it(site, index, spoil):
    page = make_plain(site, "Composting")

    def publish():
        page.title = "Recycling"
        page.save()

    spoil(on_switch=publish)
    assert rebuild(index.engine) == Drained(done=2)

    assert index.titles() == ["Recycling"]
    assert pending() == 0


@pytest.mark.django_db
def test_transaction_that_began_before_the_rebuild_and_ended_during_it_is_not_missed(
    site, index, spoil
):
    page = make_plain(site, "Composting")
    make_plain(site, "Another")

    def end_transaction():
        page.title = "Recycling"
        page.save()
        # Its row got its number when it began, before all others.
        OutboxRow.objects.filter(pk=OutboxRow.objects.latest("pk").pk).update(id=1)

    assert OutboxRow.objects.earliest("pk").pk > 1
    spoil(on_switch=end_transaction)
    rebuild(index.engine)

    assert index.titles() == ["Another", "Recycling"]


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["on_write", "on_switch"])
def test_what_goes_wrong_leaves_everything_as_it_was(site, index, spoil, moment, tmp_path):
    page = make_plain(site, "Old")
    index.drain()
    page.title = "New"
    page.save()

    def fail(*_groups):
        raise EngineAway("It does not answer.")

    spoil(**{moment: fail})
    with pytest.raises(EngineAway):
        rebuild(index.engine)

    assert index.titles() == ["Old"]
    assert pending() == 1
    assert len(list((tmp_path / "search").glob("build-*"))) == 1
    assert index.drain() == Drained(done=1)
    assert index.titles() == ["New"]


@pytest.mark.django_db
def test_rebuild_that_was_overtaken_does_not_switch(site, index, spoil):
    page = make_plain(site, "Old")

    def overtaken(groups):
        ConsumerLease.objects.update(until=Now())
        page.title = "New"
        page.save()
        drain(index.engine)

    spoil(on_write=overtaken)
    with pytest.raises(LeaseLost):
        rebuild(index.engine)

    assert index.titles() == ["New"]
    assert pending() == 0


@pytest.mark.django_db
def test_page_that_cannot_be_written_is_left_out_and_told_of(site, index, spoil):
    make_plain(site, "Good")
    bad = make_plain(site, "Bad")

    def refuse(groups):
        if groups.get(bad.translation_key.hex):
            raise DocumentRefused("Bad is refused.")

    spoil(on_write=refuse)
    assert rebuild(index.engine) == Drained(done=1, failed=1)

    assert index.titles() == ["Good"]
    row = OutboxRow.objects.get()
    assert (row.key, row.attempts) == (bad.translation_key, 1)
    assert row.error == "DocumentRefused: Bad is refused."


@pytest.mark.django_db
def test_rebuild_tries_again_what_was_given_up(site, index):
    make_plain(site, "Composting")
    OutboxRow.objects.update(is_dead=True, attempts=8)
    rebuild(index.engine)

    assert index.titles() == ["Composting"]
    assert not OutboxRow.objects.exists()


@pytest.mark.django_db
def test_rebuild_knows_what_is_due_and_nothing_else(site, index):
    tomorrow = timezone.now() + timedelta(days=1)
    page = make_plain(site, "Offer", expire_at=tomorrow)
    DueMoment.objects.create(consumer="search-embedded", key=site.translation_key, due_at=tomorrow)
    DueMoment.objects.create(consumer="other", key=site.translation_key, due_at=tomorrow)
    rebuild(index.engine)

    assert set(DueMoment.objects.values_list("consumer", "key", "due_at")) == {
        ("search-embedded", page.translation_key, tomorrow),
        ("other", site.translation_key, tomorrow),
    }


@pytest.mark.django_db
def test_statements_do_not_grow_with_the_groups_of_a_part(site, index):
    def cost(number: int) -> int:
        for _ in range(number):
            make_plain(site, "Composting")
        index.drain()
        with CaptureQueriesContext(connection) as captured:
            rebuild(index.engine)
        return len(captured)

    cost(1)
    assert cost(2) == cost(40)
