"""The glossary: who keeps it, and how its terms are marked where somebody translates."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from wagtail.models import Locale

from hub.groups import CITY_CONTACT, EDITOR, MODERATOR, groups_create, translator_group_create
from hub.models import GlossaryEntry, User
from tests.clusters.make import make_cluster
from tests.clusters.translating import submit
from tests.e2e.admin import log_in, make_person
from tests.home.make import make_home

ADD = "/admin/snippets/hub/glossaryentry/add/"
SUMMARY = "Grants for <cities>; a grant, a Grantor, the city council & R&D."


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def entry(term: str, translation: str, note: str = "", *, target: str = "de") -> GlossaryEntry:
    return GlossaryEntry.objects.create(
        source=locale("en"),
        target=locale(target),
        term=term,
        translation=translation,
        note=note,
    )


@pytest.fixture
def german(db):
    """A page that is being translated, and a glossary with terms that stand on it or do not."""
    home = make_home()
    submit(home)
    german = submit(make_cluster(home, title="Waste", slug="grant", summary=SUMMARY))
    entry("Grant", "Zuschuss", "Never “Förderung”.")
    entry("city", "Stadt")
    entry("city council", "Stadtrat")
    entry("R&D", "F&E")
    entry("wind", "Wind")
    entry("waste", "déchets", target="fr")
    return german


def signed_in(group: str) -> Client:
    groups_create()
    user = User.objects.create_user(f"{group}@example.org".replace(" ", ""), "secret")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def test_terms_of_the_page_stand_above_its_texts(german, admin_client):
    html = BeautifulSoup(admin_client.get(f"/admin/pages/{german.pk}/edit/").text, "html.parser")

    listed = html.find(id="hub-glossary").parent.find("dl").find_all("div")

    assert [" ".join(row.text.split()) for row in listed] == [
        "city council Stadtrat",
        "Grant Zuschuss Never “Förderung”.",
        "R&D F&E",
    ]
    (term, wanted) = (listed[1].find("dt"), listed[1].find("b"))
    assert (term["lang"], wanted["lang"]) == ("en", "de")


@pytest.mark.django_db(transaction=True)
def test_terms_are_marked_in_the_texts_with_what_is_wanted(german, page: Tab, live_server):
    make_person("moderator@example.org", MODERATOR)
    log_in(page, "moderator@example.org")
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(f"/admin/pages/{german.pk}/edit/")

    text = page.get_by_role("listitem").filter(has=page.locator("> p", has_text="Grantor"))
    expect(text.locator("mark")).to_have_text(["Grants", "grant", "city council", "R&amp;D"])
    expect(text.locator(".hub-terms")).to_have_text(
        "Glossary: Grant → Zuschuss (Never “Förderung”.); city council → Stadtrat; R&D → F&E"
    )
    assert text.locator(".hub-terms b").first.get_attribute("lang") == "de"
    # Nothing is lost when the list of texts is drawn anew.
    text.get_by_role("button", name="Translate").click()
    page.locator("textarea:focus").fill("Zuschüsse")
    page.keyboard.press("Enter")
    text.get_by_text("Translated manually").wait_for()
    expect(text.locator("mark")).to_have_count(4)
    expect(text.locator(".hub-terms")).to_have_count(1)
    # The buttons of the list itself are gone; those of the hub are there.
    actions = page.locator("footer nav:visible")
    expect(actions).to_have_count(1)
    first = actions.get_by_role("button").first
    expect(first).to_have_text("Publish in German")
    actions.get_by_role("button", name="More actions").click()
    expect(actions.get_by_role("link", name="Delete")).to_be_visible()
    assert failures == []


@pytest.mark.django_db
def test_translators_keep_that_of_their_own_languages(german):
    french = entry("wind", "vent", target="fr")
    translator_group_create("de")
    client = signed_in("Translator (de)")
    data = {"source": locale("en").pk, "term": " new   term ", "translation": "x", "note": ""}
    for target, kept in (("de", True), ("fr", False)):
        client.post(ADD, {**data, "target": locale(target).pk})
        found = GlossaryEntry.objects.filter(term="new term", target=locale(target))
        assert found.exists() is kept
    again = client.post(ADD, {**data, "term": "NEW term", "target": locale("de").pk})
    assert "The glossary has this term for these languages already." in again.text
    same = client.post(ADD, {**data, "source": locale("de").pk, "target": locale("de").pk})
    assert "Choose two different languages." in same.text

    address = f"/admin/snippets/hub/glossaryentry/edit/{french.pk}/"
    client.post(address, {**data, "target": locale("de").pk})
    client.post(address.replace("edit", "delete"))
    french.refresh_from_db()
    assert french.term == "wind"
    mine = GlossaryEntry.objects.get(term="new term")
    client.post(f"/admin/snippets/hub/glossaryentry/delete/{mine.pk}/")
    assert not GlossaryEntry.objects.filter(pk=mine.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("group", "may"), [(EDITOR, False), (MODERATOR, True), (CITY_CONTACT, False)]
)
def test_who_keeps_it(group, may):
    make_home()
    locale("de")
    client = signed_in(group)

    listed = client.get("/admin/snippets/hub/glossaryentry/")

    assert (listed.status_code == 200) is may
    assert (client.get(ADD).status_code == 200) is may
    assert ("Glossary" in client.get("/admin/").text) is may
