"""Who writes does not publish: rows with drafts are reviewed, all others are changed by moderators.

What readers see is asked of the API, over HTTP.
"""

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowContentType, WorkflowMixin
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import querydict_from_html

from hub.groups import CITY_CONTACT, EDITOR, MODERATOR, RIGHTS, THEME_EXPERT, TRANSLATOR
from hub.models import SiteSettings, Theme
from hub.workflows import workflows_create
from network.models import City, Expert
from tests.home.make import make_home
from tests.home.office import Person, buttons_in
from tests.network.make import make_city, make_city_page, make_expert, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """The groups and workflows, and a site."""
    workflows_create()
    return make_home()


def address(model, view: str, *arguments) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def read(query: str):
    answer = Client().post("/graphql/", {"query": query}, content_type="application/json")
    found = json.loads(answer.content)
    assert "errors" not in found, found
    return found["data"]


def cities() -> list[str]:
    found = read('{ cities(locale: "en") { nodes { city { label } } } }')["cities"]["nodes"]
    return [page["city"]["label"] for page in found]


def press(person: Person, row, button: str = "", **values):
    """Sends the form of a row with ``values`` typed in; a button has to be there."""
    form_address = address(type(row), "edit", row.pk)
    form = person.client.get(form_address).text
    assert not button or button in buttons_in(form), buttons_in(form)
    forms = BeautifulSoup(form, "html.parser").select("form[data-edit-form]")
    data = querydict_from_html(form, form_id=forms[0]["id"])
    for name, value in (values | ({button: "1"} if button else {})).items():
        data[name] = value
    return person.client.post(form_address, data)


def test_city_of_an_editor_is_public_once_a_moderator_has_approved(
    office, django_capture_on_commit_callbacks
):
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    city = make_city("bonn")
    make_city_page(city, office)
    assert press(editor, city, labels_en="Bonn on the Rhine").status_code == 302
    assert cities() == ["Bonn"]

    form = editor.client.get(address(City, "edit", city.pk)).text
    assert not buttons_in(form) & {"action-publish", "action-unpublish"}
    with django_capture_on_commit_callbacks(execute=True):
        press(editor, city, "action-submit")
    assert [message.to for message in mail.outbox] == [[moderator.user.email]]
    assert "Bonn on the Rhine" in moderator.client.get("/admin/").text
    assert cities() == ["Bonn"]

    state = City.objects.get().current_workflow_task_state
    decide = address(City, "workflow_action", city.pk, "approve", state.pk)
    editor.client.post(decide, {"comment": ""})
    assert cities() == ["Bonn"]
    moderator.client.post(decide, {"comment": ""})
    assert cities() == ["Bonn on the Rhine"]


def test_publication_that_an_editor_posts_is_a_draft(office):
    editor, city = Person("ed", EDITOR), make_city("bonn")
    make_city_page(city, office)
    press(editor, city, labels_en="Beuel", **{"action-publish": "1"})
    assert cities() == ["Bonn"]
    editor.client.post(address(City, "unpublish", city.pk))
    editor.client.post(address(City, "delete", city.pk))
    assert cities() == ["Bonn"]


def test_theme_is_changed_by_moderators_alone(office):
    theme = make_term(Theme, "waste")
    for group in (EDITOR, TRANSLATOR, CITY_CONTACT, THEME_EXPERT):
        person = Person(group.replace(" ", "-"), group)
        for view in ("edit", "delete"):
            person.client.post(address(Theme, view, theme.pk), {"labels_en": "X", "key": "x"})
        person.client.post(address(Theme, "add"), {"labels_en": "Y", "key": "y"})
    assert list(Theme.objects.values_list("key", "labels")) == [("waste", {"en": "Waste"})]

    press(Person("mo", MODERATOR), theme, labels_en="Waste and water")
    assert Theme.objects.get().labels["en"] == "Waste and water"


def test_each_kind_of_row_is_reviewed_or_is_the_moderators(office):
    """The positive list: a new kind of row is one of the two without anybody's doing."""
    editor = Group.objects.get(name=EDITOR).permissions
    moderator = Group.objects.get(name=MODERATOR).permissions
    for model in get_snippet_models():
        may = {
            name: set(
                rights.filter(
                    content_type__app_label=model._meta.app_label,
                    content_type__model=model._meta.model_name,
                ).values_list("codename", flat=True)
            )
            for name, rights in ((EDITOR, editor), (MODERATOR, moderator))
        }
        names = {action: f"{action}_{model._meta.model_name}" for action in ("add", "change")}
        assert set(names.values()) < may[MODERATOR], model
        if issubclass(model, WorkflowMixin):
            assert may[EDITOR] == set(names.values()), model
            assert model.get_default_workflow().name == "Publication"
        else:
            assert may[EDITOR] == set(), model
    assert not editor.filter(codename=f"change_{SiteSettings._meta.model_name}").exists()
    workflows_create()
    assert WorkflowContentType.objects.count() == 3


def test_editor_withdraws_consent_at_once_and_gives_none_to_a_public_expert(office):
    editor, expert = Person("ed", EDITOR), make_expert("planner")
    press(editor, expert, consent_given="")
    expert.refresh_from_db()
    assert (expert.live, expert.consent_given) == (True, False)

    given = {"consent_given": "on", "consent_on": str(expert.consent_withdrawn_on)}
    answer = press(editor, expert, **given)
    assert "Ask a moderator" in answer.text
    assert not Expert.objects.get().consent_given

    press(Person("mo", MODERATOR), expert, **given)
    assert Expert.objects.get().consent_given


def test_editor_notes_the_consent_of_an_expert_who_is_not_public(office):
    expert = make_expert("planner", consent_given=False, consent_on=None, live=False)
    press(Person("ed", EDITOR), expert, consent_given="on", consent_on="2026-01-15")
    expert.refresh_from_db()
    assert (expert.live, expert.consent_given) == (False, True)


def test_groups_of_before_lose_what_was_given_to_them_once(office):
    """What the migrations take is taken once: afterwards administrators decide."""
    editor, others = Group.objects.get(name=EDITOR), Group.objects.create(name="Others")
    once = {
        f"{action}_{name}"
        for name in (
            *("theme", "topic", "goal", "region", "country", "area", "partnerlogo"),
            *("eventseries", "menu", "synonymgroup", "pinnedsearch"),
        )
        for action in ("add", "change")
    }
    plain = Permission.objects.filter(codename__in=once)
    assert plain.count() == len(once)
    before = set(editor.permissions.all())
    for group in (editor, others):
        group.permissions.add(*plain)

    loader = MigrationLoader(None)
    apps, found = loader.project_state().apps, 0
    for migration in loader.disk_migrations.values():
        for operation in migration.operations:
            if isinstance(operation, RunPython) and "withdraw" in repr(operation.code):
                operation.code(apps, SimpleNamespace(connection=connection))
                found += 1
    assert found == 4, "of the hub, of clusters, of home and of search"
    assert set(editor.permissions.all()) == before
    assert set(others.permissions.all()) == set(plain)

    editor.permissions.add(plain[0])
    call_command("create_groups", verbosity=0)
    assert set(editor.permissions.all()) == {*before, plain[0]}
    assert set(RIGHTS) == {EDITOR, TRANSLATOR, MODERATOR, CITY_CONTACT, THEME_EXPERT}
