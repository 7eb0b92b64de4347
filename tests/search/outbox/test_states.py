"""What operators are told: ``/readyz`` and ``manage.py search``."""

import re
from io import StringIO
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from changes.lease import Lease
from changes.models import OutboxRow
from search.states import index_states
from tests.home.make import make_plain

NOBODY = "http://127.0.0.1:1/hub"
"""An engine that refuses connections."""

pytestmark = pytest.mark.django_db


def readiness() -> dict:
    """What is said of the search, and of the database on which it depends."""
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    said = answer.json()
    return {name: said[name] for name in ("database", "search")}


def run(*arguments, **options) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out, verbosity=0, **options)
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S*", "MOMENT", out.getvalue())


def test_ready_and_well_with_an_index(index):
    assert readiness() == {"database": "ok", "search": "ok"}


def test_ready_without_an_index(db, settings, tmp_path):
    settings.HUB_SEARCH_FOLDER = tmp_path
    assert readiness() == {"database": "ok", "search": "unavailable"}


def test_ready_and_degraded_while_the_embedded_index_stands_in(index, settings):
    settings.HUB_SEARCH_URL = NOBODY
    assert readiness() == {"database": "ok", "search": "degraded"}


def test_engine_that_hangs_does_not_hold_up_the_probe(index, settings, proxy):
    faulty = proxy(NOBODY)
    faulty.hang()
    settings.HUB_SEARCH_URL = faulty.url
    assert readiness() == {"database": "ok", "search": "degraded"}


def test_state_tells_what_waits_since_when_and_what_was_given_up(site, index):
    for title in ("One", "Two"):
        make_plain(site, title).save()
    dead = OutboxRow.objects.last()
    OutboxRow.objects.filter(key=dead.key).update(is_dead=True)
    oldest = OutboxRow.objects.alive().earliest("created_at").created_at
    [state] = index_states()

    assert (state.name, state.problem) == ("embedded", "")
    assert (state.waiting.pending, state.waiting.oldest, state.waiting.dead) == (1, oldest, 1)
    assert state.engine.documents == 0


def test_status(site, index):
    make_plain(site, "One")
    index.drain()
    make_plain(site, "Two")

    assert run("status").splitlines() == [
        "Engine         embedded",
        "Answers        yes",
        "Documents      1",
        "Last rebuild   MOMENT",
        "Pending        1 pages",
        "Oldest pending MOMENT",
        "Given up       0 pages",
        "",
    ]


def test_status_without_an_index_fails_and_says_what_to_do(db, settings, tmp_path):
    settings.HUB_SEARCH_FOLDER = tmp_path
    with pytest.raises(CommandError, match="'manage.py search rebuild' builds the index"):
        run("status")


def test_status_of_an_engine_that_is_away(index, settings):
    settings.HUB_SEARCH_URL = NOBODY
    printed = run("status")
    assert "Answers        no: http://127.0.0.1:1: " in printed
    assert "Documents      unknown" in printed


def work(**options) -> str:
    out = StringIO()
    call_command("work", once=True, stdout=out, verbosity=0, **options)
    return out.getvalue()


def test_worker_writes_what_waits(site, index):
    make_plain(site, "One")
    make_plain(site, "Two").unpublish()

    assert work().startswith("search-embedded: 1 done, 1 gone, 0 failed, 0 given up.\n")
    assert index.titles() == ["One"]


def test_worker_builds_the_index_if_there_is_none(db, home, settings, tmp_path):
    settings.HUB_SEARCH_FOLDER = tmp_path
    make_plain(home, "One")
    OutboxRow.objects.all().delete()

    assert work().startswith("search-embedded: 1 done, 0 gone, 0 failed, 0 given up.\n")


def test_work_for_an_engine_that_is_away_fails_and_loses_nothing(site, index, settings):
    settings.HUB_SEARCH_URL = NOBODY
    make_plain(site, "One")
    with pytest.raises(
        CommandError, match=r"search-distributed: .* Nothing is lost; try again later\."
    ):
        work()

    assert index.titles() == ["One"]
    assert list(OutboxRow.objects.values_list("consumer", "attempts")) == [
        ("search-distributed", 0)
    ]


def test_rebuild_finds_what_no_row_tells_of(site, index):
    make_plain(site, "One")
    make_plain(site, "Two")
    OutboxRow.objects.all().delete()
    assert index.titles() == []

    assert run("rebuild") == "embedded: 2 pages in the index.\n"
    assert index.titles() == ["One", "Two"]


def test_unknown_engine_is_refused_with_those_that_are_known(index):
    with pytest.raises(CommandError, match=r"There is no engine 'solr'\. Set up: embedded\."):
        run("rebuild", engine="solr")


def test_busy_engine_is_waited_for_and_told(index, monkeypatch):
    from search.management.subcommands import engine, rebuild

    monkeypatch.setattr(rebuild, "PATIENCE", 0.3)
    monkeypatch.setattr(engine, "PATIENCE", 0.3)
    assert Lease("search-embedded", Event()).take()
    with pytest.raises(CommandError, match="another process has been writing to it"):
        run("rebuild")


@pytest.mark.parametrize("name", ["rebuild", "status", "explain"])
def test_every_part_explains_itself(capsys, name):
    with pytest.raises(SystemExit) as ended:
        call_command("search", name, "--help")
    assert ended.value.code == 0
    assert "usage: " in capsys.readouterr().out
