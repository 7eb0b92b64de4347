"""Above the form of a page stands where each of its languages is, with the way to it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Locale, Page

from clusters.models import TopicalClusterPage
from hub.models import User
from hub.translation.languages import languages_of
from hub.translation.progress import progress
from tests.clusters.make import make_cluster
from tests.home.make import make_home

from .admin import Admin, translation_of

SITE = [("en", "English"), ("de", "German"), ("fr", "French"), ("es", "Spanish")]
pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    """The home page, public in English and German."""
    for code, _name in SITE:
        Locale.objects.get_or_create(language_code=code)
    home = make_home()
    german = home.copy_for_translation(Locale.objects.get(language_code="de"))
    german.save_revision().publish()
    return home


@pytest.fixture
def source(home) -> TopicalClusterPage:
    """A cluster with three texts, public in English."""
    page = make_cluster(home, title="Waste", slug="waste", summary="What cities do.")
    page.lead_image_alt = "A bin"
    page.save_revision().publish()
    return TopicalClusterPage.objects.get(pk=page.pk)


@pytest.fixture
def german(source, admin) -> TopicalClusterPage:
    """It in German, not translated yet."""
    admin.submit(source, "de")
    return source.get_translation(Locale.objects.get(language_code="de"))


@pytest.fixture
def as_member(client, django_capture_on_commit_callbacks):
    """``as_member(page, …)``: the admin of somebody who may edit below these pages alone."""

    def as_member(*pages: Page) -> Admin:
        group = Group.objects.create(name="Members")
        group.permissions.set(
            Permission.objects.filter(codename__in=["access_admin", "submit_translation"])
        )
        change = Permission.objects.get(
            content_type__app_label="wagtailcore", codename="change_page"
        )
        for page in pages:
            GroupPagePermission.objects.create(group=group, page=page, permission=change)
        member = User.objects.create_user("member@example.org")
        member.groups.add(group)
        client.force_login(member)
        return Admin(client, django_capture_on_commit_callbacks)

    return as_member


def shown(admin: Admin, page: Page) -> dict[str, tuple[str, str | None, bool]]:
    """By language: its state in words, where it leads, and whether it is this one."""
    html = BeautifulSoup(admin.get(f"/admin/pages/{page.pk}/edit/").text, "html.parser")
    (nav,) = html.find_all("nav", attrs={"aria-label": "Languages of this page"})
    found = {}
    for item in nav.find_all("li"):
        badge = item.find(class_="hub-languages__badge")
        name = badge.find("b").text
        words = re.sub(r"\s+", " ", badge.text).strip().removeprefix(name).strip()
        found[name] = words, badge.get("href"), badge.get("aria-current") == "page"
    return found


def edit(page: Page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def submit(page: Page, code: str) -> str:
    return f"/admin/localize/submit/page/{page.pk}/?select_locale={code}"


def test_all_languages_are_shown_with_their_states(source, admin):
    assert shown(admin, source) == {
        "English": ("public", edit(source), True),
        "German": ("missing: translate", submit(source, "de"), False),
        "French": ("missing: translate", submit(source, "fr"), False),
        "Spanish": ("missing: translate", submit(source, "es"), False),
    }


def test_the_editor_of_translations_shows_them_too(source, german, admin):
    admin.translate(german, {"Waste": "Abfall"})

    assert shown(admin, german) == {
        "English": ("public", edit(source), False),
        "German": ("draft, 33% translated", edit(german), True),
        "French": ("missing: translate", submit(source, "fr"), False),
        "Spanish": ("missing: translate", submit(source, "es"), False),
    }


def test_states_follow_the_work(source, german, admin):
    words = {"Waste": "Abfall", "What cities do.": "Was Städte tun.", "A bin": "Eine Tonne"}
    admin.translate(german, words)
    assert shown(admin, source)["German"][0] == "draft"

    admin.publish_translation(german)
    assert shown(admin, source)["German"][0] == "public"

    admin.publish(source, title="Rubbish")
    assert shown(admin, source)["German"][0] == "outdated, 66% translated"

    admin.translate(german, {"Rubbish": "Müll"})
    assert shown(admin, source)["German"][0] == "outdated"

    admin.publish_translation(german)
    assert shown(admin, source)["German"][0] == "public"


def test_a_translation_that_was_published_too_early_says_so(source, german, admin):
    admin.translate(german, {"Waste": "Abfall"})
    admin.publish_translation(german)

    assert shown(admin, source)["German"][0] == "public, 33% translated"


def test_a_missing_language_is_started_with_one_click(source, admin):
    form = admin.get(shown(admin, source)["French"][1]).context["form"]

    assert [locale.language_code for locale in form["locales"].initial] == ["fr"]


def test_a_stand_in_shows_them_too(source, german, admin):
    Page.objects.filter(pk=german.pk).update(alias_of=source)

    assert shown(admin, german)["German"] == ("missing: translate", submit(source, "de"), False)


def test_a_member_of_one_language_edits_and_starts_that_alone(source, home, german, as_member):
    german_home = german.get_parent()
    other = make_cluster(home, title="Water")

    member = as_member(german_home)

    assert shown(member, german) == {
        "English": ("public", None, False),
        "German": ("draft, 0% translated", edit(german), True),
        "French": ("missing", None, False),
        "Spanish": ("missing", None, False),
    }
    form = member.get(submit(other, "de")).context["form"]
    assert [locale.language_code for locale in form.fields["locales"].queryset] == ["de"]


def test_a_member_of_one_language_can_send_no_form_for_another(source, home, as_member):
    member = as_member(home.get_translation(Locale.objects.get(language_code="de")))

    member.submit(source, "fr")
    assert not source.get_translations().exists()

    member.submit(source, "de")
    assert [page.locale.language_code for page in source.get_translations()] == ["de"]


def test_a_public_translation_is_withdrawn_by_those_alone_who_may_publish(
    source, german, admin, as_member
):
    admin.translate(german, {"Waste": "Abfall"})
    admin.publish_translation(german)
    address = f"/admin/localize/page/{german.pk}/convert_to_alias/"
    assert f'href="{address}?next=' in admin.get(edit(german)).text

    member = as_member(german.get_parent())
    shown = member.get(edit(german)).text
    member.post(address)

    assert address not in shown
    assert TopicalClusterPage.objects.get(pk=german.pk).title == "Abfall"
    assert translation_of(german).enabled


def test_the_editor_of_translations_has_the_menu_of_other_forms(german, admin):
    html = BeautifulSoup(admin.get(edit(german)).text, "html.parser")

    links = {link["href"] for link in html.find("header").find_all("a", href=True)}

    assert f"/admin/preview-for-partners/{german.pk}/" in links
    assert f"/admin/pages/{german.pk}/history/" in links


def test_the_address_is_no_text_to_translate(source, german, admin):
    assert progress(source.translation_key) == {"de": 0}

    admin.translate(german, {"waste": "abfall"})

    assert progress(source.translation_key) == {"de": 0}


def test_a_text_with_a_mistake_is_not_translated(source, german, admin):
    admin.translate(german, {"Waste": "<script>Abfall</script>"})

    assert progress(source.translation_key) == {"de": 0}


def test_cost_does_not_grow_with_languages(source, german, settings):
    user = User.objects.create_user("editor@example.org")
    user.groups.add(Group.objects.get(name="Editors"))

    def cost(number: int) -> int:
        settings.WAGTAIL_CONTENT_LANGUAGES = SITE[:number]
        editor = User.objects.get(pk=user.pk)
        with CaptureQueriesContext(connection) as captured:
            assert len(languages_of(source, editor)) == number
        return len(captured)

    cost(2)
    two, one_missing, two_missing = cost(2), cost(3), cost(4)
    assert two_missing == one_missing
    for code in ("fr", "es"):
        source.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True)
    assert cost(4) == two
