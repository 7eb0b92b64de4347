"""A form that has been submitted saves nothing by itself, however long the answer takes."""

import pytest
from playwright.sync_api import Request, Route
from wagtail.models import Page, PageLogEntry

from hub.groups import EDITOR, MODERATOR
from hub.workflows import workflows_create
from tests.e2e.admin import await_form, log_in, make_person

from .make import make_home, make_plain

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = """() => jQuery(document).on("submit", "[data-edit-form]", () => setTimeout(() => {
  const title = document.getElementById("id_title");
  title.value = "Too late";
  for (const name of ["input", "change"]) title.dispatchEvent(new Event(name, {bubbles: true}));
  setTimeout(() => fetch("/waited"), 5 * 500);
}))"""
"""Once the form is on its way, something is changed: Wagtail's script would notice it within half a
second, tell of it within another and save it within a third. After five the tab says so."""
WATCHED = """() => wagtail.app.getControllerForElementAndIdentifier(
  document.querySelector("[data-edit-form]"), "w-unsaved"
)?.initialFormData"""
"""Until then, two seconds after the form is there, changes are not noticed."""


def is_form(request: Request) -> bool:
    """Whether a person has posted it; what a script saves asks for JSON."""
    return request.method == "POST" and "text/html" in request.headers["accept"]


def test_while_an_approval_waits_for_its_answer_nothing_else_is_posted(page):
    workflows_create()
    author = make_person("editor@example.org", EDITOR)
    make_person("moderator@example.org", MODERATOR)
    home = make_home()
    log_in(page, "moderator@example.org")
    for button in ("Approve and publish", "Approve with a comment"):
        waiting = make_plain(home, "Imprint", live=False)
        waiting.save_revision()
        waiting.get_workflow().start(waiting, author)

        posted, held = approve(page, waiting, button)

        assert [is_form(request) for request in posted] == [True], button
        held.pop().continue_()
        page.get_by_text("has been updated").wait_for()
        page.unroute_all()

        found = Page.objects.get(pk=waiting.pk)
        assert (found.live, found.title, found.has_unpublished_changes) == (True, "Imprint", False)
        approvals = PageLogEntry.objects.filter(page=waiting.pk, action="wagtail.workflow.approve")
        assert approvals.count() == 1


def approve(page, waiting: Page, button: str) -> tuple[list[Request], list[Route]]:
    """Presses a button of the form. What the form posts is held, and all that is posted noted."""
    posted: list[Request] = []
    held: list[Route] = []

    def note(route: Route) -> None:
        if route.request.method == "POST":
            posted.append(route.request)
        if is_form(route.request):
            held.append(route)
        else:
            route.continue_()

    address = f"/admin/pages/{waiting.pk}/edit/"
    page.goto(address)
    await_form(page)
    page.route(f"**{address}", note)
    page.wait_for_function(WATCHED)
    page.evaluate(WAITING)
    with page.expect_request("**/waited"):
        above = page.get_by_role("region", name="Review")
        above.get_by_role("button", name=button, exact=True).click(no_wait_after=True)
        if "comment" in button:
            dialog = page.get_by_role("dialog")
            dialog.get_by_role("button", name="Approve").click(no_wait_after=True)
    return posted, held
