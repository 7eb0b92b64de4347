"""The rules of ``hub.visibility``, one by one; tests/api holds every way out of the hub to them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db.models import Q
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
)

from clusters.models import ProjectIdeaPage
from hub.audience import PUBLIC
from hub.models import HubDocument
from hub.visibility import (
    Restrictions,
    Sight,
    is_public_media,
    prefixed,
    public_media,
    public_page_condition,
    public_pages,
    public_row_condition,
    public_rows,
)
from network.models import City, CityPage, Expert, ExpertPage
from tests.clusters.make import make_idea
from tests.network.make import make_city, make_city_page, make_expert, make_expert_page

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def public(queryset=None) -> set[str]:
    """Titles of the public pages."""
    queryset = CityPage.objects.all() if queryset is None else queryset
    sight = Sight(PUBLIC, Restrictions.of(Restrictions.statement(PUBLIC, NOW)))
    found = public_pages(queryset, sight, NOW)
    return set(found.values_list("title", flat=True))


def city_page(title: str, parent=None, **fields) -> CityPage:
    page = make_city_page(make_city(title), parent)
    type(page).objects.filter(pk=page.pk).update(title=title, **fields)
    return CityPage.objects.get(pk=page.pk)


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_draft_is_not_public():
    city_page("live")
    city_page("draft", live=False)
    assert public() == {"live"}


def test_page_is_public_until_the_moment_it_expires():
    city_page("never")
    city_page("later", expire_at=NOW + SECOND)
    city_page("now", expire_at=NOW)
    city_page("before", expire_at=NOW - SECOND)
    assert public() == {"never", "later"}


def test_restriction_holds_for_the_page_and_all_below_it_and_for_nobody_else():
    outside, top = city_page("outside"), city_page("top")
    below = city_page("below", top)
    city_page("deep", below)
    assert public() == {"outside", "top", "below", "deep"}
    restrict(top)
    assert public() == {"outside"}
    restrict(outside)
    assert public() == set()


def test_restriction_holds_for_the_translations_of_the_page():
    top = city_page("top")
    german = Locale.objects.get_or_create(language_code="de")[0]
    city_page("deutsch", locale=german, translation_key=top.translation_key)
    city_page("other")
    restrict(top)
    assert public() == {"other"}


def test_page_is_public_only_if_all_above_it_are():
    """At any depth, until the moment at which one above expires; siblings are not concerned."""
    city_page("outside")
    top = city_page("top")
    below = city_page("below", top)
    city_page("deep", below)
    city_page("draft below draft", city_page("draft", top, live=False), live=False)
    shown = {"outside", "top", "below", "deep"}
    assert public() == shown
    pages = Page.objects
    for hidden in (
        {"live": False},
        {"live": False, "go_live_at": NOW + SECOND},
        {"expire_at": NOW},
        {"expire_at": NOW, "live": False},
    ):
        pages.filter(pk=top.pk).update(**hidden)
        assert public() == {"outside"}, hidden
        pages.filter(pk=top.pk).update(live=True, go_live_at=None, expire_at=NOW + SECOND)
        assert public() == shown
        pages.filter(pk=below.pk).update(**hidden)
        assert public() == {"outside", "top"}, hidden
        pages.filter(pk=below.pk).update(live=True, go_live_at=None, expire_at=None)
    assert public() == shown


def test_page_that_its_model_holds_back_takes_those_below_it_along(monkeypatch):
    expert = make_expert("known")
    page = make_expert_page(expert)
    city_page("below", page)
    assert public() == {"below"}
    Expert.objects.filter(pk=expert.pk).update(consent_given=False)
    # As it stands, no page is below an expert's; a type that allows it is asked.
    assert public() == {"below"}
    monkeypatch.setattr(ExpertPage, "clean_subpage_models", lambda: [CityPage])
    assert public() == set()


def test_hidden_page_takes_those_of_its_own_language_along():
    top = city_page("top")
    german = Locale.objects.get_or_create(language_code="de")[0]
    oben = city_page("oben", locale=german, translation_key=top.translation_key)
    below = city_page("below", top)
    city_page("unten", oben, locale=german, translation_key=below.translation_key)
    Page.objects.filter(pk=top.pk).update(live=False)
    assert public() == {"oben", "unten"}


def test_what_is_below_a_stand_in_is_public():
    source = city_page("source")
    german = Locale.objects.get_or_create(language_code="de")[0]
    key = source.translation_key
    stand_in = city_page("stand-in", alias_of=source, translation_key=key, locale=german)
    city_page("unten", stand_in, locale=german)
    assert public() == {"source", "unten"}


def test_however_many_pages_are_hidden():
    """More conditions than SQLite takes in one statement."""
    top = city_page("top")
    paths = [f"9999{number:04}" for number in range(1_500)]
    sight = Sight(PUBLIC, Restrictions(hidden_paths=(*paths, top.path)))
    assert public_pages(Page.objects.filter(live=True), sight, NOW).filter(pk=top.pk).count() == 0
    sight = Sight(PUBLIC, Restrictions(hidden_paths=tuple(paths)))
    assert public_pages(Page.objects.filter(live=True), sight, NOW).filter(pk=top.pk).count() == 1


def test_stand_in_copy_of_another_language_is_not_public_and_a_mirror_is():
    source = city_page("source")
    german = Locale.objects.get_or_create(language_code="de")[0]
    key = source.translation_key
    city_page("stand-in", alias_of=source, translation_key=key, locale=german)
    city_page("mirror", alias_of=source)
    assert public() == {"source", "mirror"}


def test_types_hold_back_what_they_will_by_themselves_and_among_all_pages():
    make_idea(title="open", visibility="public")
    make_idea(title="members", visibility="members")
    expert = make_expert("known")
    shown = make_expert_page(expert)
    hidden = make_expert("unknown")
    make_expert_page(hidden)
    Expert.objects.filter(pk=hidden.pk).update(consent_given=False)
    ideas = ProjectIdeaPage.objects.all()
    assert public(ideas) == {"open"}
    assert public(Page.objects.type(ProjectIdeaPage)) == {"open"}
    found = public_pages(Page.objects.all(), Sight.load(), NOW)
    assert [page.pk for page in found.type(ExpertPage)] == [shown.pk]


def test_condition_is_seen_from_a_related_model_as_from_the_page():
    restricted = city_page("restricted")
    city_page("live")
    city_page("draft", live=False)
    city_page("expired", expire_at=NOW)
    restrict(restricted)
    name = CityPage._meta.get_field("city").related_query_name()
    condition = public_page_condition(Sight.load(), NOW, prefix=f"{name}__", model=CityPage)
    assert set(City.objects.filter(condition).values_list("key", flat=True)) == {"live"}


def test_rows_are_public_when_live_not_expired_and_not_held_back():
    City.objects.filter(pk=make_city("draft").pk).update(live=False)
    make_city("live")
    rows = public_rows(City.objects.all(), PUBLIC, NOW)
    assert [city.key for city in rows] == ["live"]
    make_expert("known")
    hidden = make_expert("unknown")
    Expert.objects.filter(pk=hidden.pk).update(consent_given=False)
    assert [expert.key for expert in public_rows(Expert.objects.all(), PUBLIC, NOW)] == ["known"]


def test_rows_expire():
    fields = {field.name for field in Expert._meta.concrete_fields}
    assert {"live", "expire_at"} <= fields
    for key, moment in (("now", NOW), ("later", NOW + SECOND), ("never", None)):
        Expert.objects.filter(pk=make_expert(key).pk).update(expire_at=moment)
    found = public_rows(Expert.objects.order_by("key"), PUBLIC, NOW)
    assert [expert.key for expert in found] == ["later", "never"]


def test_condition_of_rows_is_seen_from_a_page():
    for key, fields in (
        ("draft", {"live": False}),
        ("expired", {"expire_at": NOW}),
        ("silent", {"consent_given": False}),
        ("public", {}),
    ):
        expert = make_expert(key)
        make_expert_page(expert)
        Expert.objects.filter(pk=expert.pk).update(**fields)
    condition = public_row_condition(Expert, PUBLIC, NOW, prefix="expert__")
    found = ExpertPage.objects.filter(condition).values_list("expert__key", flat=True)
    assert list(found) == ["public"]


def test_prefix_reaches_conditions_within_conditions_and_keeps_what_is_negated():
    condition = Q(a=1) | ~(Q(b=2) & Q(c=3))
    expected = Q(x__a=1) | ~(Q(x__b=2) & Q(x__c=3))
    assert prefixed(condition, "x__") == expected
    assert prefixed(condition, "") is condition


def document(title: str, collection) -> HubDocument:
    file = ContentFile(b"text", name=f"{title}.txt")
    return HubDocument.objects.create(title=title, file=file, collection=collection)


def test_media_are_public_outside_private_collections_and_those_below_them(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    root = Collection.get_first_root_node()
    private = root.add_child(name="private")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    below = private.add_child(name="below")
    found = [
        document("public", root),
        document("beside", root.add_child(name="beside")),
        document("private", private),
        document("below", below),
    ]
    assert [is_public_media(item) for item in found] == [True, True, False, False]
    found = public_media(HubDocument.objects.all(), Sight.load())
    titles = found.values_list("title", flat=True)
    assert set(titles) == {"public", "beside"}


def test_restrictions_of_one_kind_do_not_hold_for_the_other():
    restrictions = Restrictions.of(
        [
            ("page", "0002", 0),
            ("collection", "0003", 0),
            ("locale", "en", 1),
            ("page", "0001", 0),
            ("hidden", "0002", 0),
        ]
    )
    assert restrictions == Restrictions(("0001", "0002"), ("0003",), ("0002",))
    assert restrictions.cover("00020001")
    assert not restrictions.cover("0003")
    assert restrictions.hide("00020001")
    assert not restrictions.hide("0001")
    passed = restrictions.without(["0002"])
    assert passed == Restrictions(("0001",), ("0003",), ("0002",))
