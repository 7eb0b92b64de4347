"""Pages once each, in the language that the others follow."""

import pytest
from wagtail.models import Locale

from hub.models import HubPage
from tests.clusters.make import make_cluster
from tests.clusters.translating import submit

pytestmark = pytest.mark.django_db


def originals() -> list[HubPage]:
    return list(HubPage.objects.originals().order_by("pk"))


def test_translation_is_no_original():
    page = make_cluster()
    german = submit(page)
    assert HubPage.objects.filter(pk=german.pk).exists()
    assert [found.pk for found in originals()] == [page.pk]


def test_page_without_source_language_stands_for_itself_as_it_was_written_first():
    german, french = (Locale.objects.create(language_code=code) for code in ("de", "fr"))
    page = make_cluster(locale=german)
    page.copy_for_translation(french)
    assert [found.pk for found in originals()] == [page.pk]


def test_source_language_comes_before_what_was_written_first():
    page = make_cluster(locale=Locale.objects.create(language_code="de"))
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert [found.pk for found in originals()] == [english.pk]


def test_stand_in_copy_is_no_original():
    page = make_cluster(locale=Locale.objects.create(language_code="de"))
    page.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    assert HubPage.objects.count() == 2
    assert [found.pk for found in originals()] == [page.pk]
