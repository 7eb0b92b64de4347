"""What people do in the admin, for tests in the browser: each in a tab of their own."""

from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from hub.groups import groups_create
from hub.models import User

PASSWORD = "correct horse battery"


def make_person(email: str, *groups: str) -> User:
    """Somebody with an account in these groups."""
    groups_create()
    user = User.objects.create_user(email, PASSWORD)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def log_in(tab: Page, email: str) -> None:
    tab.goto("/admin/")
    tab.get_by_label("E-mail address").fill(email)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.get_by_role("button", name="Pages").wait_for()


def await_form(tab: Page, selected: str = "Content") -> None:
    """The form listens only when its scripts run; they are what selects a tab."""
    tab.get_by_role("tab", name=selected, selected=True).wait_for()


def show_tab(tab: Page, name: str) -> None:
    """By the keyboard: a form that grows while the mouse is down loses the click."""
    tab.get_by_role("tab", name=name).press("Enter")
    await_form(tab, name)


def await_slug(tab: Page) -> None:
    """The scripts of the form make it from the title; it must not be empty."""
    tab.locator("#id_slug:valid").wait_for(state="attached")


def fill_date(tab: Page, field: str, moment: str) -> None:
    """The calendar opens a moment after the field has the focus; left open, it covers buttons."""
    tab.locator(field).fill(moment)
    calendar = tab.locator(".xdsoft_datetimepicker:visible")
    calendar.wait_for()
    tab.keyboard.press("Tab")
    calendar.wait_for(state="hidden")


def submit_for_translation(tab: Page, language: str) -> None:
    """From the form of the source to the editor of its translation."""
    await_form(tab)
    tab.get_by_role("button", name="Actions", exact=True).click()
    tab.get_by_role("link", name="Translate this page").click()
    tab.get_by_role("checkbox", name=language).check()
    tab.get_by_role("button", name="Submit").click()
    tab.get_by_text(f"was successfully submitted for translation into {language}").wait_for()


def translate(tab: Page, words: str, translation: str) -> None:
    """In the editor of a translation."""
    segment = tab.get_by_role("listitem").filter(has_text=words)
    segment.get_by_role("button", name="Translate").first.click()
    tab.locator("textarea:focus").fill(translation)
    tab.keyboard.press("Enter")
    tab.get_by_text("Translated manually").wait_for()


def form(page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def work(tab: Page, heading: str):
    """The section of "My work" with this heading."""
    tab.get_by_role("heading", name="My work").wait_for()
    return tab.get_by_role("region", name=heading)


def submit(tab: Page) -> None:
    tab.get_by_role("button", name="More actions").click()
    tab.get_by_role("button", name="Submit for publication").click()
    tab.get_by_text("has been submitted for moderation").wait_for()


def approve(tab: Page, title: str) -> None:
    """From the first page of the admin, by whoever has to decide."""
    tab.goto("/admin/")
    work(tab, "Waiting for my decision").get_by_role("link", name=title).click()
    await_form(tab)
    review = tab.get_by_role("region", name="Review")
    expect(review).to_contain_text(", handed in by ")
    review.get_by_role("button", name="Approve and publish").click()
    tab.get_by_text(f"Page '{title}' has been updated.").wait_for()


def status(tab: Page, page) -> int:
    """What a reader is answered who asks for the page."""
    return tab.goto(page.get_url_parts()[2]).status
