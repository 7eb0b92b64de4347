"""Accounts to try the hub with. They exist in development only: everybody knows their passwords."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from hub.groups import (
    CITY_CONTACT,
    EDITOR,
    MODERATOR,
    THEME_EXPERT,
    TRANSLATOR,
    groups_create,
)
from hub.models import Assignment, HubPage


class AccountsRefused(Exception):
    """Accounts with known passwords are not made while DEBUG is off."""


@dataclass(frozen=True)
class Account:
    """An account as it is printed; ``group`` is empty for somebody without access to the admin."""

    email: str
    password: str
    group: str = ""


ACCOUNTS = [
    Account("editor@example.org", "demo-editor", EDITOR),
    Account("translator@example.org", "demo-translator", TRANSLATOR),
    Account("moderator@example.org", "demo-moderator", MODERATOR),
    Account("learner@example.org", "demo-learner"),
    Account("city@example.org", "demo-city", CITY_CONTACT),
    Account("expert@example.org", "demo-expert", THEME_EXPERT),
]


@dataclass(frozen=True)
class Given:
    """A page of the demo that an account has, until so many days after the demo was loaded."""

    email: str
    slug: str
    days: int
    note: str


WORK = [
    Given("editor@example.org", "elena", 4, "Compare the conditions with the funder's page."),
    Given("translator@example.org", "cycle-network-buenos-aires", 9, "Read the French once more."),
]


@transaction.atomic
def accounts_create() -> list[Account]:
    """Makes the accounts that are missing; one that is there keeps its password and groups.

    Raises ``AccountsRefused`` when DEBUG is off, and then changes nothing.
    """
    if not settings.DEBUG:
        raise AccountsRefused("No accounts: their passwords are known, and DEBUG is off.")
    groups_create()
    users = get_user_model().objects
    for account in ACCOUNTS:
        if not users.filter(email=account.email).exists():
            name = account.email.partition("@")[0]
            user = users.create_user(account.email, account.password, last_name=f"Demo {name}")
            if account.group:
                user.groups.add(Group.objects.get(name=account.group))
    return ACCOUNTS


def work_create(today: date) -> None:
    """Assigns pages to the accounts, each if nobody has it. Needs both."""
    for given in WORK:
        pages = HubPage.objects.filter(slug=given.slug, assignment=None).originals()
        person = get_user_model().objects.get(email=given.email)
        for page in pages:
            due_on = today + timedelta(days=given.days)
            Assignment.objects.create(page=page, person=person, due_on=due_on, note=given.note)
