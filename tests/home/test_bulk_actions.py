"""Many pages are amended at once, and nobody's draft is published by it."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from clusters.models import GoodPracticePage
from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from hub.models import Theme
from hub.translation.coverage import Coverage, coverage
from tests.clusters.make import make_practice
from tests.clusters.translating import submit, synchronise

from .listing import address, logged_in, make_user
from .make import make_home, make_section

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def section(db):
    return make_section(make_home(), "good-practices")


@pytest.fixture
def moderator(db):
    return logged_in(make_user(MODERATOR))


def act(client, *pages, action: str = "facts-checked", **data):
    """Confirms the action for these pages; answers what the list then shows."""
    back = address(GoodPracticePage)
    where = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = urlencode([("id", page.pk) for page in pages] + [("next", back)])
    answer = client.post(f"{where}?{query}", data, follow=True)
    assert answer.status_code == 200
    return answer


def ask(client, *pages, action: str = "facts-checked") -> str:
    where = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = urlencode([("id", page.pk) for page in pages])
    return client.get(f"{where}?{query}").content.decode()


def said(answer) -> list[str]:
    return [str(message).strip() for message in answer.context["messages"]]


def stored(page) -> GoodPracticePage:
    """What the public sees."""
    return GoodPracticePage.objects.get(pk=page.pk)


def drafted(page) -> GoodPracticePage:
    return stored(page).get_latest_revision_as_object()


def test_live_page_is_published_with_the_day(moderator, section):
    page = make_practice(section, title="Compost")

    answer = act(moderator, page)

    assert said(answer) == ["1 page has been changed and published."]
    assert stored(page).verified_on == TODAY
    assert stored(page).has_unpublished_changes is False
    actions = PageLogEntry.objects.filter(page=page.pk, user__email="moderator@example.org")
    assert set(actions.values_list("action", flat=True)) == {"wagtail.edit", "wagtail.publish"}


def test_draft_of_somebody_else_stays_a_draft_and_gets_the_day_too(moderator, section):
    page = make_practice(section, title="Compost", summary="Public")
    page.title, page.summary = "Compost, new", "Not yet public"
    page.save_revision()

    act(moderator, page)

    public, draft = stored(page), drafted(page)
    assert (public.title, public.summary, public.verified_on) == ("Compost", "Public", TODAY)
    assert public.has_unpublished_changes is True
    assert public.draft_title == "Compost, new"
    assert (draft.title, draft.summary, draft.verified_on) == (
        "Compost, new",
        "Not yet public",
        TODAY,
    )


def test_translations_have_the_day_too_and_are_not_called_outdated(
    moderator, section, django_capture_on_commit_callbacks
):
    page = make_practice(section, title="Compost")
    submit(page)
    with django_capture_on_commit_callbacks(execute=True):
        german = synchronise(page, {"Compost": "Kompost"})

    with django_capture_on_commit_callbacks(execute=True):
        act(moderator, page)

    assert stored(german).verified_on == TODAY
    states = {
        version.language: version.state
        for version in coverage([page.translation_key])[page.translation_key]
    }
    assert (states["en"], states["de"]) == (Coverage.PUBLIC, Coverage.PUBLIC)


def test_unpublished_page_stays_unpublished(moderator, section):
    page = make_practice(section, title="Compost", live=False)

    answer = act(moderator, page)

    assert said(answer) == ["1 page has the change as a draft."]
    assert stored(page).live is False
    assert drafted(page).verified_on == TODAY


def test_editors_who_may_not_publish_leave_a_draft(section):
    page = make_practice(section, title="Compost")

    act(logged_in(make_user(EDITOR)), page)

    assert stored(page).verified_on is None
    assert stored(page).has_unpublished_changes is True
    assert drafted(page).verified_on == TODAY


def refused(client, page, reason: str) -> bool:
    """Whether the page is left alone, with this reason, before and after the question."""
    before = stored(page).latest_revision_id
    assert reason in ask(client, page)
    act(client, page)
    return stored(page).latest_revision_id == before and stored(page).verified_on is None


def test_translation_is_left_to_its_source(moderator, section):
    german = submit(make_practice(section, title="Compost"))
    assert refused(moderator, german, "It takes this from the page in English.")


def test_locked_page_is_left_alone(moderator, section):
    page = make_practice(section, title="Compost", locked=True)
    assert refused(moderator, page, "It is locked.")


def test_page_in_moderation_stays_there(moderator, section):
    page = make_practice(section, title="Compost")
    author = make_user(EDITOR)
    page.save_revision(user=author)
    state = page.get_workflow().start(page, author)

    assert refused(moderator, page, "It waits for moderation.")
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


def test_scheduled_publication_is_not_lost(moderator, section):
    page = make_practice(section, title="Compost")
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()

    assert refused(moderator, page, "A publication of it is scheduled.")
    assert stored(page).scheduled_revision is not None


def test_who_may_not_edit_changes_nothing(section):
    page = make_practice(section, title="Compost")
    user = make_user(TRANSLATOR)
    user.groups.get().page_permissions.all().delete()

    act(logged_in(user), page)

    assert stored(page).latest_revision_id is None


def test_page_that_cannot_be_published_is_named_and_the_others_are_done(moderator, section):
    broken = make_practice(section, title="Broken")
    GoodPracticePage.objects.filter(pk=broken.pk).update(cost=5, currency="")
    page = make_practice(section, title="Compost")

    answer = act(moderator, broken, page)

    assert said(answer) == [
        "Broken: Its form has errors. Open the page and mend them.",
        "1 page has been changed and published.",
    ]
    assert stored(broken).latest_revision_id is None
    assert stored(page).verified_on == TODAY


def test_theme_is_added_once_to_those_that_are_there(moderator, section):
    waste, water = (Theme.objects.create(key=k, labels={"en": k}) for k in ("waste", "water"))
    page = make_practice(section, title="Compost")
    for theme in (waste, water, waste):
        act(moderator, page, action="add-theme", theme=theme.pk)

    assert [row.term_id for row in stored(page).page_themes.all()] == [waste.pk, water.pk]


def test_theme_must_be_chosen(moderator, section):
    page = make_practice(section, title="Compost")

    answer = act(moderator, page, action="add-theme")

    assert "This field is required." in answer.content.decode()
    assert stored(page).latest_revision_id is None
