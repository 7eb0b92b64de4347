"""Fields of one selection that can be answered by one statement are, and none gets another's."""

import pytest

from clusters.models import ClusterCity, GroupCity
from learning.models import TripHome, TripHost
from network.models import CityOffer, CitySeek
from tests.clusters.make import make_cluster, make_group
from tests.funding.make import make_guide
from tests.learning.make import make_trip
from tests.network.make import make_city, make_city_page, make_organisation, make_topic

pytestmark = pytest.mark.django_db


def test_terms_of_a_row_share_a_statement(ask, cost):
    city = make_city("bonn")
    CityOffer.objects.create(city=city, term=make_topic("water"))
    CitySeek.objects.create(city=city, term=make_topic("heat"))
    make_city_page(city)
    query = '{{ cities(locale: "en") {{ nodes {{ city {{ {} }} }} }} }}'
    both = query.format("offers { label } seeks { key }")

    assert ask(both)["cities"]["nodes"][0]["city"] == {
        "offers": [{"label": "Water"}],
        "seeks": [{"key": "heat"}],
    }
    assert cost(both) == cost(query.format("offers { label }"))


def test_rows_behind_child_rows_share_a_statement_and_keep_their_order(ask, cost):
    bonn, quito, draft = make_city("bonn"), make_city("quito"), make_city("x", live=False)
    make_trip(
        trip_homes=[TripHome(city=city, sort_order=n) for n, city in enumerate((quito, bonn))],
        trip_hosts=[TripHost(city=city, sort_order=n) for n, city in enumerate((draft, quito))],
    )
    query = '{{ studyTrips(locale: "en") {{ nodes {{ {} }} }} }}'
    both = query.format("homeCities { key } hostCities { key }")

    assert ask(both)["studyTrips"]["nodes"] == [
        {"homeCities": [{"key": "quito"}, {"key": "bonn"}], "hostCities": [{"key": "quito"}]}
    ]
    assert cost(both) == cost(query.format("homeCities { key }"))


def test_rows_by_foreign_key_share_a_statement_if_the_same_is_asked_of_them(ask, cost):
    make_guide(funder=make_organisation("bmz"), operator=make_organisation("skew"))
    query = '{{ fundingGuides(locale: "en") {{ nodes {{ {} }} }} }}'
    both = query.format("funder { key } operator { key }")

    assert ask(both)["fundingGuides"]["nodes"] == [
        {"funder": {"key": "bmz"}, "operator": {"key": "skew"}}
    ]
    assert cost(both) == cost(query.format("funder { key }"))


def test_pages_that_point_at_a_row_share_a_statement_and_keep_their_number(ask, cost):
    city = make_city("bonn")
    make_city_page(city)
    for title in ("Air", "Water", "Waste"):
        make_cluster(title=title, cluster_cities=[ClusterCity(city=city)])
        make_group(title=f"Group {title}", group_cities=[GroupCity(city=city)])
    query = '{{ cities(locale: "en") {{ nodes {{ city {{ {} }} }} }} }}'
    both = query.format(
        "clusters(first: 2) { title } workingGroups { title }"
        " few: workingGroups(first: 1) { title }"
    )

    assert ask(both)["cities"]["nodes"][0]["city"] == {
        "clusters": [{"title": "Air"}, {"title": "Waste"}],
        "workingGroups": [
            {"title": "Group Air"},
            {"title": "Group Waste"},
            {"title": "Group Water"},
        ],
        "few": [{"title": "Group Air"}],
    }
    assert cost(both) == cost(query.format("clusters(first: 2) { title }"))
    own = query.format("clusters(first: 2) { title } workingGroups { title kind }")
    assert cost(own) == cost(both) + 1, "what only one type has is asked of it alone"
