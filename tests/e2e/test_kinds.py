"""A day with each type of page: from a new form to the public page, and all that comes after.

Every run takes two types by chance, ``make soak`` all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from wagtail.models import Page

from home.models import MenuItem, PlainPage
from hub.kinds import kinds
from hub.models import HubImage
from hub.workflows import workflows_create
from learning.models import LessonPage, ModulePage
from tests.clusters.make import add
from tests.home.make import make_home, make_menu, make_plain, make_section
from tests.hub.make import make_image
from tests.learning.make import make_course
from tests.network.make import make_city, make_expert, make_organisation

from .admin import approve, await_form, await_slug, fill_date, form, show_tab, status, submit

pytestmark = pytest.mark.django_db(transaction=True)
TITLE, LATER = "Rain in the city", "Rain and heat"
DAY = timezone.localdate() + timezone.timedelta(days=30)
BOTH, ROUNDS = 2, 20
"""How many types a run takes, and what ``make soak`` takes: all."""


def choose(button: str, name: str) -> Callable[[Tab], None]:
    """A row, by its chooser."""

    def choose_row(tab: Tab) -> None:
        tab.get_by_role("button", name=button).first.click()
        tab.get_by_role("dialog").get_by_role("link", name=name).first.click()
        tab.get_by_role("dialog").wait_for(state="hidden")

    return choose_row


def days(tab: Tab) -> None:
    fill_date(tab, "#id_starts_on", f"{DAY}")
    fill_date(tab, "#id_ends_on", f"{DAY}")


def times(tab: Tab) -> None:
    fill_date(tab, "#id_start", f"{DAY} 09:30")
    fill_date(tab, "#id_end", f"{DAY} 17:00")
    tab.locator("#id_venue").fill("Town hall")


def language(tab: Tab) -> None:
    tab.locator("#id_document_language").select_option("en")
    tab.locator("#id_video_url").fill("https://example.org/film")


def idea(tab: Tab) -> None:
    choose("Choose city", "Bonn")(tab)
    tab.locator("#id_visibility").select_option("public")


def guide(tab: Tab) -> None:
    choose("Choose organisation", "SKEW")(tab)
    tab.locator("#id_deadline_model").select_option("rolling")


FACTS: dict[str, Callable[[Tab], None]] = {
    "study-trips": days,
    "events": times,
    "documentation": language,
    "project-ideas": idea,
    "funding": guide,
    "cities": choose("Choose city", "Bonn"),
    "organisations": choose("Choose organisation", "SKEW"),
    "experts": choose("Choose expert", "Waste planner"),
}
"""What a type asks for in the tab "Facts" before it can be published."""
ONE_PER_ROW = ("cities", "organisations", "experts")
"""Their pages are of one row each, so that a copy would be the second of it."""
NAMES = [*(kind.section for kind in kinds()), "plain", "module", "lesson"]


@dataclass
class Place:
    """Where a page of a type is made, and where it can be moved to."""

    model: type[Page]
    parent: Page
    other: Page | None = None


@pytest.fixture
def places(settings) -> Callable[[str], Place]:
    """``places(name)``: makes what is above a page of this type."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    home = make_home()
    workflows_create()
    make_city()
    make_organisation()
    make_expert()
    make_image("Sea")

    def place(name: str) -> Place:
        if name == "plain":
            return Place(PlainPage, home, make_plain(home, "About"))
        if name in ("module", "lesson"):
            course = make_course(make_section(home, "courses"), modules={"First": []})
            if name == "module":
                return Place(ModulePage, course)
            return Place(LessonPage, course.get_children().get(), add(ModulePage(), course))
        (model,) = (kind.model for kind in kinds() if kind.section == name)
        return Place(model, make_section(home, name))

    return place


def test_each_type_from_its_form_to_the_public_page_and_back(places, tab_of, soak):
    editor, moderator, reader = tab_of("editor"), tab_of("moderator"), tab_of("reader")
    count = min(soak.times(BOTH * 10), len(NAMES))
    for name in soak.random("types of pages").sample(NAMES, count):
        place = places(name)
        page = written(editor, place, name)
        read_and_approved(moderator, reader, page)
        changed_compared_and_reverted(editor, moderator, page)
        if name not in ONE_PER_ROW:
            copied(moderator, page)
        if place.other:
            moved(moderator, page, place.other)
        kept_while_in_use(moderator, page)
        unpublished_and_scheduled(moderator, reader, page)
        place.parent.get_children().delete()
        if place.parent.depth > 2:
            Page.objects.get(pk=place.parent.get_ancestors(inclusive=True)[2].pk).delete()


