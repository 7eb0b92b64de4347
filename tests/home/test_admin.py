"""Every page and row of the rooms can be made and edited in the admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html

from clusters.models import EventPage, EventSeries
from home.models import HomePage, Menu, PlainPage
from hub.kinds import kinds
from hub.models import PartnerLogo, SectionPage, User
from learning.models import LessonPage, ModulePage
from tests.clusters.make import make_event, utc
from tests.learning.make import make_course

from .make import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    return client


def add_address(parent: Page, model: type[Page]) -> str:
    arguments = (model._meta.app_label, model._meta.model_name, parent.pk)
    return reverse("wagtailadmin_pages:add", args=arguments)


@pytest.mark.parametrize("kind", [kind.section for kind in kinds()])
def test_form_of_each_kind_of_content_opens(admin, kind):
    section = make_section(make_home(), kind)
    (model,) = (m for m in SectionPage.creatable_subpage_models() if m.can_create_at(section))
    assert admin.get(add_address(section, model)).status_code == 200


def test_forms_of_the_frame_and_of_lessons_open(admin):
    home, course = make_home(), make_course(modules={"Module": []})
    module = course.get_children().get()
    for parent, model in [
        (Page.get_first_root_node(), HomePage),
        (home, SectionPage),
        (home, PlainPage),
        (course, ModulePage),
        (module, LessonPage),
    ]:
        assert admin.get(add_address(parent, model)).status_code == 200, model


def test_page_of_another_kind_cannot_be_made(admin):
    section = make_section(make_home(), "courses")
    answer = admin.get(add_address(section, EventPage))
    assert answer.status_code == 302
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("model", [EventSeries, Menu, PartnerLogo])
def test_lists_and_forms_of_rows_open(admin, model):
    names = model.snippet_viewset
    for view in ("list", "add"):
        assert admin.get(reverse(names.get_url_name(view))).status_code == 200


def test_menu_of_the_site_leads_to_menus_and_logos(admin):
    text = admin.get(reverse("wagtailadmin_home")).text
    assert text.count('"label": "Site"') == 1
    for model in (Menu, PartnerLogo):
        assert f'"url": "{reverse(model.snippet_viewset.get_url_name("list"))}"' in text


def test_menu_is_made(admin):
    data = {
        "name": "main",
        "items": inline_formset(
            [
                {"labels_en": "Events", "labels_de": "Veranstaltungen", "page": make_home().pk},
                {"labels_en": "Partner", "url": "https://example.org/"},
            ]
        ),
    }
    address = reverse(Menu.snippet_viewset.get_url_name("add"))
    assert admin.post(address, nested_form_data(data)).status_code == 302
    items = Menu.objects.get().items.all()
    assert [item.labels for item in items] == [
        {"en": "Events", "de": "Veranstaltungen"},
        {"en": "Partner"},
    ]


def test_event_is_published_with_its_local_times_and_edited_again(admin):
    section = make_section(make_home(), "events")
    data = querydict_from_html(
        admin.get(add_address(section, EventPage)).content.decode(), form_id="page-edit-form"
    )
    data.update(
        {
            "title": "Waste",
            "slug": "waste",
            "start": "2026-09-03 09:00",
            "end": "2026-09-05 17:00",
            "time_zone": "Africa/Nairobi",
            "venue": "Town hall",
            "body-count": "0",
            "sessions-TOTAL_FORMS": "1",
            "sessions-0-title": "Opening",
            "sessions-0-day": "1",
            "sessions-0-start": "2026-09-03 09:30",
            "sessions-0-end": "2026-09-03 10:00",
            "sessions-0-step": "set-topic",
            "sessions-0-ORDER": "1",
            "sessions-0-session_organisations-TOTAL_FORMS": "0",
            "sessions-0-session_organisations-INITIAL_FORMS": "0",
            "action-publish": "publish",
        }
    )
    for name in ("start", "end", "time_zone", "title", "slug", "venue", "sessions-TOTAL_FORMS"):
        data.setlist(name, [data.getlist(name)[-1]])
    assert admin.post(add_address(section, EventPage), data).status_code == 302
    event = EventPage.objects.get()
    assert event.live
    assert (event.start, event.end) == (utc(2026, 9, 3, 6), utc(2026, 9, 5, 14))
    assert event.sessions.get().start == utc(2026, 9, 3, 6, 30)
    shown = admin.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()
    for value in ("2026-09-03 09:00", "2026-09-05 17:00", "2026-09-03 09:30", "2026-09-03 10:00"):
        assert f'value="{value}"' in shown


def test_refused_event_is_not_stored_and_the_field_says_why(admin):
    event = make_event(make_section(make_home(), "events"), title="Waste")
    address = reverse("wagtailadmin_pages:edit", args=[event.pk])
    data = querydict_from_html(admin.get(address).content.decode(), form_id="page-edit-form")
    data["body-count"] = "0"
    data["end"] = data["start"]
    data["action-publish"] = "publish"
    answer = admin.post(address, data)
    assert answer.status_code == 200
    assert "The event must end after it starts." in answer.content.decode()
    event.refresh_from_db()
    assert event.end == utc(2026, 9, 5, 15)


def test_settings_of_the_site_open(admin):
    make_home()
    answer = admin.get(reverse("wagtailsettings:edit", args=["hub", "sitesettings"]), follow=True)
    assert answer.status_code == 200
    assert "tagline" in answer.content.decode()
