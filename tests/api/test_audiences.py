"""What one audience sees and another does not: on every edge of the schema, and never by a
statement that was built for somebody else.

The worlds are those of the tests of visibility; all audiences ask in turn, with warm statements.
"""

import json
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, PageViewRestriction

from clusters.models import EventCity, EventPage, TopicalClusterPage
from hub.api.schema import schema
from hub.audience import PUBLIC, Audience
from hub.statements import STATEMENTS, Marker
from learning.models import CoursePage
from network.models import City, Expert
from tests.clusters.make import make_event
from tests.home.make import make_home
from tests.network.make import make_city

from .conftest import execute
from .room.apps import MEMBERS
from .selections import edges, reached
from .test_visibility import HIDDEN, SHOWN, answers, deep_types, indexed, make_world, root_fields  # noqa: F401
from .world import content_models

SIGNED_IN = PUBLIC.widened(is_signed_in=True)


def of_group(name: str = MEMBERS) -> Audience:
    group = Group.objects.get_or_create(name=name)[0]
    return PUBLIC.widened(groups={group.pk}, is_signed_in=True)


def few() -> list[tuple[str, dict]]:
    """Some of the root fields; below them are all types and relations."""
    return [pair for pair in root_fields() if pair[0].split()[2].partition("(")[0] in FEW]


FEW = ("events", "experts", "menu", "search", "site", "suggest")


def text_for(audience: Audience) -> str:
    return json.dumps(answers(audience, few), default=str)


def label(model) -> str:
    return model._meta.label_lower


def all_but(*models) -> Audience:
    return PUBLIC.narrowed(types={label(m) for m in content_models() if m not in models})


@contextmanager
def held_back(model, condition):
    """``model`` shows what ``condition(audience)`` says. Statements are for the models as they
    are at the start."""
    own = vars(model).get("public_condition")
    STATEMENTS.statements.clear()
    model.public_condition = classmethod(lambda cls, audience, now: condition(audience))
    try:
        yield
    finally:
        if own:
            model.public_condition = own
        else:
            del model.public_condition
        STATEMENTS.statements.clear()


def test_a_group_sees_on_every_edge_what_is_private_to_it(indexed):  # noqa: F811
    make_world("child of group")
    index_all(indexed)
    member, other = of_group(), of_group("Another group")

    assert HIDDEN not in text_for(PUBLIC)
    found = answers(member, root_fields)
    text = json.dumps(found, default=str)
    assert [m for m in content_models() if f"{HIDDEN} {m.__name__}" not in text] == []
    # Single pages are asked for below.
    alone = {("Query", "page"), ("Route", "page")}
    assert edges(schema(), deep_types()) - reached(found) == alone
    for audience in (PUBLIC, other):
        assert HIDDEN not in text_for(audience)


def test_media_of_a_private_collection_are_seen_by_whoever_passes_it(indexed):  # noqa: F811
    make_world("child of private collection")

    assert HIDDEN not in text_for(PUBLIC)
    text = text_for(SIGNED_IN)
    for words in ("picture", "document", "credit"):
        assert f"{HIDDEN} {words}" in text
    assert HIDDEN not in text_for(PUBLIC)


@pytest.mark.each_database
def test_rows_and_their_pages_follow_what_their_model_says_of_an_audience(indexed):  # noqa: F811
    make_world("no consent")
    index_all(indexed)

    with held_back(Expert, lambda a: Q() if a.groups else Q(consent_given=True)):
        assert HIDDEN not in text_for(PUBLIC)
        assert f"{HIDDEN} labels" in text_for(of_group())
        assert HIDDEN not in text_for(PUBLIC)


def test_a_type_out_of_scope_is_on_no_edge(indexed):  # noqa: F811
    make_world("shown")
    index_all(indexed)
    model = EventPage
    title = f"{HIDDEN} {model.__name__}"

    assert title in text_for(PUBLIC)
    text = text_for(all_but(model))
    assert title not in text
    assert f"{SHOWN} {model.__name__}" not in text
    assert f'"__typename": "{model.graphql_name}"' not in text
    others = [m for m in content_models() if m is not model]
    assert [m for m in others if f"{HIDDEN} {m.__name__}" not in text] == []
    assert title in text_for(PUBLIC)


@pytest.mark.each_database
def test_no_statement_is_shared_by_audiences_for_whom_it_differs(indexed):  # noqa: F811
    """What has one key has one text, whoever has had it built."""
    make_world("group")
    index_all(indexed)
    other = of_group().narrowed(languages={"en", "de"}, types=all_but(CoursePage).types)

    with held_back(City, lambda a: Q(latitude__gt=len(a.groups)) & Q(key__in=a.types or ["k"])):
        first, second = statements_of(PUBLIC), statements_of(other)

    shared = first.keys() & second.keys()
    assert [key for key in shared if first[key] != second[key]] == []
    assert len(first.keys() - shared) > 20, "they do differ"


