"""Accounts to try the hub with: in development only."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group

from demo.accounts import ACCOUNTS, AccountsRefused, accounts_create, work_create
from hub.models import Assignment, User
from tests.clusters.make import make_guide

pytestmark = pytest.mark.django_db


def test_accounts_are_refused_when_debug_is_off(settings):
    settings.DEBUG = False
    groups = list(Group.objects.order_by("pk").values_list("name", flat=True))

    with pytest.raises(AccountsRefused):
        accounts_create()

    assert not User.objects.exists()
    assert list(Group.objects.order_by("pk").values_list("name", flat=True)) == groups


def test_accounts_can_log_in(settings, client):
    settings.DEBUG = True

    accounts = accounts_create()

    assert [account.email.partition("@")[0] for account in accounts] == [
        "editor",
        "translator",
        "moderator",
        "learner",
        "city",
        "expert",
    ]
    for account in accounts:
        assert client.login(username=account.email, password=account.password)
        user = User.objects.get(email=account.email)
        assert not user.is_superuser
        assert [group.name for group in user.groups.all()] == [account.group][: bool(account.group)]


@pytest.mark.parametrize(("account", "status"), [(ACCOUNTS[0], 200), (ACCOUNTS[3], 302)])
def test_learner_stays_outside_the_admin(settings, client, account, status):
    settings.DEBUG = True
    accounts_create()
    client.login(username=account.email, password=account.password)

    assert client.get("/admin/").status_code == status


def test_account_that_is_there_keeps_its_password(settings):
    settings.DEBUG = True
    User.objects.create_user("editor@example.org", "another")

    accounts_create()

    editor = User.objects.get(email="editor@example.org")
    assert editor.check_password("another")
    assert not editor.groups.exists()
    assert User.objects.count() == len(ACCOUNTS)


def test_pages_are_assigned_once(settings):
    settings.DEBUG = True
    accounts_create()
    page = make_guide(title="ELENA", slug="elena")
    today = date(2026, 12, 1)

    work_create(today)
    work_create(today + timedelta(days=1))

    given = Assignment.objects.get()
    assert (given.page_id, given.person.email) == (page.pk, "editor@example.org")
    assert given.due_on == date(2026, 12, 5)
