"""From language to language in the browser: one click each, or the keyboard alone."""

import pytest
from wagtail.models import Locale

from clusters.models import TopicalClusterPage
from hub.groups import TRANSLATOR, groups_create
from hub.models import User
from tests.clusters.make import make_cluster
from tests.clusters.translating import submit
from tests.home.make import make_home

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL, PASSWORD = "translator@example.org", "correct horse battery"
"""Milliseconds to wait for anything: a busy machine is slow, not wrong."""


@pytest.fixture
def source():
    """A cluster in English and German, not in French."""
    for code in ("en", "de", "fr"):
        Locale.objects.get_or_create(language_code=code)
    home = make_home()
    submit(home)
    page = make_cluster(home, title="Waste", slug="waste")
    submit(page)
    return page


@pytest.fixture
def translator(page):
    """The tab of a translator who has logged in."""
    groups = {group.name: group for group in groups_create()}
    User.objects.create_user(EMAIL, PASSWORD).groups.add(groups[TRANSLATOR])
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Pages").wait_for()
    return page


def test_one_click_leads_from_language_to_language(translator, source):
    german = source.get_translation(Locale.objects.get(language_code="de"))
    translator.goto(f"/admin/pages/{source.pk}/edit/")
    languages = translator.get_by_role("navigation", name="Languages of this page")
    languages.get_by_role("link", name="English").and_(
        translator.locator("[aria-current=page]")
    ).wait_for()

    languages.get_by_role("link", name="German draft, 0% translated").click()
    translator.wait_for_url(f"**/admin/pages/{german.pk}/edit/")

    languages.get_by_role("link", name="French missing: translate").focus()
    translator.keyboard.press("Enter")
    french = translator.get_by_role("checkbox", name="French")
    french.wait_for()
    assert french.is_checked()
    translator.get_by_role("button", name="Submit").click()
    languages.get_by_role("link", name="French draft, 0% translated").wait_for()

    french = TopicalClusterPage.objects.get(locale__language_code="fr")
    assert translator.url.endswith(f"/admin/pages/{french.pk}/edit/")
