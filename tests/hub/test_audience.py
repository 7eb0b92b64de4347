"""Each rule of who sees what, by itself: pages, media and rows, for the public and for others."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
)

from clusters.models import EventPage, ProjectIdeaPage
from hub.audience import PUBLIC
from hub.frame import load_frame
from hub.models import HubPage, Theme
from hub.visibility import (
    Restrictions,
    Sight,
    is_public_media,
    page_models_with_condition,
    public_media,
    public_page_condition,
    public_pages,
    public_row_condition,
    public_rows,
)
from network.models import City, Expert
from tests.api.world import document
from tests.clusters.make import make_cluster, make_event, make_idea
from tests.network.make import make_city, make_expert, make_expert_page

pytestmark = pytest.mark.django_db
SIGNED_IN = PUBLIC.widened(is_signed_in=True)
MINUTE = timedelta(minutes=1)


def sees(page: Page, audience=PUBLIC, sight: Sight | None = None) -> bool:
    """Asked by its own type, by the base of all types and by the tree; they agree."""
    sight, now = sight or Sight.load(audience), timezone.now()
    found = {
        public_pages(model.objects.filter(pk=page.pk), sight, now).exists()
        for model in (type(page), HubPage, Page)
    }
    assert len(found) == 1
    return found.pop()


def restrict(page: Page, kind: str, *groups: Group) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="secret"
    )
    restriction.groups.set(groups)
    return restriction


def group(name: str = "Members") -> Group:
    return Group.objects.create(name=name)


def test_a_live_page_is_seen_and_a_draft_is_not():
    page = make_event()
    assert sees(page)
    Page.objects.filter(pk=page.pk).update(live=False)
    assert not sees(page)


@pytest.mark.parametrize(("moment", "seen"), [(-MINUTE, False), (MINUTE, True)])
def test_a_page_is_gone_from_its_moment_of_expiry_on(moment, seen):
    page = make_event(expire_at=timezone.now() + moment)
    assert sees(page) is seen


def test_at_the_very_moment_of_expiry_a_page_is_gone():
    now = timezone.now()
    make_event(expire_at=now)
    assert not public_pages(EventPage.objects.all(), Sight.load(), now).exists()


def test_a_stand_in_of_another_language_is_not_seen_and_a_mere_alias_is():
    page = make_event()
    german = Locale.objects.get_or_create(language_code="de")[0]
    make_event(alias_of=page, locale=german, translation_key=page.translation_key)
    alias = make_event(alias_of=page)

    found = public_pages(EventPage.objects.all(), Sight.load(), timezone.now())

    assert set(found.values_list("pk", flat=True)) == {page.pk, alias.pk}


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_restriction_hides_a_page_all_below_it_and_nothing_beside(kind):
    above = make_cluster()
    below, beside = make_event(above), make_event()
    restrict(above, kind)

    assert not sees(above)
    assert not sees(Page.objects.get(pk=below.pk).specific)
    assert sees(beside)


def test_a_restriction_holds_for_the_translations_of_its_page():
    page = make_event()
    german = Locale.objects.get_or_create(language_code="de")[0]
    other = make_event(locale=german, translation_key=page.translation_key)
    restrict(page, "login")
    assert not sees(other)
    assert sees(other, SIGNED_IN)


@pytest.mark.parametrize(
    ("kind", "public", "signed_in", "member", "stranger"),
    [
        ("login", False, True, True, True),
        ("groups", False, False, True, False),
        ("password", False, False, False, False),
    ],
)
def test_who_passes_a_restriction(kind, public, signed_in, member, stranger):
    page, members, others = make_event(), group(), group("Others")
    restrict(page, kind, members)

    assert sees(page, PUBLIC) is public
    assert sees(page, SIGNED_IN) is signed_in
    assert sees(page, SIGNED_IN.widened(groups={members.pk})) is member
    assert sees(page, SIGNED_IN.widened(groups={others.pk})) is stranger


def test_each_restriction_must_be_passed():
    members = group()
    above = make_cluster()
    below = make_event(above)
    restrict(above, "groups", members)
    member = PUBLIC.widened(groups={members.pk})
    assert sees(below, member)

    restrict(below, "groups", group("Others"))

    assert sees(above, member)
    assert not sees(below, member)


def test_one_of_the_groups_of_a_restriction_is_enough():
    page, first, second = make_event(), group(), group("Others")
    restrict(page, "groups", first, second)
    assert sees(page, PUBLIC.widened(groups={second.pk}))


def test_what_a_reader_has_passed_is_open_and_nothing_else():
    page, other = make_event(), make_event()
    restrict(page, "password")
    restrict(other, "password")
    opened = Sight.load().opened([page.path])

    assert sees(page, sight=opened)
    assert not sees(other, sight=opened)


def test_the_frame_knows_the_restrictions_that_hold_for_its_audience():
    page, other, members = make_event(), make_event(), group()
    restrict(page, "groups", members)
    restrict(other, "login")
    for audience in (PUBLIC, PUBLIC.widened(groups={members.pk}), SIGNED_IN):
        paths = Restrictions.of(load_frame(timezone.now(), audience))
        assert paths == Sight.load(audience).restrictions
        assert paths.cover(page.path) is not audience.groups.issuperset({members.pk})
        assert paths.cover(other.path) is not audience.is_signed_in


def test_all_that_restricts_is_read_by_one_statement():
    restrict(make_event(), "login")
    with CaptureQueriesContext(connection) as captured:
        Sight.load(SIGNED_IN.widened(groups={1, 2}))
    assert len(captured) == 1


def test_an_audience_sees_its_types_and_languages_alone():
    german = Locale.objects.get_or_create(language_code="de")[0]
    event, cluster, other = make_event(), make_cluster(), make_event(locale=german)
    events = PUBLIC.narrowed(types={"hub_clusters.eventpage"})
    english = PUBLIC.narrowed(languages={"en"})

    assert [sees(page, events) for page in (event, cluster, other)] == [True, False, True]
    assert [sees(page, english) for page in (event, cluster, other)] == [True, True, False]
    both = events.narrowed(languages={"en"})
    assert [sees(page, both) for page in (event, cluster, other)] == [True, False, False]
    of_a_host = PUBLIC.narrowed(types={"host.eventpage"})
    for nothing in (PUBLIC.narrowed(types=()), PUBLIC.narrowed(languages=()), of_a_host):
        assert not sees(event, nothing)


def test_narrowing_never_widens():
    events = PUBLIC.narrowed(types={"hub_clusters.eventpage"}, languages={"en"})
    wider = events.narrowed(types={"hub_clusters.eventpage", "hub_home.homepage"}, languages=["de"])
    assert wider.types == {"hub_clusters.eventpage"}
    assert wider.languages == frozenset()
    assert events.narrowed() == events
    assert events.widened(groups={1}).types == events.types


def test_widening_takes_nothing_away():
    member = PUBLIC.widened(groups={1}, is_signed_in=True)
    assert member.widened(groups={2}) == PUBLIC.widened(groups={1, 2}, is_signed_in=True)


def test_a_page_that_its_model_holds_back_is_seen_by_nobody_at_its_own_address_or_in_lists():
    idea, profile = make_idea(), make_expert_page(make_expert())
    assert sees(idea)
    assert sees(profile)
    ProjectIdeaPage.objects.update(visibility="members")
    Expert.objects.update(consent_given=False)
    assert not sees(idea)
    assert not sees(profile)


def test_what_a_model_holds_back_may_depend_on_the_audience(monkeypatch):
    idea = make_idea(visibility="members")
    monkeypatch.setattr(
        ProjectIdeaPage,
        "public_condition",
        classmethod(lambda cls, audience, now: Q(visibility="members", live=audience.is_signed_in)),
    )
    assert not sees(idea)
    assert sees(idea, SIGNED_IN)


def test_hold_backs_are_asked_of_the_models_that_have_some():
    assert set(page_models_with_condition()) >= {ProjectIdeaPage}
    assert EventPage not in page_models_with_condition()


def test_a_page_is_seen_from_a_related_model_by_the_same_rules():
    shown, held = make_idea(), make_idea(visibility="private")
    german = Locale.objects.get_or_create(language_code="de")[0]
    other = make_idea(locale=german)
    expired = make_idea(expire_at=timezone.now() - MINUTE)
    private = make_idea()
    restrict(private, "login")
    ideas = Page.objects.filter(pk__in=[p.pk for p in (shown, held, other, expired, private)])

    def seen(audience, **model) -> set[int]:
        sight, now = Sight.load(audience), timezone.now()
        prefix = "hubpage__projectideapage__" if model else "hubpage__"
        condition = public_page_condition(
            sight, now, prefix=prefix, **(model or {"model": HubPage})
        )
        return set(ideas.filter(condition).values_list("pk", flat=True))

    for model in ({}, {"model": ProjectIdeaPage}):
        assert seen(PUBLIC, **model) == {shown.pk, other.pk}
        assert seen(SIGNED_IN, **model) == {shown.pk, other.pk, private.pk}
        assert seen(PUBLIC.narrowed(languages={"en"}), **model) == {shown.pk}
        types = {"hub_clusters.projectideapage"}
        assert seen(PUBLIC.narrowed(types=types), **model) == {shown.pk, other.pk}
        assert seen(PUBLIC.narrowed(types={"hub_home.homepage"}), **model) == set()


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_media_are_seen_unless_their_collection_or_one_above_is_closed(kind):
    root = Collection.get_first_root_node()
    private = root.add_child(name="Private")
    inner, beside = private.add_child(name="Inner"), root.add_child(name="Beside")
    members = group()
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type=kind, password="secret"
    )
    restriction.groups.add(members)
    files = [
        document(name, collection)
        for name, collection in (("own", private), ("inner", inner), ("beside", beside))
    ]

    assert [is_public_media(file) for file in files] == [False, False, True]
    passing = {"login": SIGNED_IN, "groups": PUBLIC.widened(groups={members.pk})}.get(kind)
    for audience in (PUBLIC, SIGNED_IN, PUBLIC.widened(groups={members.pk})):
        found = public_media(type(files[0]).objects.all(), Sight.load(audience))
        assert found.count() == (3 if audience == passing else 1)


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({}, True),
        ({"live": False}, False),
        ({"expire_at": timezone.now() - timedelta(days=1)}, False),
        ({"expire_at": timezone.now() + timedelta(days=1)}, True),
    ],
)
def test_a_row_is_seen_while_it_is_live_and_has_not_expired(fields, seen):
    make_city("bonn", **fields)
    assert public_rows(City.objects, PUBLIC, timezone.now()).exists() is seen


def test_a_row_is_gone_at_its_very_moment_of_expiry():
    now = timezone.now()
    make_city("bonn", expire_at=now)
    assert not public_rows(City.objects, PUBLIC, now).exists()


def test_a_row_of_a_model_without_drafts_is_always_seen():
    Theme.objects.create(key="water", labels={"en": "Water"})
    assert public_rows(Theme.objects, PUBLIC, timezone.now()).exists()


def test_a_row_that_its_model_holds_back_is_not_seen_and_hides_the_page_about_it():
    expert = make_expert()
    page = make_expert_page(expert)
    rows = Expert.objects.filter(pk=expert.pk)
    condition = public_row_condition(Expert, PUBLIC, timezone.now(), prefix="expert__")
    assert public_rows(rows, PUBLIC, timezone.now()).exists()
    assert type(page).objects.filter(condition).exists()

    rows.update(consent_given=False)

    assert not public_rows(rows, PUBLIC, timezone.now()).exists()
    assert not type(page).objects.filter(condition).exists()
