"""A page is with somebody until a day: who gives it out, who hears of it, where it shows."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import PageSubscription
from wagtail.users.models import UserProfile

from clusters.models import GoodPracticePage
from hub.desk.assigning.services import day_in_words
from hub.groups import CITY_CONTACT, EDITOR, MODERATOR, TRANSLATOR
from hub.models import Assignment, HubPage
from tests.api.clones import multiply
from tests.clusters.make import make_practice

from .listing import address, cost, csv_rows, logged_in, make_user, titles
from .make import make_home, make_section
from .test_work import work

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON, GONE = TODAY + timedelta(days=3), TODAY - timedelta(days=3)


@pytest.fixture
def page():
    return make_practice(make_section(make_home(), "good-practices"), title="Compost")


def give(client, page, person, day: date = SOON, **fields):
    """Posts the form that stands at "Assign to somebody"."""
    sent = {"person": person.pk, "due_on": day.isoformat(), **fields}
    return client.post(reverse("hub_assignment", args=[page.pk]), sent)


def end(client, page):
    return client.post(reverse("hub_assignment_done", args=[page.pk]))


def above_the_form(client, page) -> str:
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    found = BeautifulSoup(form, "html.parser").select_one(".hub-assignment")
    return " ".join(found.text.split()) if found else ""


def holders() -> list[tuple[str, date]]:
    return [(given.person.email, given.due_on) for given in Assignment.objects.all()]


def test_who_gets_a_page_hears_of_it_and_sees_it_until_it_is_done(page):
    moderator, editor = make_user(MODERATOR), make_user(EDITOR)
    theirs, other = logged_in(editor), logged_in(moderator)
    UserProfile.objects.create(user=editor, preferred_language="en")
    friday = f"{date_format(SOON, 'l')}, {date_format(SOON)}"
    assert above_the_form(other, page) == "Assign to somebody"

    answer = give(other, page, editor, note="Ask for newer figures.")

    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    (letter,) = mail.outbox
    assert letter.to == ["editor@example.org"]
    assert letter.subject == (
        f"moderator@example.org has assigned “Compost” to you, due {date_format(SOON)}"
    )
    for words in (f"It is due on {friday}.", "Ask for newer figures.", answer.url):
        assert words in letter.body
    assert above_the_form(theirs, page) == (
        f"Assigned to you, due {friday} Ask for newer figures. Done Assign to somebody else"
    )
    assert work(theirs)["Assigned to me"] == ["Compost"]
    assert f"due {friday}" in theirs.get("/admin/").content.decode()
    assert work(other)["Assigned to me"] == []
    subscribed = PageSubscription.objects.filter(page=page, comment_notifications=True)
    assert [row.user for row in subscribed] == [editor]

    end(theirs, page)

    assert holders() == []
    assert work(theirs)["Assigned to me"] == []
    history = theirs.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert f"Assigned to editor@example.org, due {friday}" in history
    assert "Assigned to nobody any more" in history
    assert end(theirs, page).status_code == 302


def test_a_page_is_with_one_person_and_the_mail_is_in_their_language(page):
    moderator, first, second = make_user(MODERATOR), make_user(EDITOR), make_user(TRANSLATOR)
    UserProfile.objects.create(user=second, preferred_language="de")
    client = logged_in(moderator)
    give(client, page, first)
    mail.outbox.clear()

    give(client, page, second, SOON + timedelta(days=1))

    assert holders() == [("translator@example.org", SOON + timedelta(days=1))]
    assert work(logged_in(first))["Assigned to me"] == []
    assert [letter.to for letter in mail.outbox] == [["translator@example.org"]]
    assert "Hallo translator@example.org" in mail.outbox[0].body
    give(client, page, moderator)
    assert len(mail.outbox) == 1


def test_who_may_not_give_it_out_changes_nothing(page):
    editor, translator = make_user(EDITOR), make_user(TRANSLATOR)
    contact, stranger = make_user(CITY_CONTACT), make_user(EDITOR, "stranger")
    for user in (translator, contact):
        assert give(logged_in(user), page, editor).status_code == 302
        assert above_the_form(logged_in(user), page) == ""
    client = logged_in(editor)
    assert "Select a valid choice" in give(client, page, contact).content.decode()
    assert "This day is over" in give(client, page, translator, GONE).content.decode()
    assert (holders(), mail.outbox) == ([], [])

    give(client, page, translator)
    end(logged_in(contact), page)
    assert holders() == [("translator@example.org", SOON)]
    end(logged_in(translator), page)
    assert holders() == []
    give(client, page, translator)
    end(logged_in(stranger), page)
    assert holders() == []


def test_lists_show_filter_and_export_who_has_a_page(page):
    editor, other = make_user(EDITOR), make_user(EDITOR, "other")
    client = logged_in(editor)
    late = make_practice(page.get_parent(), title="Late")
    make_practice(page.get_parent(), title="With nobody")
    for given, person, day in ((page, editor, SOON), (late, other, GONE)):
        Assignment.objects.create(page=given, person=person, due_on=day)

    shown = client.get(address(GoodPracticePage)).content.decode()

    assert f"Assigned to you, due {day_in_words(SOON)}" in shown
    assert f"Assigned to other@example.org, was due {day_in_words(GONE)}" in shown
    for query, found in (
        (f"assigned_to={editor.pk}", ["Compost"]),
        ("due=week", ["Compost"]),
        ("due=late", ["Late"]),
        ("due=assigned", ["Compost", "Late"]),
        ("due=nobody", ["With nobody"]),
    ):
        assert titles(client, GoodPracticePage, query) == found
    assert sorted(titles(client, HubPage, "due=assigned")) == ["Compost", "Late"]
    exported = csv_rows(client, f"{address(GoodPracticePage)}?export=csv")
    assert [(row["Assigned to"], row["Due on"]) for row in exported] == [
        ("editor@example.org", SOON.isoformat()),
        ("other@example.org", GONE.isoformat()),
        ("", ""),
    ]


def test_a_list_costs_the_same_however_many_are_assigned(page):
    editor = make_user(EDITOR)
    client = logged_in(editor)
    Assignment.objects.create(page=page, person=editor, due_on=SOON)
    one = cost(client, address(GoodPracticePage))
    multiply(page, 1, 9)
    for copy in GoodPracticePage.objects.filter(assignment=None):
        Assignment.objects.create(page=copy, person=editor, due_on=SOON)

    assert Assignment.objects.count() == 9
    assert cost(client, address(GoodPracticePage)) == one
