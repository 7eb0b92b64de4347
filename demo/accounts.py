"""Accounts to try the hub with. They exist in development only: everybody knows their passwords."""

from dataclasses import dataclass

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
