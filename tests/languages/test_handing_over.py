"""A translator hands a translation over, a moderator decides on it, all in the tool."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core import mail
from wagtail.models import GroupPagePermission, Locale, Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from hub.groups import MODERATOR, translator_group_create
from hub.models import Theme, User
from hub.workflows import workflows_create
from tests.clusters.make import make_cluster, make_practice
from tests.home.make import make_home, make_section

from .admin import Admin, translation_of

pytestmark = pytest.mark.django_db
SUBMITTED = "The translation has been submitted for review."


@pytest.fixture
def source(db):
    """A page in a section; both are public in English, the section in German too."""
    german = Locale.objects.get_or_create(language_code="de")[0]
    home = make_home()
    section = make_section(home, "clusters")
    for page in (home, section):
        page.copy_for_translation(german).save_revision().publish()
    workflows_create()
    return make_cluster(section, title="Waste", slug="waste", summary="What cities do.")


@pytest.fixture
def german(source, admin) -> Page:
    admin.submit(source, "de")
    return source.get_translation(Locale.objects.get(language_code="de"))


@pytest.fixture
def translator(german, enter) -> Admin:
    return enter(translator_group_create("de"), "translator")


@pytest.fixture
def moderator(source, enter) -> Admin:
    return enter(Group.objects.get(name=MODERATOR), "moderator")


def form(page: Page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def shown(admin: Admin, page: Page) -> BeautifulSoup:
    return BeautifulSoup(admin.get(form(page)).text, "html.parser")


def buttons(admin: Admin, page: Page) -> list[str]:
    """What stands at the foot of the form, the first of them in sight."""
    nav = shown(admin, page).find("footer").find("nav")
    found = nav.find_all(lambda tag: tag.name == "a" or tag.get("type") == "submit")
    return [" ".join(button.text.split()) for button in found]


def panel(admin: Admin, page: Page) -> str:
    found = shown(admin, page).find(id="hub-review")
    return re.sub(r"\s+", " ", found.parent.text).strip() if found else ""


def press(admin: Admin, page: Page, action: str, **data: str) -> list[str]:
    return admin.said(admin.post(form(page), {"action": action, **data}))


def step(admin: Admin, page: Page) -> str:
    """The step that the form shows to those who decide."""
    return shown(admin, page).find("input", attrs={"name": "step"})["value"]


def work(admin: Admin) -> dict[str, str]:
    """Headings of "My work", in their order, with what stands below them."""
    html = BeautifulSoup(admin.get("/admin/").text, "html.parser")
    sections = html.find(class_="hub-work").find_all("section")
    return {section.find("h3").text: " ".join(section.text.split()) for section in sections}


def test_from_the_first_word_to_the_public_page(source, german, translator, moderator):
    assert buttons(translator, german)[0] == "Submit for review"
    translator.translate(german, {"Waste": "Abfall", "What cities do.": "Was Städte tun."})
    mail.outbox.clear()

    assert press(translator, german, "submit") == [SUBMITTED]

    (sent,) = (sent for sent in mail.outbox if sent.to == ["moderator@example.org"])
    assert "Abfall" in sent.subject and form(german) in sent.body
    assert "This translation is in review It waits for: Approval by a moderator" in panel(
        translator, german
    )
    assert "Abfall German in review since" in work(translator)["Handed in"]
    assert "Abfall" in work(moderator)["Waiting for my decision"]
    badges = shown(moderator, source).find("nav", attrs={"aria-label": "Languages of this page"})
    assert "draft, in review" in badges.text
    assert "This translation waits for you" in panel(moderator, german)
    assert buttons(moderator, german)[:2] == ["Approve and publish", "Request changes"]
    german.refresh_from_db()
    assert not german.live

    shown_step = step(moderator, german)
    mail.outbox.clear()
    said = press(moderator, german, "approve", step=shown_step)

    assert said == ["Approved: the translation is public."]
    german = type(german).objects.get(pk=german.pk)
    assert (german.live, german.title, german.slug) == (True, "Abfall", "abfall")
    assert german.summary == "Was Städte tun."
    assert [message.to for message in mail.outbox] == [["translator@example.org"]]
    again = press(moderator, german, "approve", step=shown_step)
    assert again == ["Nothing was changed. Somebody has decided on it already."]
    published = PageLogEntry.objects.filter(page=german, action="wagtail.publish")
    assert published.count() == 1


def test_changes_are_asked_for_and_it_is_submitted_again(german, translator, moderator):
    press(translator, german, "submit")
    comment = {"step": step(moderator, german), "comment": "A better title, please."}

    assert press(moderator, german, "reject", **comment) == ["Changes have been asked for."]

    assert "Changes have been asked for By Moderator Doe" in panel(translator, german)
    assert "A better title, please." in panel(translator, german)
    assert "changes asked for" in work(translator)["Handed in"]
    assert buttons(translator, german)[0] == "Submit for review again"
    translator.translate(german, {"Waste": "Abfall"})
    assert press(translator, german, "submit") == [SUBMITTED]
    press(moderator, german, "approve", step=step(moderator, german))
    german.refresh_from_db()
    assert (german.live, german.title) == (True, "Abfall")


def test_what_waits_is_changed_by_those_alone_who_decide(german, translator, moderator):
    translator.translate(german, {"Waste": "Abfal"})
    press(translator, german, "submit")

    with pytest.raises(AssertionError):
        translator.translate(german, {"Waste": "Something else"})
    address = f"/admin/localize/translate/{translation_of(german).pk}"
    for rest in ("pofile/upload", "machine_translate", "disable"):
        translator.post(f"{address}/{rest}/")
    for action in ("publish", "approve", "reject", "read_all"):
        press(translator, german, action, step=step(moderator, german))
    assert translation_of(german).enabled
    assert press(translator, german, "submit") == [
        "Nothing was changed. It waits for a decision already."
    ]
    german.refresh_from_db()
    assert (german.live, german.workflow_in_progress) == (False, True)

    moderator.translate(german, {"Waste": "Abfall"})
    press(moderator, german, "approve", step=step(moderator, german))

    german.refresh_from_db()
    assert german.title == "Abfall"


def test_a_translation_that_is_public_stays_as_it_is_while_it_waits(
    german, admin, translator, moderator
):
    admin.translate(german, {"Waste": "Abfall"})
    admin.publish_translation(german)
    translator.translate(german, {"Waste": "Müll"})

    press(translator, german, "submit")

    german.refresh_from_db()
    assert (german.title, german.live, german.draft_title) == ("Abfall", True, "Müll")
    press(moderator, german, "approve", step=step(moderator, german))
    german.refresh_from_db()
    assert (german.title, german.slug) == ("Müll", "abfall")


def test_who_has_submitted_takes_back(german, translator):
    press(translator, german, "submit")
    assert "Take back" in buttons(translator, german)

    press(translator, german, "take_back")

    german.refresh_from_db()
    assert not german.workflow_in_progress
    assert buttons(translator, german)[0] == "Submit for review"


def test_good_practices_are_translated_without_the_steps_of_their_validation(source, admin, enter):
    section = make_section(source.get_parent().get_parent(), "good-practices")
    practice = make_practice(section, title="Composting", validation_state="validated")
    workflows_create()
    admin.submit(practice, "de")
    german = practice.get_translation(Locale.objects.get(language_code="de"))
    translator = enter(translator_group_create("de"), "translator")

    press(translator, german, "submit")

    assert german.current_workflow_task.name == "Approval by a moderator"
    practice.refresh_from_db()
    assert practice.validation_state == "validated"


def test_nobody_finds_a_button_first_that_takes_something_away(german, admin, translator, source):
    """Neither at the foot of a form nor in a menu; not even the owner of a draft."""
    user = User.objects.get(email="translator@example.org")
    Page.objects.filter(pk__in=[german.pk, source.pk]).update(owner=user)
    owners = Group.objects.get(name="Translator (de)")
    GroupPagePermission.objects.create(
        group=owners,
        page=german.get_parent(),
        permission=Permission.objects.get(codename="add_page"),
    )
    found = buttons(translator, german)
    assert found[0] == "Submit for review"
    assert found[-2:] == ["Delete", "Preview"]
    theme = Theme.objects.create(key="waste", labels={"en": "Waste"})
    for person, address in (
        (admin, f"/admin/snippets/hub/theme/edit/{theme.pk}/"),
        (admin, f"/admin/groups/edit/{owners.pk}/"),
        (translator, form(german)),
        (admin, form(german)),
        (admin, form(source)),
        (translator, f"/admin/pages/{german.get_parent().pk}/"),
        (admin, f"/admin/pages/{source.get_parent().pk}/"),
    ):
        html = BeautifulSoup(person.get(address).text, "html.parser")
        menus = [
            [" ".join(item.text.split()) for item in menu.find_all(["a", "button"])]
            for menu in html.find_all(attrs={"data-w-dropdown-target": "content"})
        ]
        assert any("Delete" in menu for menu in menus), address
        for menu in menus:
            assert "Delete" not in menu[:-1], address
            assert menu != ["Delete"], address


def test_missing_in_my_language_stands_first_for_a_translator(
    source, german, translator, moderator, admin
):
    french = Locale.objects.get_or_create(language_code="fr")[0]
    assert french
    make_cluster(source.get_parent(), title="Water")
    make_cluster(source.get_parent(), title="Wind", live=False)

    found = work(translator)

    assert next(iter(found)) == "Missing in my language"
    assert "Water German" in found["Missing in my language"]
    for title in ("Waste", "Wind", "French"):
        assert title not in found["Missing in my language"]
    assert "Missing in my language" not in work(moderator)
    listed = BeautifulSoup(translator.get("/admin/missing-translations/").text, "html.parser")
    (link,) = listed.find("main").find("table").find_all("a")
    assert link.text == "German: Water"
    locales = translator.get(link["href"]).context["form"]["locales"]
    assert [locale.language_code for locale in locales.initial] == ["de"]
    assert StringTranslation.objects.count() == 0


def test_what_waits_is_withdrawn_by_nobody_and_an_empty_menu_is_none(
    german, translator, moderator, enter
):
    press(translator, german, "submit")

    translator.post(f"/admin/localize/page/{german.pk}/convert_to_alias/")

    german.refresh_from_db()
    assert (german.alias_of, german.workflow_in_progress) == (None, True)
    colleague = enter(translator_group_create("de"), "colleague")
    for person, menus in ((colleague, 0), (moderator, 1)):
        found = (
            shown(person, german)
            .find("footer")
            .find_all(attrs={"data-w-dropdown-target": "content"})
        )
        assert len(found) == menus
        assert all(menu.find(["a", "button"]) for menu in found)


def test_what_was_handed_in_last_stands_first(source, german, translator):
    second = make_cluster(source.get_parent(), title="Water", slug="water")
    translator.submit(second, "de")
    second = second.get_translation(german.locale)
    for page in (second, german):
        press(translator, page, "submit")

    page = BeautifulSoup(translator.get("/admin/").text, "html.parser")

    section = page.find("h3", string="Handed in").find_parent("section")
    links = [link["href"] for link in section.find_all("a")]
    assert links[:2] == [form(german), form(second)]
    user = translator.client.session["_auth_user_id"]
    assert links[-1] == f"/admin/reports/workflow/?requested_by={user}"
