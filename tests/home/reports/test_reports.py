"""What holds for every report: who sees what, exports, cost, words where there is nothing."""

import csv
import io

import openpyxl
import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from home.reports import base
from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from hub.models import User
from tests.home.make import make_home, make_section

from .asking import (
    LISTS,
    REPORTS,
    ask,
    client_for,
    client_of,
    make_faulty_event,
    make_image,
    titles,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sections():
    """Sections of events, one in English and one in French, which lacks its German."""
    Locale.objects.create(language_code="de")
    french = Locale.objects.create(language_code="fr")
    home = make_home(summary="Home.")
    return [
        make_section(home, "events", summary="Events."),
        make_section(home, "funding", summary="Funding.", locale=french),
    ]


def titles_of_events(client: Client, slug: str) -> set[str]:
    return {title for title in titles(client, slug) if title in ("Here", "There")}


@pytest.mark.parametrize("group", [EDITOR, TRANSLATOR, MODERATOR])
@pytest.mark.parametrize("slug", REPORTS)
def test_each_group_opens_each_report(slug, group, sections):
    image = make_image()
    make_faulty_event(sections[0], image=image, title="Here")
    answer = ask(client_of(group), slug)
    assert len(answer.context["object_list"]) > 0
    assert str(answer.context["view"].purpose)[:30] in answer.content.decode()


@pytest.mark.parametrize("slug", REPORTS)
def test_who_may_edit_no_page_sees_no_report(slug, sections):
    group = Group.objects.create(name="Librarians")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("librarian@example.org", "secret")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    assert client.get(reverse(f"hub_reports:{slug}")).status_code == 302
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("hub_reports:coverage") not in menu
    assert Client().get(reverse(f"hub_reports:{slug}")).status_code == 302


def test_reports_are_in_the_menu_of_editors(sections):
    menu = client_of(EDITOR).get(reverse("wagtailadmin_home")).content.decode()
    found = [slug for slug in REPORTS if f'"{reverse(f"hub_reports:{slug}")}"' in menu]
    assert found == [slug for slug in REPORTS if slug != "coverage_pages"]


@pytest.mark.parametrize("slug", LISTS)
def test_only_pages_that_one_may_edit_are_listed(slug, sections):
    image = make_image()
    make_faulty_event(sections[0], image=image, title="Here")
    make_faulty_event(sections[1], image=image, title="There")
    assert titles_of_events(client_of(EDITOR), slug) == {"Here", "There"}
    assert titles_of_events(client_for(sections[1]), slug) == {"There"}


def test_matrix_counts_only_pages_that_one_may_edit(sections):
    image = make_image()
    make_faulty_event(sections[0], image=image)
    make_faulty_event(sections[1], image=image)

    def public_events(client) -> int:
        rows = ask(client, "coverage").context["object_list"]
        (events,) = (row for row in rows if row.type_name == "Event")
        return sum(number for (_code, state), number in events.numbers.items() if state == "public")

    assert public_events(client_of(EDITOR)) == 2
    assert public_events(client_for(sections[0])) == 1


@pytest.mark.parametrize("slug", LISTS)
def test_rows_are_filtered_by_type(slug, sections):
    make_faulty_event(sections[0], image=make_image(), title="Here")
    client = client_of(EDITOR)
    type_field = ask(client, slug).context["filters"].form.fields["content_type"]
    keys = {name: key for key, name in type_field.choices}
    assert titles_of_events(client, slug) == {"Here"}
    filtered = ask(client, slug, content_type=keys["Event"]).context["object_list"]
    assert {row.title for row in filtered} == {"Here"}
    assert titles(client, slug, content_type=keys["Course"]) == []


@pytest.mark.parametrize("slug", LISTS)
def test_row_leads_to_a_form_that_opens(slug, sections):
    make_faulty_event(sections[0], image=make_image(), title="Here")
    client = client_of(EDITOR)
    for row in ask(client, slug).context["object_list"]:
        assert client.get(row.edit_url).status_code == 200, row.edit_url


@pytest.mark.parametrize("slug", LISTS)
def test_titles_are_no_formulas_in_exports(slug, sections):
    make_faulty_event(sections[0], image=make_image(), title="=1+1")
    client = client_of(EDITOR)
    stored = client.get(reverse(f"hub_reports:{slug}"), {"export": "csv"})
    lines = list(csv.reader(io.StringIO(b"".join(stored.streaming_content).decode())))
    column = lines[0].index("Page")
    assert "'=1+1" in {line[column] for line in lines[1:]}
    assert "=1+1" not in {cell for line in lines for cell in line}

    stored = client.get(reverse(f"hub_reports:{slug}"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(stored.streaming_content))).active
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value == "=1+1"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("query", [{}, {"export": "csv"}], ids=["shown", "exported"])
@pytest.mark.parametrize("slug", REPORTS)
def test_cost_does_not_grow_with_pages(slug, query, sections):
    client, image = client_of(EDITOR), make_image()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = ask(client, slug, **query)
            list(answer.streaming_content if query else answer.context["object_list"])
        return len(captured)

    make_faulty_event(sections[0], image=image)
    cost()
    one = cost()
    for _number in range(30):
        make_faulty_event(sections[0], image=image)
    assert cost() == one


def test_export_of_more_pages_than_one_statement_takes_is_whole(sections, monkeypatch):
    image, client = make_image(), client_of(EDITOR)
    for title in ("One", "Two", "Three"):
        make_faulty_event(sections[0], image=image, title=title)

    def exported() -> bytes:
        answer = ask(client, "stale_facts", export="csv")
        return b"".join(answer.streaming_content)

    whole = exported()
    assert whole.count(b",Event,") == 3
    monkeypatch.setattr(base, "MOST_KEYS", 2)
    assert exported() == whole


@pytest.mark.parametrize("slug", LISTS)
def test_filter_that_does_not_exist_leaves_the_list_as_it_is(slug, sections):
    make_faulty_event(sections[0], image=make_image(), title="Here")
    client = client_of(EDITOR)
    nonsense = {"kind": "nonsense", "content_type": "x", "language": "x", "locale": "x", "p": "x"}
    assert titles_of_events(client, slug) == {"Here"}
    assert set(titles(client, slug, **nonsense)) == set(titles(client, slug))


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("coverage_pages", "Nothing is to be done"),
        ("stale_facts", "All facts are fresh"),
        ("dates", "Nothing is due and nothing begins"),
        ("missing_texts", "No text is missing"),
        ("broken_links", "No link is broken"),
    ],
)
def test_empty_report_says_so(slug, words, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    make_home(summary="Home.")
    client = client_of(EDITOR)
    assert words in ask(client, slug).content.decode()
    filtered = ask(
        client,
        slug,
        content_type=ask(client, slug)
        .context["filters"]
        .form.fields["content_type"]
        .choices[-1][0],
    )
    assert "Nothing matches these filters" in filtered.content.decode()
