"""``manage.py work``: all consumers, once or until it is told to end."""

from io import StringIO
from threading import Event

import pytest
from django.core.management import CommandError, call_command

from changes.consumers import TargetAway
from changes.lease import Lease
from changes.management.commands import work
from changes.models import OutboxRow
from tests.home.make import make_plain

from .room import Notebook, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(room) -> Notebook:
    """A second consumer, which comes first."""
    other = Notebook("another")
    room.notebook, notebook = other, room.notebook
    room.others = [notebook]
    return other


def once(**options) -> str:
    out = StringIO()
    call_command("work", once=True, stdout=out, verbosity=0, **options)
    return out.getvalue()


def fails_with(error: type[Exception]):
    def before(titles, fence):
        raise error("It does not work.")

    return before


def test_once_does_all_that_waits_for_everybody(site, notebook, other):
    make_plain(site, "One")
    make_plain(site, "Two").unpublish()

    assert once().splitlines() == [
        "another: 1 done, 1 gone, 0 failed, 0 given up.",
        "notebook: 1 done, 1 gone, 0 failed, 0 given up.",
    ]
    assert notebook.titles() == other.titles() == ["One"]
    assert not OutboxRow.objects.exists()


def test_once_for_one_consumer_alone(site, notebook, other):
    make_plain(site, "One")

    assert once(consumer="notebook") == "notebook: 1 done, 0 gone, 0 failed, 0 given up.\n"
    assert other.titles() == []
    assert OutboxRow.objects.get().consumer == "another"


def test_unknown_consumer_is_refused_with_those_that_are_known(site, other):
    with pytest.raises(CommandError, match="no consumer 'solr'. Set up: another, notebook."):
        once(consumer="solr")


def test_what_cannot_be_done_fails_the_command_and_holds_up_no_other(site, notebook, other):
    make_plain(site, "One")
    other.before = fails_with(Refused)
    with pytest.raises(CommandError, match="another: 1 could not be done; the log says what"):
        once()

    assert notebook.titles() == ["One"]
    assert other.rows() == [(1, "Refused: It does not work.", False)]


def test_what_is_away_fails_the_command_and_loses_nothing(site, notebook, other):
    make_plain(site, "One")
    other.before = fails_with(TargetAway)
    with pytest.raises(
        CommandError, match=r"another: It does not work\. Nothing is lost; try again later\."
    ):
        once()

    assert notebook.titles() == ["One"]
    assert other.rows() == [(0, "", False)]


def test_whatever_goes_wrong_with_one_is_told_once_the_others_are_done(site, notebook, other):
    def begin(lease, progress):
        raise ZeroDivisionError("Somebody has divided.")

    make_plain(site, "One")
    other.begin = begin
    with pytest.raises(CommandError, match="another: ZeroDivisionError: Somebody has divided."):
        once()

    assert notebook.titles() == ["One"]


def test_busy_consumer_comes_last_is_waited_for_and_told_of(site, notebook, other, monkeypatch):
    monkeypatch.setattr(work, "PATIENCE", 0.3)
    make_plain(site, "One")
    assert Lease("another", Event()).take()
    with pytest.raises(CommandError, match="another: another process has been at it"):
        once()

    assert notebook.titles() == ["One"]
    assert other.rows() == [(0, "", False)]


def test_lease_that_is_given_back_while_it_waits_is_taken(site, notebook, other):
    make_plain(site, "One")
    lease = Lease("another", Event())
    assert lease.take()
    notebook.before = lambda titles, fence: lease.release()

    assert once().splitlines() == [
        "notebook: 1 done, 0 gone, 0 failed, 0 given up.",
        "another: 1 done, 0 gone, 0 failed, 0 given up.",
    ]


def test_once_shows_its_progress(site, notebook, capsys):
    make_plain(site, "One")
    call_command("work", once=True, stdout=StringIO())
    assert "notebook: 100%" in capsys.readouterr().err


def test_command_explains_itself(capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("work", "--help")
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "--once" in said
    assert "--consumer NAME" in said
