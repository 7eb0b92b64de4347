"""Structure is the same in all languages: translations follow the moves of their source."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from tests.clusters.translating import submit, synchronise
from tests.home.make import make_home, make_plain

pytestmark = pytest.mark.django_db

SYNC = "component-wagtail_localize_localesynchronization"
GERMAN = {"A": "A (de)", "B": "B (de)", "C": "C (de)", "D": "D (de)"}


@pytest.fixture
def tree(django_capture_on_commit_callbacks):
    """Pages A, with C and D below it, and B: in English, as drafts in French; in German C is
    public, and B is missing."""
    home = make_home()
    pages = {"home": home, "A": make_plain(home, "A"), "B": make_plain(home, "B")}
    pages |= {"C": make_plain(pages["A"], "C"), "D": make_plain(pages["A"], "D")}
    for name, page in pages.items():
        submit(page, "fr")
        if name != "B":
            submit(page, "de")
    with django_capture_on_commit_callbacks(execute=True):
        synchronise(pages["C"], GERMAN)
    return pages


def way(page: Page, language: str) -> list[str]:
    """English titles from the page below the home page down to the version of ``page``."""
    found = Page.objects.get(translation_key=page.translation_key, locale__language_code=language)
    keys = found.get_ancestors(inclusive=True).filter(depth__gt=2).values_list("translation_key")
    english = Page.objects.filter(locale__language_code="en")
    return [english.get(translation_key=key).title for (key,) in keys]


def order(above: Page, language: str) -> list[str]:
    found = Page.objects.get(translation_key=above.translation_key, locale__language_code=language)
    return [way(page, "en")[-1] for page in found.get_children()]


def move(admin, page: Page, above: Page):
    return admin.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, above.pk]))


def test_translations_follow_a_move_and_those_that_cannot_are_reported(tree, admin):
    move(admin, tree["C"], tree["B"])

    assert way(tree["C"], "en") == ["B", "C"]
    assert way(tree["C"], "fr") == ["B", "C"], "a draft follows"
    assert way(tree["C"], "de") == ["A", "C"], "the page above is not in German"

    report = admin.get("/admin/reports/hub/places/")
    (row,) = report.context["object_list"]
    german = tree["C"].get_translation(Locale.objects.get(language_code="de"))
    assert (row.page_id, str(row.kind), row.above_title) == (german.pk, "missing", "B")

    response = admin.post(f"/admin/reports/hub/places/{german.pk}/mend/")

    assert admin.said(response) == ["“C (de)” stands below “B” now, as in English."]
    assert way(tree["C"], "de") == ["B", "C"]
    german.refresh_from_db()
    assert german.live
    assert not admin.get("/admin/reports/hub/places/").context["object_list"]


def test_address_that_is_taken_keeps_a_translation_back_until_somebody_mends_it(tree, admin):
    french = tree["B"].get_translation(Locale.objects.get(language_code="fr"))
    make_plain(french, "Other", slug=tree["C"].slug)

    move(admin, tree["C"], tree["B"])

    rows = admin.get("/admin/reports/hub/places/").context["object_list"]
    (row,) = [row for row in rows if str(row.kind) == "address"]
    admin.post(f"/admin/reports/hub/places/{row.page_id}/mend/")
    assert way(tree["C"], "fr") == ["B", "C"]
    mended = Page.objects.get(pk=row.page_id)
    assert mended.slug == f"{tree['C'].slug}-1"
    assert mended.get_latest_revision_as_object().slug == mended.slug


def test_translations_follow_by_every_way(tree, admin):
    """One by one in the list, many at once, a whole section, by a script."""
    position = reverse("wagtailadmin_pages:set_page_position", args=[tree["D"].pk])
    admin.post(f"{position}?position=0")
    assert order(tree["A"], "en") == order(tree["A"], "de") == order(tree["A"], "fr") == ["D", "C"]

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    chosen = f"?id={tree['C'].pk}&id={tree['D'].pk}"
    admin.post(address + chosen, {"chooser": tree["B"].pk, "move_applied": "on"})
    assert order(tree["B"], "en") == order(tree["B"], "fr") == ["D", "C"]

    move(admin, tree["B"], tree["A"])
    assert way(tree["C"], "fr") == ["A", "B", "C"]

    tree["C"].refresh_from_db()
    tree["C"].move(Page.objects.get(pk=tree["home"].pk), pos="first-child")
    assert order(tree["home"], "fr") == order(tree["home"], "en") == ["C", "A"]
    assert order(tree["home"], "de") == ["C", "A"], "it is where it can be again"


def test_translation_is_not_moved_away_from_its_source(tree, admin):
    french = {
        name: tree[name].get_translation(Locale.objects.get(language_code="fr")) for name in "BC"
    }
    refused = (
        "“C” is the translation of a page in English and stands where that one stands. "
        "Move the page in English: this one follows."
    )

    assert refused in admin.said(move(admin, french["C"], french["B"]))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    response = admin.post(
        f"{address}?id={french['C'].pk}", {"chooser": french["B"].pk, "move_applied": "on"}
    )
    assert refused in admin.said(response)
    admin.post(
        f"/admin/api/main/pages/{french['C'].pk}/action/move/",
        {"destination_page_id": french["B"].pk, "position": "last-child"},
    )
    assert way(tree["C"], "fr") == ["A", "C"]


def test_new_language_is_kept_in_step_wherever_translations_stand(tree, admin):
    """The German page C stands elsewhere than the English one."""
    move(admin, tree["C"], tree["B"])
    assert way(tree["C"], "de") == ["A", "C"]

    response = admin.post(
        "/admin/locales/new/",
        {
            "language_code": "es",
            f"{SYNC}-enabled": "on",
            f"{SYNC}-sync_from": Locale.objects.get(language_code="en").pk,
        },
    )

    assert response.status_code == 200
    assert LocaleSynchronization.objects.count() == 1, response.text
    assert way(tree["C"], "es") == ["B", "C"]
    english, new = (Locale.objects.get(language_code=code) for code in ("en", "es"))
    ring = {"language_code": "en", f"{SYNC}-enabled": "on", f"{SYNC}-sync_from": new.pk}
    assert "kept in step" in admin.post(f"/admin/locales/edit/{english.pk}/", ring).text
    assert LocaleSynchronization.objects.count() == 1
    spanish = Page.objects.filter(locale__language_code="es")
    assert len(spanish) == Page.objects.filter(locale__language_code="en", depth__gt=1).count()
