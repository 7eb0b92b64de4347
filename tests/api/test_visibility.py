"""What is not public is on no way out of the schema.

For each state that hides content, a world is made in which every public page and row points at a
hidden one through each of its relations, blocks and links, and every hidden page points back.
Every root field is then asked for everything. The control is the same world with nothing hidden:
there each edge of the schema must show what it leads to.
"""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    PageViewRestriction,
)

from clusters.models import ProjectIdeaPage
from hub.api.page_loaders import page_models
from hub.api.schema import schema
from hub.audience import PUBLIC, Audience
from hub.models import HubDocument, HubImage, HubPage
from network.models import Expert
from tests.search.index import documents_of_all, index_in

from .conftest import execute
from .selections import Everything, edges, lists, reached
from .world import World, content_models, document, picture, row_models, without_indexes

HIDDEN, SHOWN = "Canary", "Public"
PAST, FUTURE = timedelta(days=-1), timedelta(days=1)

FIELDS_OF_STATES = {
    "shown": {},
    "draft": {"live": False},
    "scheduled": {"live": False, "go_live_at": FUTURE},
    "expired": {"live": True, "expire_at": PAST},
}
RESTRICTIONS = {
    "login": PageViewRestriction.LOGIN,
    "password": PageViewRestriction.PASSWORD,
    "group": PageViewRestriction.GROUPS,
}
PAGE_STATES = [
    "draft",
    "scheduled",
    "expired",
    *RESTRICTIONS,
    "child of draft",
    "child of login",
    "child of password",
    "child of group",
    "translation of login",
]
OTHER_STATES = ["members only", "unpublished revision"]
MEDIA_STATES = ["private collection", "child of private collection"]


