"""A translated title gives a translated address, until the page is first published."""

import pytest
from wagtail.models import Locale, Page

from tests.clusters.make import make_cluster
from tests.home.make import make_home

from .admin import Admin, translation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db):
    return make_cluster(make_home(), title="Waste", slug="waste")


@pytest.fixture
def german(source, admin) -> Page:
    Locale.objects.get_or_create(language_code="de")
    admin.submit(source, "de")
    return source.get_translation(Locale.objects.get(language_code="de"))


def address(admin: Admin, page: Page) -> str:
    """The slug of the page once it has been published anew."""
    admin.publish_translation(page)
    page.refresh_from_db()
    return page.slug


def test_the_title_gives_the_address_and_only_until_the_page_is_public(source, german, admin):
    admin.translate(german, {"Waste": "Der Müll"})
    admin.translate(german, {"Waste": "Große Abfälle: was tun?"})
    assert 'msgstr "grosse-abfalle-was-tun"' in admin.download(german)
    assert address(admin, german) == "grosse-abfalle-was-tun"

    admin.translate(german, {"Waste": "Müll"})
    assert address(admin, german) == "grosse-abfalle-was-tun"

    # Neither does a new address of the source take it away.
    admin.publish(source, slug="rubbish")
    assert address(admin, german) == "grosse-abfalle-was-tun"


def test_an_address_that_a_translator_writes_is_kept(source, german, admin):
    admin.translate(german, {"waste": "abfall"})
    admin.translate(german, {"Waste": "Müll"})
    assert address(admin, german) == "abfall"

    admin.translate(german, {"waste": "restmuell"})
    assert address(admin, german) == "restmuell"


def test_other_scripts_are_written_in_latin_letters_and_a_mistake_gives_nothing(german, admin):
    admin.translate(german, {"Waste": "<script>Abfall</script>"})
    assert 'msgid "waste"\nmsgstr ""' in admin.download(german)

    admin.translate(german, {"Waste": "Сміття"})
    assert address(admin, german) == "smittya"


def test_an_address_that_is_taken_gets_a_number_and_keeps_it(source, german, admin):
    sibling = make_cluster(german.get_parent(), title="Müll", slug="mull", locale=german.locale)
    admin.translate(german, {"Waste": "Müll"})
    assert address(admin, german) == "mull-1"

    sibling.delete()

    assert address(admin, german) == "mull-1"
    assert translation_of(german).enabled


def test_what_was_public_without_an_own_address_keeps_it(source, german, admin):
    """Such as a page whose title nobody has translated."""
    assert address(admin, german) == "waste"

    admin.publish(source, slug="rubbish")
    assert address(admin, german) == "waste"
    admin.translate(german, {"Waste": "Müll"})
    assert address(admin, german) == "waste"
