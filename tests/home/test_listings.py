"""The lists of pages in the admin: what each kind has in common."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale
from wagtail_localize.models import TranslationSource

from clusters.models import GoodPracticePage
from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from hub.models import HubDocument, HubImage, HubPage, Region, Theme
from hub.models.classification import PageRegion, PageTheme
from tests.api.clones import multiply
from tests.api.world import World, content_models, document, picture
from tests.clusters.make import make_event, make_practice
from tests.clusters.translating import submit, synchronise

from .listing import (
    address,
    cost,
    cost_when_warm,
    csv_rows,
    logged_in,
    make_user,
    titles,
    xlsx_rows,
)
from .make import make_home, make_section

pytestmark = pytest.mark.django_db
KINDS = [model for model in content_models() if model.section]


@pytest.fixture
def editor(db):
    return logged_in(make_user(EDITOR))


@pytest.fixture
def section(db):
    return make_section(make_home(), "good-practices")


def test_cost_does_not_grow_with_pages(editor):
    world = World()
    targets = world.rows("A", {HubImage: picture("A"), HubDocument: document("A")})
    pages = [world.page(kind, "A", targets, world.section(kind, "Section")) for kind in KINDS]
    for page in pages:
        model = type(page)
        multiply(page, 1, 3)
        urls = [address(model) + query for query in ("", "?q=A", "?export=csv")]
        three = [cost(editor, url) for url in urls]
        multiply(page, 3, 12)
        assert [cost_when_warm(editor, url) for url in urls] == three, model
        assert len(titles(editor, model)) == 12


def test_each_page_is_listed_once_in_the_language_it_began_in(editor, section):
    page = make_practice(section, title="Compost")
    submit(page)
    german = Locale.objects.get(language_code="de")
    in_german = section.get_translation(german)
    make_practice(in_german, title="Abwasser", locale=german)

    assert titles(editor, GoodPracticePage) == ["Abwasser", "Compost"]
    assert titles(editor, GoodPracticePage, "locale=en") == ["Compost"]
    assert titles(editor, GoodPracticePage, "locale=de") == ["Abwasser", "Compost"]


def test_badges_say_in_words_where_each_language_stands_and_lead_there(editor, section):
    german = submit(make_practice(section, title="Compost"))

    shown = editor.get(address(GoodPracticePage)).content.decode()

    assert "English: public" in shown
    assert "German: draft" in shown
    assert f'href="/admin/pages/{german.pk}/edit/"' in shown


def test_missing_language_leads_to_its_order_for_those_who_may(section):
    page = make_practice(section, title="Compost")
    order = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    user = make_user(EDITOR)
    shown = logged_in(user).get(address(GoodPracticePage)).content.decode()
    assert "German: missing" in shown
    assert f'href="{order}?select_locale=de"' in shown

    group = user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="submit_translation"))

    shown = logged_in(user).get(address(GoodPracticePage)).content.decode()
    assert "German: missing" in shown
    assert order not in shown


@pytest.fixture
def states(section, django_capture_on_commit_callbacks):
    """A page for each state of its German version."""
    for name in ("missing", "draft", "public", "outdated"):
        page = make_practice(section, title=name)
        if name != "missing":
            submit(page)
        if name in ("public", "outdated"):
            with django_capture_on_commit_callbacks(execute=True):
                synchronise(page, {})
        if name == "outdated":
            sources = TranslationSource.objects.filter(object_id=page.translation_key)
            sources.update(last_updated_at=timezone.now())


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("coverage=missing:de", ["missing"]),
        ("coverage=outdated:de", ["outdated"]),
        ("coverage=outdated:de&coverage=draft:de", ["draft", "outdated"]),
        ("coverage=public:de&q=pub", ["public"]),
        ("coverage=public:xx", ["draft", "missing", "outdated", "public"]),
    ],
)
def test_filter_of_languages(editor, states, query, found):
    assert titles(editor, GoodPracticePage, query) == found


@pytest.fixture
def filed(section):
    """Pages that differ in one thing each."""
    theme = Theme.objects.create(key="waste", labels={"en": "Waste"})
    region = Region.objects.create(key="asia", labels={"en": "Asia"})
    today = timezone.localdate()
    make_practice(section, title="plain", verified_on=today)
    make_practice(section, title="theme", page_themes=[PageTheme(term=theme)])
    make_practice(section, title="region", page_regions=[PageRegion(term=region)])
    make_practice(section, title="stale", verified_on=today - timedelta(days=366))
    make_practice(section, title="draft", live=False)
    changed = make_practice(section, title="changed", owner=make_user(MODERATOR))
    changed.save_revision()
    return {"theme": theme.pk, "region": region.pk, "owner": changed.owner_id}


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("theme={theme}", ["theme"]),
        ("region={region}", ["region"]),
        ("owner={owner}", ["changed"]),
        ("facts=stale", ["stale"]),
        ("facts=checked", ["plain"]),
        ("facts=never", ["changed", "draft", "region", "theme"]),
        ("state=draft", ["draft"]),
        ("state=changes", ["changed"]),
        ("state=live&facts=never", ["changed", "region", "theme"]),
        ("state=live&facts=never&q=reg", ["region"]),
        ("q=nothing", []),
    ],
)
def test_filters_and_search(editor, filed, query, found):
    assert titles(editor, GoodPracticePage, query.format(**filed)) == found


@pytest.mark.each_database
def test_search_knows_the_title_in_every_language(editor, section):
    page = make_practice(section, title="Compost")
    german = submit(page)
    german.title = "Kompost"
    german.save()
    make_practice(section, title="Water")

    assert titles(editor, GoodPracticePage, "q=komp") == ["Compost"]


@pytest.mark.each_database
def test_stale_facts_are_marked(editor, filed):
    shown = editor.get(address(GoodPracticePage)).content.decode()
    assert shown.count("Last checked more than twelve months ago") == 1


@pytest.mark.each_database
def test_sorting_puts_what_is_empty_last_in_both_directions(editor, section):
    today = timezone.localdate()
    for title, day in (("never", None), ("old", today - timedelta(days=9)), ("new", today)):
        make_practice(section, title=title, verified_on=day)

    assert titles(editor, GoodPracticePage, "ordering=verified_on") == ["old", "new", "never"]
    assert titles(editor, GoodPracticePage, "ordering=-verified_on") == ["new", "old", "never"]


def test_spreadsheet_holds_the_filtered_list_and_more_than_one_screen(editor, section):
    page = make_practice(section, title="A", verified_on=timezone.localdate())
    make_practice(section, title="never checked")
    last = make_practice(section, title="Z", verified_on=timezone.localdate())
    submit(last)
    multiply(page, 1, 60)

    rows = csv_rows(editor, f"{address(GoodPracticePage)}?facts=checked&export=csv")

    assert len(rows) == 61
    assert rows[-1] == {
        "Title": "Z",
        "Language": "en",
        "Validation": "submitted",
        "Maturity": "implemented",
        "Facts checked": str(timezone.localdate()),
        "Changed": "",
        "English": "public",
        "German": "draft",
        "French": "missing",
        "Spanish": "missing",
        "Publication": "live",
        "Assigned to": "",
        "Due on": "",
        "Owner": "",
        "Address": last.get_full_url(),
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_title_is_no_formula_in_a_spreadsheet(editor, section, start):
    title = f"{start}HYPERLINK(1)"
    make_practice(section, title=title)

    (row,) = csv_rows(editor, f"{address(GoodPracticePage)}?export=csv")
    heading, cells = xlsx_rows(editor, f"{address(GoodPracticePage)}?export=xlsx")

    assert row["Title"] == f"'{title}"
    assert heading[0][0] == "Title"
    assert cells[0] == (title, "s")


def test_character_that_a_spreadsheet_cannot_hold_does_not_stop_it(editor, section):
    make_practice(section, title="Com\x0bpost")

    _heading, cells = xlsx_rows(editor, f"{address(GoodPracticePage)}?export=xlsx")

    assert cells[0] == ("Compost", "s")


def test_adding_leads_to_the_section_of_the_kind(editor):
    home = make_home()
    make_section(home, "events")
    section = make_section(home, "good-practices")

    shown = editor.get(address(GoodPracticePage)).content.decode()
    answer = editor.get(address(GoodPracticePage, "choose_parent"))

    assert f'href="{address(GoodPracticePage, "choose_parent")}?locale=en"' in shown
    assert answer.status_code == 302
    assert answer["Location"] == (f"/admin/pages/add/hub_clusters/goodpracticepage/{section.pk}/")


def test_without_a_section_adding_says_what_to_do(editor):
    make_section(make_home(), "events")

    answer = editor.get(address(GoodPracticePage, "choose_parent"), follow=True)

    assert answer.redirect_chain == [(address(GoodPracticePage), 302)]
    assert "There is no place for good practices in English yet" in answer.content.decode()


def test_empty_list_says_what_to_do(editor, section):
    shown = editor.get(address(GoodPracticePage)).content.decode()
    assert "There are no good practices yet." in shown
    assert "Add the first good practice" in shown
    nothing = editor.get(address(GoodPracticePage), {"q": "nothing"}).content.decode()
    assert "No good practices match." in nothing
    assert "Add the first good practice" not in nothing


def test_translators_see_the_list_and_cannot_add(section):
    make_practice(section, title="Compost")
    translator = logged_in(make_user(TRANSLATOR))

    assert titles(translator, GoodPracticePage) == ["Compost"]
    assert "choose_parent" not in translator.get(address(GoodPracticePage)).content.decode()


def test_people_see_what_lies_below_their_part_of_the_tree(section):
    make_practice(section, title="Compost")
    make_practice(title="Theirs")
    moderator, user = make_user(MODERATOR), make_user(EDITOR)
    GroupPagePermission.objects.filter(group__user=user).update(page=section.get_parent())

    assert titles(logged_in(user), GoodPracticePage) == ["Compost"]
    assert titles(logged_in(moderator), GoodPracticePage) == ["Compost", "Theirs"]
    spreadsheet = f"{address(GoodPracticePage)}?export=csv"
    assert [row["Title"] for row in csv_rows(logged_in(user), spreadsheet)] == ["Compost"]


def test_who_may_do_nothing_with_pages_gets_neither_list_nor_menu(section):
    user = make_user(EDITOR)
    GroupPagePermission.objects.all().delete()
    client = logged_in(user)

    assert client.get(address(GoodPracticePage)).status_code == 302
    assert "hub_listing" not in client.get("/admin/").content.decode()


def test_kinds_stand_in_their_menus(editor):
    shown = editor.get("/admin/").content.decode()
    for model in KINDS:
        assert f'"url": "{address(model)}"' in shown, model


def test_all_content_is_listed_with_its_kind_in_one_or_all_languages(editor, section):
    submit(make_practice(section, title="Compost"))
    event = make_event(title="Fair")
    kind = f"content_type={event.content_type_id}"

    assert titles(editor, HubPage, "ordering=title") == [
        "Compost",
        "Fair",
        "Good-Practices",
        "Home",
    ]
    assert titles(editor, HubPage, kind) == ["Fair"]
    assert titles(editor, HubPage, "locale=all&q=comp") == ["Compost", "Compost"]
    rows = csv_rows(editor, f"{address(HubPage)}?{kind}&export=csv")
    assert [(row["Title"], row["Kind"]) for row in rows] == [("Fair", "Event")]


def test_cost_of_all_content_does_not_grow_with_pages(editor, section):
    pages = [make_practice(section, title="Compost"), make_event(title="Fair")]
    for page in pages:
        multiply(page, 1, 5)
    ten = cost(editor, address(HubPage))
    for page in pages:
        multiply(page, 5, 30)
    assert len(titles(editor, HubPage)) == 50
    assert cost(editor, address(HubPage)) == ten
