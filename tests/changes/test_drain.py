"""Draining the outbox: what goes wrong takes nothing with it, and nothing is lost."""

from datetime import timedelta
from threading import Event

import pytest
from django.db import OperationalError, connection, transaction
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from changes.consumers import Drained, TargetAway
from changes.lease import ConsumerBusy, Lease, LeaseLost, Stopped, leased
from changes.models import ConsumerLease, DueMoment, OutboxRow
from changes.outbox import ask_anew, retry_dead
from changes.worker.draining import drain, has_work
from changes.worker.settling import MOST_ATTEMPTS
from tests.home.make import make_plain

from .room import Refused

pytestmark = pytest.mark.django_db


def refuse(*wanted: str):
    """What does not take pages with these titles."""

    def before(titles, fence):
        for title in titles:
            if title in wanted:
                raise Refused(f"{title} is refused.")

    return before


def later() -> None:
    """Time passes until everything that has failed is tried again."""
    OutboxRow.objects.filter(next_attempt_at__gt=timezone.now()).update(
        next_attempt_at=timezone.now()
    )


def pending() -> int:
    return OutboxRow.objects.count()


@pytest.mark.parametrize("error", [TargetAway, OperationalError])
def test_what_is_away_costs_nobody_an_attempt(site, notebook, error):
    def away(titles, fence):
        raise error("It does not answer.")

    make_plain(site, "Composting")
    notebook.before = away
    with pytest.raises(error):
        notebook.drain()

    assert notebook.rows() == [(0, "", False)]
    assert ConsumerLease.objects.get().holder == ""
    notebook.before = refuse()
    assert notebook.drain() == Drained(done=1)
    assert notebook.titles() == ["Composting"]


def test_refused_page_takes_nothing_with_it(site, notebook):
    for number in range(20):
        make_plain(site, f"Good {number:02}")
    make_plain(site, "Bad")
    for number in range(20, 40):
        make_plain(site, f"Good {number:02}")
    notebook.before = refuse("Bad")

    assert notebook.drain() == Drained(done=40, failed=1)

    assert notebook.titles() == [f"Good {number:02}" for number in range(40)]
    assert notebook.rows() == [(1, "Refused: Bad is refused.", False)]
    waits = OutboxRow.objects.get().next_attempt_at - timezone.now()
    assert timedelta(minutes=1) < waits <= timedelta(minutes=2)


def test_what_fails_is_not_tried_again_at_once(site, notebook):
    make_plain(site, "Bad")
    notebook.before = refuse("Bad")
    notebook.drain()

    assert notebook.drain() == Drained()
    assert notebook.rows()[0][0] == 1


def test_after_eight_attempts_it_is_given_up_and_kept(site, notebook):
    make_plain(site, "Bad")
    notebook.before = refuse("Bad")
    done, waits = [], []
    for _attempt in range(MOST_ATTEMPTS):
        began = timezone.now()
        done.append(notebook.drain())
        if at := OutboxRow.objects.get().next_attempt_at:
            waits.append(round((at - began) / timedelta(minutes=1)))
        later()

    assert done == [Drained(failed=1)] * 7 + [Drained(dead=1)]
    assert waits == [2, 4, 8, 16, 32, 64, 128]
    assert notebook.rows() == [(8, "Refused: Bad is refused.", True)]
    assert notebook.drain() == Drained()


def test_long_error_is_cut(site, notebook):
    make_plain(site, "Bad")

    def refuse_at_length(titles, fence):
        raise Refused("x" * 5_000)

    notebook.before = refuse_at_length
    notebook.drain()

    assert len(OutboxRow.objects.get().error) == 1_000


def test_dead_letter_is_revived_by_people(site, notebook):
    page = make_plain(site, "Bad")
    notebook.drain()
    OutboxRow.objects.create(
        consumer="notebook", key=page.translation_key, attempts=8, is_dead=True
    )
    OutboxRow.objects.create(consumer="other", key=page.translation_key, is_dead=True)

    assert retry_dead(consumer="notebook") == 1
    assert notebook.drain() == Drained(done=1)
    assert list(OutboxRow.objects.values_list("consumer")) == [("other",)]


def test_edit_of_a_page_that_was_given_up_is_tried_at_once_and_clears_it(site, notebook):
    page = make_plain(site, "Bad")
    OutboxRow.objects.update(attempts=8, is_dead=True, error="It was refused.")
    page.title = "Mended"
    page.save()

    assert notebook.drain() == Drained(done=1)
    assert notebook.titles() == ["Mended"]
    assert notebook.rows() == []


def test_edit_that_does_not_help_begins_anew_with_its_own_attempts(site, notebook):
    page = make_plain(site, "Bad")
    OutboxRow.objects.update(attempts=8, is_dead=True, error="It was refused.")
    page.save()
    notebook.before = refuse("Bad")
    notebook.drain()

    assert notebook.rows() == [(1, "Refused: Bad is refused.", False)]