def written(tab: Tab, place: Place, name: str) -> Page:
    """By an editor: with a picture, looked at before it is saved, and submitted."""
    model = place.model
    arguments = (model._meta.app_label, model._meta.model_name, place.parent.pk)
    tab.goto(reverse("wagtailadmin_pages:add", args=arguments))
    await_form(tab)
    tab.get_by_role("textbox", name="Title").first.fill(TITLE)
    choose("Choose an image", "Sea")(tab)
    tab.locator("#id_lead_image_decorative").check()
    show_tab(tab, "Facts")
    await_slug(tab)
    FACTS.get(name, lambda tab: None)(tab)
    tab.get_by_role("button", name="Toggle preview").click()
    preview = tab.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    tab.get_by_role("button", name="Toggle preview").click()
    tab.get_by_role("button", name="Save draft").click()
    tab.get_by_text(f"Page '{TITLE}' created.").wait_for()
    submit(tab)
    return model.objects.get(title=TITLE)


def read_and_approved(moderator: Tab, reader: Tab, page: Page) -> None:
    assert status(reader, page) == HTTPStatus.NOT_FOUND
    approve(moderator, TITLE)
    assert status(reader, page) == HTTPStatus.OK
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)


def changed_compared_and_reverted(editor: Tab, moderator: Tab, page: Page) -> None:
    public = Page.objects.get(pk=page.pk).live_revision_id
    editor.goto(form(page))
    await_form(editor)
    editor.get_by_role("textbox", name="Title").first.fill(LATER)
    editor.get_by_role("button", name="Save draft").click()
    editor.get_by_text("has been updated").wait_for()
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
    editor.goto(compared)
    expect(editor.get_by_role("row", name="Title:")).to_contain_text("and heat")
    moderator.goto(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, public]))
    await_form(moderator)
    moderator.get_by_role("button", name="Replace current draft").click()
    moderator.get_by_text("has been replaced with version from").wait_for()
    assert Page.objects.get(pk=page.pk).draft_title == TITLE


def copied(tab: Tab, page: Page) -> None:
    tab.goto(reverse("wagtailadmin_pages:copy", args=[page.pk]))
    tab.locator("#id_new_title").fill("A copy")
    tab.locator("#id_new_slug").fill("a-copy")
    tab.get_by_role("button", name="Copy this page").click()
    tab.get_by_text(f"Page '{TITLE}' copied.").wait_for()
    assert not type(page).objects.get(slug="a-copy").live


def moved(tab: Tab, page: Page, other: Page) -> None:
    tab.goto(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk]))
    tab.get_by_role("button", name="Yes, move this page").click()
    tab.get_by_text("moved.").wait_for()
    assert Page.objects.get(pk=page.pk).get_parent().pk == other.pk
    page.refresh_from_db()


def kept_while_in_use(tab: Tab, page: Page) -> None:
    """Neither the page, which is in a menu, nor its picture is deleted."""
    menu = make_menu("main", MenuItem(page=page, labels={"en": "Rain"}))
    image = HubImage.objects.get()
    for address in (
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailimages:delete", args=[image.pk]),
    ):
        tab.goto(address)
        expect(tab.get_by_text("Not deleted: in use")).to_be_visible()
    menu.delete()


def unpublished_and_scheduled(tab: Tab, reader: Tab, page: Page) -> None:
    tab.goto(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    tab.get_by_role("button", name="Yes, unpublish it").click()
    tab.get_by_text("unpublished.").wait_for()
    assert status(reader, page) == HTTPStatus.NOT_FOUND
    # Wagtail opens the panel that was open last, which may be this one.
    tab.evaluate("localStorage.removeItem('wagtail:side-panel-open')")
    tab.goto(form(page))
    await_form(tab)
    tab.get_by_role("button", name="Toggle status").click()
    tab.get_by_role("button", name="Set schedule").click()
    schedule = tab.get_by_role("dialog")
    schedule.get_by_label("Go live date/time").fill(f"{DAY} 08:00")
    # By keyboard: the calendar that has opened lies above the button.
    schedule.get_by_role("button", name="Save schedule").press("Enter")
    tab.get_by_text("has been").first.wait_for()
    tab.get_by_role("button", name="More actions").click()
    tab.get_by_role("button", name="Schedule to publish").click()
    tab.get_by_text("has been scheduled for publishing").wait_for()
    assert status(reader, page) == HTTPStatus.NOT_FOUND
    assert Page.objects.get(pk=page.pk).approved_schedule