def restrict(page: Page, kind: str) -> None:
    """Restrict a page in one of Wagtail's ways."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=RESTRICTIONS[kind], password="Canary password"
    )
    if kind == "group":
        restriction.groups.add(Group.objects.get_or_create(name="Canary group")[0])


def collection_of(state: str) -> Collection:
    """A collection in a state of hiding."""
    root = Collection.get_first_root_node()
    if state not in MEDIA_STATES:
        return root
    private = root.add_child(name="Canary collection")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    return private.add_child(name="Canary below") if state.startswith("child") else private


def mark_of(model, state: str) -> str:
    """What marks the content that a state hides: the canary, on what it hides and only there."""
    if state in MEDIA_STATES:
        hides = model in (HubImage, HubDocument)
    elif state in ROW_STATES:
        hides = model in ROW_STATES[state]()
    elif state == "members only":
        hides = model is ProjectIdeaPage
    elif state == "unpublished revision":
        hides = False
    else:
        hides = issubclass(model, Page)
    return HIDDEN if hides else SHOWN


@without_indexes()
def make_world(state: str) -> None:
    """Hidden pages, rows, pictures and documents, and public ones that point at them all."""
    world = World()
    collection = collection_of(state)
    media = {
        HubImage: picture(mark_of(HubImage, state), collection),
        HubDocument: document(mark_of(HubDocument, state), collection),
    }
    made = world.rows(lambda model: mark_of(model, state), media)
    for model in content_models():
        made[model] = hidden_page(world, model, mark_of(model, state), made, state)
    shown: dict = {}
    for model in content_models():
        shown[model] = world.page(model, SHOWN, made, parent_of(world, model, shown, SHOWN))
    for model in content_models():
        point_back(world, made[model], made)
    world.frame(made)
    hide(state)


def hide(state: str) -> None:
    """What is hidden only once everything points at it."""
    if state == "draft rows":
        for model in drafted_rows():
            model.objects.update(live=False)
    elif state == "no consent":
        Expert.objects.update(consent_given=False)
    elif state == "members only":
        ProjectIdeaPage.objects.filter(title__startswith=HIDDEN).update(visibility="members")
    elif state == "unpublished revision":
        for page in HubPage.objects.all().specific():
            page.title, page.summary = f"{HIDDEN} title", f"{HIDDEN} summary"
            page.save_revision(clean=False)


def drafted_rows() -> list:
    """Models of rows that can be drafts."""
    return [model for model in row_models() if issubclass(model, DraftStateMixin)]


ROW_STATES = {"draft rows": drafted_rows, "no consent": lambda: [Expert]}


def parent_of(world: World, model, made: dict, mark: str) -> Page:
    """Where a page of ``model`` stands: in its section, or below a page of the type it needs."""
    if model.section is not None:
        return world.section(model, f"{mark}{world.count}")
    allowed = model.allowed_parent_page_models()
    above = next((parent for parent in allowed if parent in made), None)
    if above is None:
        media = {kind: made[kind] for kind in (HubImage, HubDocument) if kind in made}
        return world.page(model, mark, media or world.media, world.home)
    return Page.objects.get(pk=made[above].pk).specific


def moved(fields: dict) -> dict:
    """Moments in the place of what lies between them and now."""
    now = timezone.now()
    return {
        name: now + value if isinstance(value, timedelta) else value
        for name, value in fields.items()
    }


def hidden_page(world: World, model, mark: str, targets: dict, state: str):
    fields = moved(FIELDS_OF_STATES.get(state, {}))
    below_hidden = state.startswith("child of") and state not in MEDIA_STATES
    parent = parent_of(world, model, targets, HIDDEN if below_hidden else SHOWN)
    page = world.page(model, mark, targets, parent, **fields)
    kind = state.split()[-1]
    if below_hidden and kind in FIELDS_OF_STATES:
        Page.objects.filter(pk=parent.pk).update(**moved(FIELDS_OF_STATES[kind]))
    if kind in RESTRICTIONS:
        if state.startswith("child of"):
            restrict(parent, kind)
        elif state.startswith("translation of"):
            source = world.page(model, f"{mark} source", targets, parent)
            type(page).objects.filter(pk=source.pk).update(locale=other_locale())
            Page.objects.filter(pk=source.pk).update(translation_key=page.translation_key)
            restrict(Page.objects.get(pk=source.pk), kind)
        else:
            restrict(page, kind)
    return page


def other_locale():
    from wagtail.models import Locale

    return Locale.objects.get_or_create(language_code="de")[0]


def point_back(world: World, page, targets: dict) -> None:
    """Fill the relations of a hidden page once all their targets exist."""
    live, expire_at, title = page.live, page.expire_at, page.title
    world.fill(page, title.split()[0], targets)
    page.live, page.expire_at = live, expire_at
    page.save(clean=False)


def deep_types() -> set[str]:
    """Types that point at each other."""
    rows = {model._meta.object_name for model in row_models()}
    return set(page_models()) | rows | {"Page", "Term"}


def everything() -> list[tuple[str, dict]]:
    """Queries with their variables: every root field, asked for all there is."""
    return [*root_fields(), *single_pages()]


READER = 'locale: "en", fallback: ["de"]'


def root_fields() -> list[tuple[str, dict]]:
    """All but those of single pages."""
    writer = Everything(schema(), deep_types() | {"Block"})
    queries = [writer.root(name, f"({READER}, first: 100)") for name in lists(schema())]
    # Everything, what is hidden, and a slip in its name.
    for words in ("", HIDDEN, f"{HIDDEN}x"):
        queries.append(writer.root("search", f'({READER}, query: "{words}", first: 100)'))
    queries.append(writer.root("suggest", f'({READER}, prefix: "{HIDDEN[:3]}", first: 100)'))
    queries.append(writer.root("taxonomies", f"({READER})"))
    queries.append(writer.root("menu", f'({READER}, name: "main")'))
    queries.append(writer.root("site", f"({READER})"))
    return [(query, {}) for query in queries]


def single_pages() -> list[tuple[str, dict]]:
    """Each page there is, public or not, by all that may name it."""
    writer = Everything(schema(), deep_types() | {"Block"})
    by_id = writer.root("page", f"({READER}, id: $id)")
    by_key = f"query($key: ID!) {{ page({READER}, key: $key) {{ __typename title summary }} }}"
    found = "{ __typename page { title } }"
    by_path = f"query($path: String!) {{ route({READER}, path: $path) {found} }}"
    queries = []
    for page in Page.objects.filter(depth__gt=1):
        path = "/en/" + page.url_path.split("/", 2)[2]
        queries.append((f"query($id: ID!) {by_id}", {"id": str(page.pk)}))
        queries.append((by_key, {"key": str(page.translation_key)}))
        queries.append((by_path, {"path": path}))
    return queries


def answers(audience: Audience = PUBLIC, asked: Callable = everything) -> list:
    """The answers to all of it, for an audience."""
    results = []
    for query, variables in asked():
        result = execute(query, variables, audience)
        assert not result.errors, result.errors[0]
        results.append(result.data)
    return results


@pytest.fixture
def indexed(db, settings, tmp_path):
    """Empty; what is hidden is written into it as if it were public."""
    with index_in(tmp_path / "index", settings) as made:
        yield made


def test_every_edge_shows_what_is_public(indexed):
    make_world("shown")
    indexed.documents(*documents_of_all())

    found = answers()

    text = json.dumps(found, default=str)
    missing = [m.__name__ for m in content_models() if f"{HIDDEN} {m.__name__}" not in text]
    assert missing == []
    assert edges(schema(), deep_types()) - reached(found) == set()


# The condition is one statement: these are its kinds of lines. "make soak" tries all on each.
DIFFER = {
    "child of draft",
    "expired",
    "child of group",
    "translation of login",
    "private collection",
    "no consent",
}
STATES = [
    pytest.param(state, marks=[pytest.mark.each_database] if state in DIFFER else [])
    for state in [*PAGE_STATES, *MEDIA_STATES, *ROW_STATES, *OTHER_STATES]
]


@pytest.mark.parametrize("state", STATES)
def test_nothing_hidden_is_on_any_edge(indexed, state):
    make_world(state)
    indexed.documents(*documents_of_all())

    text = json.dumps(answers(), default=str)

    assert f"{SHOWN} {content_models()[0].__name__}" in text
    assert HIDDEN not in text
    assert HIDDEN.lower() not in text
