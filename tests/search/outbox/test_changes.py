"""Whatever people change: after the next drain it is searchable, or gone."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from changes.models import DueMoment
from home.models import PlainPage
from hub.models import Topic
from network.models import City
from network.services import expert_withdraw_consent
from tests.clusters.make import add
from tests.home.make import make_plain
from tests.network.make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_topic,
)

from .index import pending

pytestmark = pytest.mark.django_db


def translated(page: PlainPage, title: str, parent: Page | None = None) -> PlainPage:
    """A German version that is public."""
    german = Locale.objects.get(language_code="de")
    parent = parent or page.get_parent()
    copy = PlainPage(
        title=title, slug=f"{page.slug}-de", locale=german, translation_key=page.translation_key
    )
    return parent.add_child(instance=copy)


def test_page_that_is_published_is_found(site, index):
    page = make_plain(site, "Draft", live=False)
    index.drain()
    assert index.titles() == []

    page.title = "Composting"
    page.save_revision().publish()
    assert index.titles() == []
    index.drain()

    assert index.titles() == ["Composting"]


def test_draft_changes_nothing_and_enqueues_nothing(site, index):
    page = make_plain(site, "Composting")
    index.drain()

    page.title = "Not yet"
    page.save_revision()

    assert pending() == 0
    assert index.titles() == ["Composting"]


def test_edit_is_found_by_its_new_words_alone(site, index):
    page = make_plain(site, "Composting")
    index.drain()
    page.title = "Recycling"
    page.save_revision().publish()
    index.drain()

    assert index.titles() == ["Recycling"]
    assert pending() == 0


def test_page_that_is_unpublished_is_gone(site, index):
    page = make_plain(site, "Composting")
    index.drain()
    page.unpublish()
    done = index.drain()

    assert index.titles() == []
    assert (done.done, done.gone) == (0, 1)


def test_page_that_is_deleted_is_gone_with_all_below_it(site, index):
    above = make_plain(site, "Above")
    make_plain(above, "Below")
    make_plain(site, "Beside")
    index.drain()
    assert index.titles() == ["Above", "Below", "Beside"]

    Page.objects.get(pk=above.pk).delete()
    index.drain()

    assert index.titles() == ["Beside"]


def test_translation_changes_the_documents_of_all_languages(site, index):
    page = make_plain(site, "Composting")
    index.drain()
    assert index.of(page)["en"].languages == ("en",)

    german = translated(page, "Kompostierung")
    index.drain()
    assert {code: doc.languages for code, doc in index.of(page).items()} == {
        "de": ("de", "en"),
        "en": ("de", "en"),
    }
    assert index.titles("de", "en") == ["Kompostierung"]

    german.unpublish()
    index.drain()
    assert index.of(page).keys() == {"en"}
    assert index.of(page)["en"].languages == ("en",)


@pytest.fixture
def two_trees(site, index):
    """A page in two languages, with a page below each; the German one stands elsewhere."""
    above = make_plain(site, "Above")
    make_plain(above, "Below")
    above_de = translated(above, "Oben")
    make_plain(above_de, "Unten", locale=above_de.locale)
    index.drain()
    assert index.titles("en", "de") == ["Above", "Below", "Unten"]
    return above, above_de


def test_restriction_takes_the_subtrees_of_all_languages(two_trees, index):
    above, _above_de = two_trees
    restriction = PageViewRestriction.objects.create(page=above, restriction_type="login")
    index.drain()
    assert index.titles("en", "de") == []

    restriction.delete()
    index.drain()
    assert index.titles("en", "de") == ["Above", "Below", "Unten"]


def test_restriction_that_goes_with_its_page_frees_the_other_language(two_trees, index):
    above, _above_de = two_trees
    PageViewRestriction.objects.create(page=above, restriction_type="login")
    index.drain()
    assert index.titles("en", "de") == []

    Page.objects.get(pk=above.pk).delete()
    index.drain()

    assert index.titles("en", "de") == ["Oben", "Unten"]


def test_move_under_a_restriction_and_out_of_it_takes_the_subtree_along(site, index):
    private = make_plain(site, "Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    above = make_plain(site, "Above")
    make_plain(above, "Below")
    index.drain()
    assert index.titles() == ["Above", "Below"]

    Page.objects.get(pk=above.pk).move(Page.objects.get(pk=private.pk), pos="last-child")
    index.drain()
    assert index.titles() == []

    Page.objects.get(pk=above.pk).move(Page.objects.get(pk=site.pk), pos="last-child")
    index.drain()
    assert index.titles() == ["Above", "Below"]


def test_page_that_is_unpublished_takes_those_below_it_along_and_brings_them_back(two_trees, index):
    above, _above_de = two_trees
    page = PlainPage.objects.get(pk=above.pk)
    page.unpublish()
    index.drain()
    assert index.titles("en", "de") == ["Oben", "Unten"]

    page.save_revision().publish()
    index.drain()
    assert index.titles("en", "de") == ["Above", "Below", "Unten"]

    page.title = "Above all"
    page.save_revision().publish()
    assert pending() == 1
    index.drain()
    assert index.titles() == ["Above all", "Below"]


def test_page_that_expires_takes_those_below_it_along(two_trees, index):
    above, _above_de = two_trees
    page = PlainPage.objects.get(pk=above.pk)
    page.expire_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    index.drain()
    assert index.titles() == ["Above", "Below"]
    assert [moment.due_at for moment in DueMoment.objects.all()] == [page.expire_at] * 3

    # A day later. A page expires in all languages at once.
    key = above.translation_key
    Page.objects.filter(translation_key=key).update(expire_at=timezone.now())
    DueMoment.objects.update(due_at=timezone.now())
    index.drain()

    assert index.titles("en", "de") == []
    assert not DueMoment.objects.exists()


def test_page_expires_by_time_alone(site, index):
    page = make_plain(site, "Offer", expire_at=timezone.now() + timedelta(days=1))
    index.drain()
    assert index.titles() == ["Offer"]
    assert DueMoment.objects.get().due_at == page.expire_at

    # A day later.
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    DueMoment.objects.update(due_at=timezone.now())
    assert pending() == 0
    index.drain()

    assert index.titles() == []
    assert not DueMoment.objects.exists()


def test_later_expiry_is_waited_for(site, index):
    page = make_plain(site, "Offer", expire_at=timezone.now() + timedelta(days=1))
    index.drain()
    page.expire_at += timedelta(days=1)
    page.save()
    index.drain()

    assert DueMoment.objects.get().due_at == page.expire_at


@pytest.mark.parametrize("way", ["service", "form"])
def test_consent_that_is_withdrawn_takes_the_profile_away(site, index, way):
    expert = make_expert()
    make_expert_page(expert, site, title="Waste planner")
    index.drain()
    assert index.titles() == ["Waste planner"]

    if way == "service":
        expert_withdraw_consent(expert=expert)
    else:
        expert.consent_given = False
        expert.save_revision()
    index.drain()

    assert index.titles() == []


def test_consent_that_was_withdrawn_before_enqueues_nothing(site, index):
    expert = make_expert(consent_given=False)
    make_expert_page(expert, site)
    index.drain()

    expert_withdraw_consent(expert=expert)

    assert pending() == 0


def test_new_name_of_a_city_is_in_the_pages_that_name_it(site, index):
    city = make_city("bonn")
    page = make_city_page(city, site)
    other = make_city_page(make_city("kochi"), site)
    index.drain()
    assert "Bonn" in index.of(page)["en"].names

    city = City.objects.get(pk=city.pk)
    city.labels = {"en": "Bonn on the Rhine"}
    city.save_revision().publish()
    assert pending() == 1
    index.drain()

    assert "Bonn on the Rhine" in index.of(page)["en"].names
    assert "Rhine" not in index.of(other)["en"].names


def test_draft_of_a_city_enqueues_nothing(site, index):
    city = make_city("bonn")
    make_city_page(city, site)
    index.drain()

    city.labels = {"en": "Bonn on the Rhine"}
    city.save_revision()

    assert pending() == 0


def test_new_name_of_a_topic_is_in_the_pages_filed_under_it(site, index):
    topic = make_topic("heat")
    page = make_plain(site, "Composting")
    page.page_topics.create(term=topic)
    page.save()
    index.drain()
    assert "Heat" in index.of(page)["en"].names

    topic = Topic.objects.get(pk=topic.pk)
    topic.labels = {"en": "Summer heat"}
    topic.save()
    index.drain()

    assert "Summer heat" in index.of(page)["en"].names


def test_new_code_of_a_language_is_in_all_its_documents(site, index):
    page = make_plain(site, "Composting")
    index.drain()
    locale = Locale.objects.get(language_code="en")
    locale.language_code = "en-gb"
    locale.save()
    index.drain()

    assert index.of(page).keys() == {"en-gb"}


def test_new_language_enqueues_nothing(site, index):
    index.drain()
    Locale.objects.create(language_code="fr")
    assert pending() == 0


def test_copy_is_a_page_of_its_own(site, index):
    page = make_plain(site, "Composting")
    index.drain()
    page.copy(update_attrs={"slug": "copy", "title": "Copy"})
    index.drain()

    assert index.titles() == ["Composting", "Copy"]


def test_alias_follows_its_page(site, index):
    page = make_plain(site, "Composting")
    page.create_alias(update_slug="alias")
    index.drain()
    assert index.titles() == ["Composting", "Composting"]

    page.title = "Recycling"
    page.save_revision().publish()
    index.drain()

    assert index.titles() == ["Recycling", "Recycling"]


def test_what_is_rolled_back_leaves_nothing(site, index):
    page = make_plain(site, "Composting")
    index.drain()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        page.title = "Ghost"
        page.save_revision().publish()
        make_plain(site, "Another ghost")
        assert pending() > 0
        raise ZeroDivisionError

    assert pending() == 0
    index.drain()
    assert index.titles() == ["Composting"]


def test_preview_enqueues_nothing(site, index):
    from hub.api.standing import standing_as_published

    page = make_plain(site, "Composting")
    index.drain()
    page.title = "Not yet"
    with standing_as_published(page):
        assert pending() > 0

    assert pending() == 0


def test_page_in_the_root_of_nothing_searchable_is_no_document(site, index):
    add(PlainPage(title="Apart", live=False))
    assert index.drain().gone == 1
