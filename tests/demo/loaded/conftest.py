"""The demo, loaded once for all tests of this folder and taken back behind the last one."""

from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Site

from demo.content import Record, read_records
from demo.kinds import known_kinds
from demo.management.commands import load_demo
from demo.pages import HOME
from demo.services import Loaded, demo_load
from home.models import HomePage, PlainPage

TODAY = date(2026, 3, 4)


@dataclass
class Demo:
    """What the files say, and what the command asked and said while it loaded them."""

    records: dict[str, Record]
    asked: list[str] = field(default_factory=list)
    said: str = ""


def pytest_collection_modifyitems(items):
    """Loading takes half a minute, so one worker gets all tests that need it."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("demo"))


@pytest.fixture(scope="package")
def loaded_demo(django_db_setup, django_db_blocker):
    """``load_demo --flush``, answered by yes, on the remains of an earlier demo.

    One transaction is around all tests that use it: each of them has its own inside.
    """
    demo = Demo(read_records(list(known_kinds())))
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        leave_remains(demo.records)
        patch.setattr("builtins.input", lambda question: demo.asked.append(question) or "y")
        patch.setattr(load_demo, "demo_load", load_on_the_day)
        demo.said = run_command("--flush")
        yield demo
        transaction.set_rollback(True)


def leave_remains(records: dict[str, Record]) -> None:
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Half", slug="half", translation_key=records[HOME].translation_key)
    )
    home.add_child(instance=PlainPage(title="Our own", slug="our-own"))
    Site.objects.update(root_page=home)


def load_on_the_day(*, step, today: date = TODAY) -> Loaded:
    """Always on the same day; without presets of pictures, which take as long as all the rest."""
    return demo_load(today=TODAY, step=step, presets=False)


def load_again() -> Loaded:
    return load_on_the_day(step=lambda _name: lambda items: items)


def run_command(*arguments: str) -> str:
    """What ``load_demo`` says."""
    out = StringIO()
    call_command("load_demo", *arguments, stdout=out, verbosity=0)
    return out.getvalue()


@pytest.fixture
def demo(loaded_demo, db) -> Demo:
    """The demo as it is loaded. What a test changes is undone."""
    return loaded_demo