def statements_of(audience: Audience) -> dict:
    """Text and parameters of the statements of all queries, by key."""
    STATEMENTS.statements.clear()
    answers(audience, few)
    return {
        key: (
            statement.sql,
            statement.sql
            and [p.name if isinstance(p, Marker) else str(p) for p in statement.parameters],
        )
        for key, statement in STATEMENTS.statements.items()
    }


def index_all(indexed) -> None:  # noqa: F811
    from tests.search.index import documents_of_all

    indexed.documents(*documents_of_all())


SINGLE = """query($key: ID!, $id: ID!, $path: String!) {
  byKey: page(key: $key, locale: "en") { title }
  byId: page(id: $id, locale: "en") { title }
  route(path: $path, locale: "en") { page { title } redirect { path } }
  moved: route(path: "/old/", locale: "en") { redirect { path } }
}"""


@pytest.mark.django_db
def test_a_single_page_is_there_for_those_alone_who_see_it():
    home = make_home()
    event = make_event(home, title=HIDDEN)
    Redirect.objects.create(old_path="/old", redirect_page=event)
    restriction = PageViewRestriction.objects.create(
        page=event, restriction_type=PageViewRestriction.GROUPS
    )
    member = of_group()
    restriction.groups.set(member.groups)
    variables = {
        "key": str(event.translation_key),
        "id": str(event.pk),
        "path": f"/en/{event.slug}/",
    }

    def seen(audience: Audience) -> list[bool]:
        data = execute(SINGLE, variables, audience).data
        return [HIDDEN in str(data[name]) or event.slug in str(data[name]) for name in data]

    for _ in range(2):
        assert seen(PUBLIC) == [False] * 4
        assert seen(SIGNED_IN) == [False] * 4, "to be signed in is not to be a member"
        assert seen(member) == [True] * 4
        assert seen(member.narrowed(types={label(TopicalClusterPage)})) == [False] * 4
        assert seen(member.narrowed(types={label(EventPage)})) == [True] * 4


@pytest.mark.django_db
def test_a_row_that_is_not_seen_is_found_by_no_filter_and_counted_in_no_facet():
    bonn = make_city("bonn")
    make_event(make_home(), event_cities=[EventCity(city=bonn)])
    query = """{ events(locale: "en", where: {cities: ["bonn"]}) { totalCount }
      all: events(locale: "en") { facets(names: ["cities"]) { values { key count } } } }"""

    def seen(audience: Audience) -> tuple[int, list]:
        data = execute(query, None, audience).data
        return data["events"]["totalCount"], data["all"]["facets"][0]["values"]

    with held_back(City, lambda a: Q() if a.is_signed_in else Q(pk__in=[])):
        for _ in range(2):
            assert seen(PUBLIC) == (0, [])
            assert seen(SIGNED_IN) == (1, [{"key": "bonn", "count": 1}])


@pytest.mark.django_db
def test_a_language_out_of_scope_does_not_exist():
    home = make_home()
    german = Locale.objects.get_or_create(language_code="de")[0]
    event = make_event(home, title="Event")
    make_event(home, title=HIDDEN, translation_key=event.translation_key, locale=german)
    alone = make_event(home, title=f"{HIDDEN} alone", locale=german)
    english = PUBLIC.narrowed(languages={"en"})
    query = """query($key: ID!) {
      events(locale: "en") { totalCount nodes { translations { title } } }
      page(key: $key, locale: "en") { title } site(locale: "en") { languages { code } } }"""

    for _ in range(2):
        text = json.dumps(execute(query, {"key": str(alone.translation_key)}, english).data)
        assert HIDDEN not in text
        assert '"code": "de"' not in text
        text = json.dumps(execute(query, {"key": str(alone.translation_key)}).data)
        assert HIDDEN in text
        assert '"code": "de"' in text

    refused = execute('{ events(locale: "de") { totalCount } }', None, english)
    assert refused.errors[0].message == "There is no language 'de'. Choose from: en."


@pytest.mark.django_db
def test_whoever_does_not_see_the_source_language_reads_without_a_fallback():
    home = make_home()
    german = Locale.objects.get_or_create(language_code="de")[0]
    make_event(home, title="English")
    make_event(home, title="Deutsch", locale=german)
    query = '{ events(locale: "de", orderBy: TITLE_ASC) { nodes { title } } }'

    nodes = execute(query).data["events"]["nodes"]
    assert [node["title"] for node in nodes] == ["Deutsch", "English"]
    nodes = execute(query, None, PUBLIC.narrowed(languages={"de"})).data["events"]["nodes"]
    assert [node["title"] for node in nodes] == ["Deutsch"]


@pytest.mark.django_db
def test_figures_count_what_the_audience_sees():
    home = make_home()
    make_event(home)
    query = "{ site { counters { events } } }"

    def counted(audience: Audience) -> int:
        return execute(query, None, audience).data["site"]["counters"]["events"]

    assert (counted(PUBLIC), counted(all_but(EventPage)), counted(PUBLIC)) == (1, 0, 1)