def test_row_that_comes_while_its_page_is_read_stays(site, notebook):
    page = make_plain(site, "Composting")

    def meanwhile(titles, fence):
        if page.title == "Composting":
            page.title = "Recycling"
            page.save()

    notebook.before = meanwhile
    assert notebook.drain() == Drained(done=1)
    assert notebook.titles() == ["Composting"]
    assert notebook.drain() == Drained(done=1)
    assert notebook.titles() == ["Recycling"]
    assert pending() == 0


def test_what_comes_while_others_are_carried_out_waits_for_the_next_drain(site, notebook):
    make_plain(site, "Composting")

    def publish(titles, fence):
        make_plain(site, "Another")

    notebook.before = publish
    assert notebook.drain() == Drained(done=1)
    assert pending() == 1


def test_one_at_a_time_for_each_consumer(site, notebook):
    make_plain(site, "Composting")
    with leased("notebook"):
        with pytest.raises(ConsumerBusy):
            notebook.drain()
        assert notebook.titles() == []
        # The other consumer is nobody's.
        with leased("other") as other:
            assert other.fence == 1

    assert notebook.drain() == Drained(done=1)


def test_lease_of_a_process_that_has_died_runs_out(site, notebook):
    make_plain(site, "Composting")
    dead = Lease("notebook", Event())
    assert dead.take()
    with pytest.raises(ConsumerBusy):
        notebook.drain()

    ConsumerLease.objects.update(until=Now())
    assert notebook.drain() == Drained(done=1)


def test_fence_grows_with_each_lease_and_is_what_consumers_are_given(site, notebook):
    fences = []
    notebook.before = lambda titles, fence: fences.append(fence)
    with leased("notebook") as first:
        pass
    make_plain(site, "Composting")
    notebook.drain()
    with leased("notebook") as third:
        pass

    assert fences == [first.fence + 1]
    assert third.fence == first.fence + 2


def test_process_that_was_overtaken_before_it_notes_counts_nothing(site, notebook):
    page = make_plain(site, "Composting")

    def overtaken(titles, fence):
        ConsumerLease.objects.update(until=Now(), holder="somebody else")

    notebook.before = overtaken
    with pytest.raises(LeaseLost):
        notebook.drain()

    assert OutboxRow.objects.get().key == page.translation_key
    assert ConsumerLease.objects.get().holder == "somebody else"


def test_stopping_ends_it_before_the_next_batch(site, notebook):
    make_plain(site, "Composting")
    stopping = Event()
    stopping.set()
    with pytest.raises(Stopped):
        drain(notebook, stopping=stopping)

    assert notebook.titles() == []
    assert pending() == 1
    assert ConsumerLease.objects.get().holder == ""


def test_what_changes_by_time_alone_is_carried_out_when_it_is_due(site, notebook):
    page = make_plain(site, "Offer", expire_at=timezone.now() + timedelta(days=1))
    notebook.drain()
    assert DueMoment.objects.get().due_at == page.expire_at
    assert not has_work("notebook", timezone.now())

    # A day later.
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    DueMoment.objects.update(due_at=timezone.now())
    assert has_work("notebook", timezone.now())

    assert notebook.drain() == Drained(gone=1)
    assert notebook.titles() == []
    assert not DueMoment.objects.exists()


def test_later_moment_takes_the_place_of_the_earlier_one(site, notebook):
    page = make_plain(site, "Offer", expire_at=timezone.now() + timedelta(days=1))
    notebook.drain()
    page.expire_at += timedelta(days=1)
    page.save()
    notebook.drain()

    assert DueMoment.objects.get().due_at == page.expire_at


def test_statements_do_not_grow_with_the_pages_of_a_batch(site, notebook):
    def cost(number: int) -> int:
        for _ in range(number):
            page = make_plain(site, "Composting", expire_at=timezone.now() + timedelta(days=1))
            page.save()
        assert pending() == 2 * number
        with CaptureQueriesContext(connection) as captured:
            assert notebook.drain() == Drained(done=number)
        return len(captured)

    assert cost(2) == cost(40)


def test_who_asks_for_everything_anew_gets_it_once(site, notebook):
    ask_anew(consumer="notebook")
    assert has_work("notebook", timezone.now())

    notebook.drain()
    notebook.drain()

    assert notebook.begun == [True, False]
    assert not has_work("notebook", timezone.now())


def test_who_asks_while_it_is_done_gets_it_once_more(site, notebook):
    ask_anew(consumer="notebook")
    with leased("notebook") as lease:
        ask_anew(consumer="notebook")
        notebook.begin(lease, lambda number: None)

    assert has_work("notebook", timezone.now())


def test_what_is_rolled_back_leaves_nothing(site, notebook):
    page = make_plain(site, "Composting")
    notebook.drain()

    with pytest.raises(Refused), transaction.atomic():
        page.title = "Ghost"
        page.save_revision().publish()
        make_plain(site, "Another ghost")
        assert pending() > 0
        raise Refused

    assert pending() == 0
    notebook.drain()
    assert notebook.titles() == ["Composting"]
