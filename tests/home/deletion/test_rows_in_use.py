"""A row that is in use is not deleted in the admin: editors are shown where it is used."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from clusters.models import EventCity, EventPage, EventSeries, EventSession, SessionOrganisation
from home.models import Menu
from hub.models import (
    Area,
    Country,
    GlossaryEntry,
    Goal,
    PageGoal,
    PageTheme,
    PageTopic,
    PartnerLogo,
    Region,
    Theme,
    Topic,
    User,
)
from network.models import City, CityOffer, Expert, Organisation
from search.models import PinnedSearch, SynonymGroup
from tests.clusters.make import make_event, utc
from tests.home.make import make_menu
from tests.hub.make import make_image
from tests.network.make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_term,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    return client


def delete(client, *rows, send=True):
    """Confirms the deletion of one row, or of several chosen in the list."""
    model = type(rows[0])
    if len(rows) == 1:
        address = reverse(model.snippet_viewset.get_url_name("delete"), args=[rows[0].pk])
    else:
        names = {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "action": "delete",
        }
        chosen = urlencode([("id", row.pk) for row in rows])
        address = f"{reverse('wagtail_bulk_action', kwargs=names)}?{chosen}"
    return client.post(address) if send else client.get(address)


def session(*organisations) -> EventSession:
    made = EventSession(start=utc(2026, 9, 3, 8), end=utc(2026, 9, 3, 9), title="Opening")
    made.session_organisations = [SessionOrganisation(organisation=row) for row in organisations]
    return made


def used_theme():
    theme = make_term(Theme, "waste")
    return theme, make_event(page_themes=[PageTheme(term=theme)])


def used_topic():
    topic = make_term(Topic, "compost")
    return topic, make_event(page_topics=[PageTopic(term=topic)])


def used_goal():
    goal = make_term(Goal, "11")
    return goal, make_event(page_goals=[PageGoal(term=goal)])


def used_region():
    city = make_city("tunis", region="africa")
    return Region.objects.get(key="africa"), city


def used_country():
    city = make_city("tunis", country="tn")
    return Country.objects.get(key="tn"), city


def used_area():
    area = make_term(Area, "015")
    country = make_term(Country, "tn")
    country.parent = area
    country.save()
    return area, country


def used_city():
    city = make_city("quito")
    return city, make_event(event_cities=[EventCity(city=city)])


def used_organisation():
    organisation = make_organisation("giz")
    return organisation, make_event(sessions=[session(organisation)])


def used_expert():
    expert = make_expert("adviser")
    return expert, make_expert_page(expert)


def used_series():
    series = EventSeries.objects.create(key="dialogues", labels={"en": "Dialogues"})
    return series, make_event(series=series)


USED = [
    used_theme,
    used_topic,
    used_goal,
    used_region,
    used_country,
    used_area,
    used_city,
    used_organisation,
    used_expert,
    used_series,
]


@pytest.mark.parametrize("make", USED, ids=lambda make: make.__name__)
def test_row_in_use_stays_and_its_user_is_named_with_a_link(admin, make):
    row, user = make()
    if isinstance(user, EventPage | City | Country):
        edit = {
            EventPage: lambda: reverse("wagtailadmin_pages:edit", args=[user.pk]),
            City: lambda: reverse(City.snippet_viewset.get_url_name("edit"), args=[user.pk]),
            Country: lambda: reverse(Country.snippet_viewset.get_url_name("edit"), args=[user.pk]),
        }[type(user)]()
    else:
        edit = reverse("wagtailadmin_pages:edit", args=[user.pk])
    asked, sent = delete(admin, row, send=False), delete(admin, row)
    assert (asked.status_code, sent.status_code) == (200, 409)
    for answer in (asked, sent):
        assert f"“{row}” is used here" in answer.text
        assert f'<a href="{edit}">{user}</a>' in answer.text
        assert "Yes, delete" not in answer.text
    assert type(row).objects.filter(pk=row.pk).exists()


def test_every_kind_of_row_is_tried_above():
    tried = {Theme, Topic, Goal, Region, Country, Area, City, Organisation, Expert, EventSeries}
    not_used_by_anything = {GlossaryEntry, Menu, PartnerLogo, PinnedSearch, SynonymGroup}
    assert set(get_snippet_models()) == tried | not_used_by_anything


def test_row_that_nothing_uses_is_deleted(admin):
    city = make_city("quito")
    city.city_offers = [CityOffer(term=make_term(Topic, "compost"))]
    city.save()
    make_event(event_cities=[EventCity(city=make_city("bonn"))])
    assert delete(admin, city).status_code == 302
    assert list(City.objects.values_list("key", flat=True)) == ["bonn"]


def test_menus_and_logos_are_deleted(admin):
    menu = make_menu()
    logo = PartnerLogo.objects.create(name="Partner", image=make_image())
    assert delete(admin, menu).status_code == delete(admin, logo).status_code == 302
    assert not Menu.objects.exists()
    assert not PartnerLogo.objects.exists()


def test_of_several_chosen_rows_none_is_deleted_if_one_is_in_use(admin):
    used, event = used_theme()
    free = make_term(Theme, "water")
    answer = delete(admin, used, free)
    assert answer.status_code == 409
    assert "“Waste” is used here" in answer.text
    assert "“Water” is used here" not in answer.text
    assert Theme.objects.count() == 2
    assert delete(admin, free, make_term(Theme, "air")).status_code == 302
    assert list(Theme.objects.values_list("key", flat=True)) == ["waste"]


def test_row_is_deleted_once_those_below_it_are(admin):
    area, inner = make_term(Area, "002"), make_term(Area, "015")
    inner.parent = area
    inner.save()
    assert delete(admin, area, inner).status_code == 409
    assert delete(admin, inner).status_code == delete(admin, area).status_code == 302
    assert not Area.objects.exists()


@pytest.mark.parametrize("make", [used_city, used_organisation, used_series])
def test_use_in_a_draft_counts(admin, make):
    """Without it, a draft that names a row that is gone could not be opened any more."""
    row, event = make()
    event.save_revision()
    bare = EventPage.objects.get(pk=event.pk)
    bare.event_cities, bare.sessions, bare.series = [], [], None
    bare.save()
    EventPage.objects.filter(pk=event.pk).update(has_unpublished_changes=True)
    answer = delete(admin, row)
    assert answer.status_code == 409
    assert f">{event.title}</a> (Event, English) in its draft" in answer.text
    bare.save_revision().publish()
    assert delete(admin, row).status_code == 302


def test_use_in_a_draft_of_a_row_counts(admin):
    expert, city = make_expert("adviser"), make_city("quito")
    expert.city = city
    expert.save_revision()
    answer = delete(admin, city)
    assert answer.status_code == 409
    assert "(Expert) in its draft" in answer.text


def test_use_in_a_scheduled_version_counts(admin):
    city, event = used_city()
    event.go_live_at = utc(2040, 1, 1)
    event.save_revision().publish()
    event = EventPage.objects.get(pk=event.pk)
    event.event_cities = []
    event.save()
    EventPage.objects.filter(pk=event.pk).update(has_unpublished_changes=False)
    assert delete(admin, city).status_code == 409


def test_title_of_a_page_that_one_may_not_open_is_not_told(client):
    city = make_city("quito")
    page = make_city_page(city)
    keeper = User.objects.create_user("keeper@example.org", "secret")
    group = Group.objects.create(name="Keepers")
    group.permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "delete_city", "change_city"])
    )
    keeper.groups.add(group)
    client.force_login(keeper)
    answer = delete(client, city)
    assert answer.status_code == 409
    assert page.title not in answer.text.replace(str(city), "")
    assert "(Private City page)" in answer.text


def test_many_uses_are_counted_and_the_first_are_named(admin):
    theme = make_term(Theme, "waste")
    for number in range(52):
        make_event(title=f"Event number {number}", page_themes=[PageTheme(term=theme)])
    text = delete(admin, theme).text
    assert text.count("Event number") == 50
    assert "and 2 more" in text
