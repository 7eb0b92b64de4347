"""What editors, translators and moderators may do in the admin, and what not."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from home.models import HomePage, PlainPage
from hub.groups import EDITOR, MODERATOR, RIGHTS, TRANSLATOR, groups_create
from hub.models import HubDocument, User
from tests.network.make import make_city

pytestmark = pytest.mark.django_db

GROUPS = [EDITOR, TRANSLATOR, MODERATOR]


@pytest.fixture
def home(db):
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Home", slug="start"))
    home.add_child(instance=PlainPage(title="About", slug="about"))
    return home


@pytest.fixture
def log_in(client):
    groups_create()

    def log_in(group: str) -> User:
        user = User.objects.create_user(f"{group}@example.org".lower(), "secret")
        user.groups.add(Group.objects.get(name=group))
        assert client.login(username=user.email, password="secret")
        return user

    return log_in


def allowed(client, path: str) -> bool:
    """Whether the page of the admin opens; Wagtail leads those away who may not see it."""
    return client.get(path).status_code == 200


@pytest.mark.parametrize("group", GROUPS)
def test_all_come_into_the_admin_and_see_the_tree(client, home, log_in, group):
    log_in(group)

    assert allowed(client, "/admin/")
    assert allowed(client, f"/admin/pages/{home.pk}/")
    assert allowed(client, f"/admin/pages/{home.get_first_child().pk}/edit/")


@pytest.mark.parametrize(("group", "may"), [(EDITOR, True), (TRANSLATOR, False), (MODERATOR, True)])
def test_who_adds_pages(client, home, log_in, group, may):
    log_in(group)

    assert allowed(client, f"/admin/pages/add/hub_home/plainpage/{home.pk}/") is may


@pytest.mark.parametrize(
    ("group", "may"), [(EDITOR, False), (TRANSLATOR, False), (MODERATOR, True)]
)
def test_who_publishes_locks_and_restricts(client, home, log_in, group, may):
    user = log_in(group)
    page = home.get_first_child()
    rights = page.permissions_for_user(user)

    assert rights.can_edit()
    assert rights.can_publish() is may
    assert rights.can_unpublish() is may
    assert rights.can_lock() is may
    assert rights.can_set_view_restrictions() is may
    assert allowed(client, f"/admin/pages/{page.pk}/privacy/") is may


def test_editor_changes_a_page_of_somebody_else_and_cannot_publish_it(client, home, log_in):
    log_in(EDITOR)
    page = home.get_first_child().specific
    form = {"title": "About us", "slug": "about", "body-count": 0, "summary": ""}
    form |= {
        f"{name}-{key}": 0
        for name in (
            [
                "page_themes",
                "page_topics",
                "page_goals",
                "page_regions",
                "page_countries",
                "comments",
            ]
        )
        for key in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    client.post(f"/admin/pages/{page.pk}/edit/", {**form, "action-publish": "1"})

    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "About us"
    assert page.title == "About"


@pytest.mark.parametrize("group", GROUPS)
def test_all_submit_pages_for_translation(client, home, log_in, group):
    log_in(group)

    assert User.objects.get().has_perm("wagtail_localize.submit_translation")


@pytest.mark.parametrize(("group", "may"), [(EDITOR, True), (TRANSLATOR, False), (MODERATOR, True)])
def test_who_adds_pictures_and_documents(client, home, log_in, group, may):
    log_in(group)

    assert allowed(client, "/admin/images/add/") is may
    assert allowed(client, "/admin/documents/multiple/add/") is may


@pytest.mark.parametrize("group", GROUPS)
def test_all_choose_documents(client, log_in, group):
    log_in(group)
    HubDocument.objects.create(title="Report", file=ContentFile(b"x", "report.txt"))

    answer = client.get("/admin/documents/chooser/results/")

    assert answer.status_code == 200
    assert "Report" in answer.content.decode()


@pytest.mark.parametrize(
    ("group", "drafted", "plain"),
    [
        (EDITOR, {"add", "change"}, set()),
        (TRANSLATOR, set(), set()),
        (MODERATOR, {"add", "change", "delete", "publish"}, {"add", "change", "delete"}),
    ],
)
def test_who_changes_rows(client, log_in, group, drafted, plain):
    """Rows with drafts are cities, organisations and experts; all others are public at once."""
    user = log_in(group)
    city = make_city()

    for action in ("add", "change", "delete", "publish"):
        assert user.has_perm(f"hub_network.{action}_city") is (action in drafted), action
        assert user.has_perm(f"hub.{action}_theme") is (action in plain), action
    for row, actions in ((city, drafted), (city.country, plain)):
        names = f"{row._meta.app_label}/{row._meta.model_name}"
        may = "change" in actions
        assert allowed(client, f"/admin/snippets/{names}/edit/{row.pk}/") is may


@pytest.mark.parametrize(
    ("group", "may"), [(EDITOR, False), (TRANSLATOR, False), (MODERATOR, True)]
)
def test_who_changes_the_site(client, home, log_in, group, may):
    log_in(group)

    assert allowed(client, "/admin/redirects/") is may
    assert User.objects.get().has_perm("hub.change_sitesettings") is may
    assert not allowed(client, "/admin/users/")


def test_groups_of_wagtail_become_ours_while_nobody_is_in_them():
    group = Group.objects.get(name="Moderators")

    groups_create()

    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(RIGHTS)
    assert Group.objects.get(name=MODERATOR).pk == group.pk
    assert list(GroupApprovalTask.objects.get().groups.all()) == [group]


def test_group_of_wagtail_that_is_in_use_stays():
    group = Group.objects.get(name="Editors")
    User.objects.create_user("somebody@example.org", "secret").groups.add(group)

    groups_create()

    assert set(Group.objects.values_list("name", flat=True)) == {*RIGHTS, "Editors"}


def test_second_run_changes_nothing_and_keeps_what_was_added():
    groups_create()
    editor = Group.objects.get(name=EDITOR)
    extra = Group.objects.get(name=MODERATOR).permissions.get(codename="delete_redirect")
    editor.permissions.add(extra)
    before = everything()

    groups_create()

    assert everything() == before
    assert extra in editor.permissions.all()
    assert Collection.objects.count() == 1


def everything() -> list:
    return [
        list(Group.objects.order_by("pk").values_list("pk", "name", "permissions")),
        list(GroupPagePermission.objects.order_by("pk").values()),
        list(GroupCollectionPermission.objects.order_by("pk").values()),
    ]
