"""Which languages of a page are public, draft, outdated or missing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from clusters.models import TopicalClusterPage
from hub.models import HubPage
from hub.translation.coverage import Coverage, LanguageVersion, coverage, covered
from tests.clusters.make import make_cluster
from tests.clusters.translating import submit, synchronise

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German"), ("fr", "French")]
    for code in ("en", "de", "fr"):
        Locale.objects.get_or_create(language_code=code)


def states(page) -> dict[str, str]:
    return {
        version.language: version.state.value
        for version in coverage([page.translation_key])[page.translation_key]
    }


def publish(page, callbacks, words=None):
    """Takes the source over into German and publishes it."""
    with callbacks(execute=True):
        synchronise(page, words or {})


def test_page_in_one_language_is_missing_in_the_others():
    page = make_cluster()

    assert coverage([page.translation_key]) == {
        page.translation_key: [
            LanguageVersion("en", Coverage.PUBLIC, page.pk),
            LanguageVersion("de", Coverage.MISSING),
            LanguageVersion("fr", Coverage.MISSING),
        ]
    }


def test_source_that_is_not_live_is_a_draft():
    assert states(make_cluster(live=False))["en"] == "draft"


def test_submitted_translation_is_a_draft_until_it_is_published(
    django_capture_on_commit_callbacks,
):
    page = make_cluster()
    german = submit(page)
    assert states(page)["de"] == "draft"

    publish(page, django_capture_on_commit_callbacks)

    assert coverage([page.translation_key])[page.translation_key][1] == LanguageVersion(
        "de", Coverage.PUBLIC, german.pk
    )


def test_changed_source_makes_the_public_translation_outdated_until_it_is_published_again(
    django_capture_on_commit_callbacks,
):
    page = make_cluster(title="Waste")
    submit(page)
    publish(page, django_capture_on_commit_callbacks, {"Waste": "Abfall"})
    page.title = "Water"
    page.save()

    TranslationSource.objects.get_for_instance(page).update_from_db()

    assert states(page) == {"en": "public", "de": "outdated", "fr": "missing"}
    publish(page, django_capture_on_commit_callbacks, {"Water": "Wasser"})
    assert states(page)["de"] == "public"


def test_draft_of_the_new_text_does_not_make_the_public_one_current(
    django_capture_on_commit_callbacks,
):
    page = make_cluster()
    submit(page)
    publish(page, django_capture_on_commit_callbacks)
    TranslationSource.objects.get_for_instance(page).update_from_db()

    Translation.objects.get().save_target(publish=False)

    assert states(page)["de"] == "outdated"


def test_publishing_a_revision_older_than_the_source_leaves_it_outdated(
    django_capture_on_commit_callbacks,
):
    page = make_cluster()
    german = submit(page)
    older = german.get_latest_revision()
    TranslationSource.objects.get_for_instance(page).update_from_db()

    older.publish()

    assert states(page)["de"] == "outdated"


def test_translation_that_goes_its_own_way_is_not_outdated(django_capture_on_commit_callbacks):
    page = make_cluster()
    submit(page)
    publish(page, django_capture_on_commit_callbacks)
    TranslationSource.objects.get_for_instance(page).update_from_db()
    Translation.objects.update(enabled=False)

    assert states(page)["de"] == "public"


def test_translation_written_without_a_submission_is_public_or_draft():
    page = make_cluster()
    german = page.copy_for_translation(Locale.objects.get(language_code="de"))
    assert states(page)["de"] == "draft"

    german.save_revision().publish()

    assert states(page)["de"] == "public"


def test_stand_in_copy_counts_as_missing():
    page = make_cluster()
    page.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)

    assert states(page)["fr"] == "missing"


def test_language_that_the_site_does_not_have_is_not_told(settings):
    page = make_cluster()
    page.copy_for_translation(Locale.objects.get(language_code="fr"))
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German")]

    assert states(page) == {"en": "public", "de": "missing"}


def test_condition_says_the_same_as_the_table(django_capture_on_commit_callbacks):
    pages = {name: make_cluster(title=name) for name in ("missing", "draft", "public", "outdated")}
    for name in ("draft", "public", "outdated"):
        submit(pages[name])
    for name in ("public", "outdated"):
        publish(pages[name], django_capture_on_commit_callbacks)
    TranslationSource.objects.filter(object_id=pages["outdated"].translation_key).update(
        last_updated_at=timezone.now()
    )

    english = TopicalClusterPage.objects.filter(locale__language_code="en")
    for name, page in pages.items():
        assert states(page)["de"] == name
        assert list(english.filter(covered("de", Coverage(name)))) == [page]


def test_cost_does_not_grow_with_pages():
    def cost():
        keys = list(HubPage.objects.values_list("translation_key", flat=True))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            table = coverage(keys)
        assert len(table) == len(keys)
        return len(captured)

    make_cluster()
    one = cost()
    for _number in range(9):
        make_cluster()
    assert cost() == one == 1
