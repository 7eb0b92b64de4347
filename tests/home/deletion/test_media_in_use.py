"""Pictures and documents in use are deleted by nobody: not one by one, nor several at once."""

import json
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, Site
from wagtail_localize.models import OverridableSegment, SegmentOverride

from clusters.models import EventPage, PracticeResource
from hub.desk.deletion.uses import uses_of_rows
from hub.groups import EDITOR, MODERATOR, groups_create
from hub.models import HubDocument, HubImage, PartnerLogo, SiteSettings, User
from tests.clusters.make import make_documentation, make_event, make_group, make_practice, utc
from tests.clusters.translating import submit
from tests.home.make import make_home
from tests.home.office import Person
from tests.hub.make import make_document, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    return client


def prose(html: str) -> tuple:
    return ("prose", {"text": html})


def lead_picture(image):
    return make_event(lead_image=image)


def picture_in_a_body(image):
    return make_event(body=[("picture", {"image": image, "decorative": True})])


def partner_logo(image):
    return PartnerLogo.objects.create(name="Partner", image=image)


def logo_of_the_site(image):
    make_home()
    return SiteSettings.objects.create(site=Site.objects.get(), logo=image)


def picture_in_a_draft(image):
    event = make_event()
    event.body = [("picture", {"image": image, "decorative": True})]
    event.save_revision()
    return event


def lead_picture_of_a_draft(image):
    event = make_event()
    event.lead_image = image
    event.save_revision()
    return event


def picture_of_a_scheduled_version(image):
    event = make_event(lead_image=image, live=False)
    event.go_live_at = utc(2040, 1, 1)
    event.save_revision().publish()
    EventPage.objects.update(lead_image=None, has_unpublished_changes=False)
    return event


def picture_of_an_unpublished_page(image):
    return make_event(lead_image=image, live=False)


def link_in_a_body(document):
    link = f'<a linktype="document" id="{document.pk}">Plan</a>'
    return make_event(body=[prose(f"<p>{link}</p>")])


def link_in_a_field(document):
    return make_group(mandate=f'<p><a linktype="document" id="{document.pk}">Plan</a></p>')


def link_in_the_draft_of_a_field(document):
    group = make_group()
    group.mandate = f'<p><a linktype="document" id="{document.pk}">Plan</a></p>'
    group.save_revision()
    return group


def list_of_documents(document):
    return make_event(body=[("documents", {"title": "", "documents": [document]})])


def file_of_a_documentation(document):
    return make_documentation(file=document)


def resource_of_a_practice(document):
    return make_practice(resources=[PracticeResource(title="Plan", document=document)])


def resource_in_a_draft(document):
    practice = make_practice()
    practice.resources = [PracticeResource(title="Plan", document=document)]
    practice.save_revision()
    return practice


PICTURES = [
    lead_picture,
    picture_in_a_body,
    partner_logo,
    logo_of_the_site,
    picture_in_a_draft,
    lead_picture_of_a_draft,
    picture_of_a_scheduled_version,
    picture_of_an_unpublished_page,
]
DOCUMENTS = [
    link_in_a_body,
    link_in_a_field,
    link_in_the_draft_of_a_field,
    list_of_documents,
    file_of_a_documentation,
    resource_of_a_practice,
    resource_in_a_draft,
]
KINDS = {
    HubImage: ("wagtailimages:delete", "wagtailimages:delete_multiple", make_image),
    HubDocument: ("wagtaildocs:delete", "wagtaildocs:delete_multiple", make_document),
}


def ways(*items) -> dict[str, str]:
    """Addresses that delete: each alone, after its upload, several at once."""
    model = type(items[0])
    alone, uploaded, _make = KINDS[model]
    names = {"app_label": "hub", "model_name": model._meta.model_name, "action": "delete"}
    chosen = urlencode([("id", item.pk) for item in items])
    return {
        "alone": reverse(alone, args=[items[0].pk]),
        "after its upload": reverse(uploaded, args=[items[0].pk]),
        "several": f"{reverse('wagtail_bulk_action', kwargs=names)}?{chosen}",
    }


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_each_use_is_shown_and_keeps_it(admin, model):
    for use in PICTURES if model is HubImage else DOCUMENTS:
        item = KINDS[model][2](use.__name__)
        user, other = use(item), KINDS[model][2]("other")
        draft = " in its draft" if "draft" in use.__name__ or "scheduled" in use.__name__ else ""
        for way, address in ways(item, other).items():
            answer = admin.post(address)
            assert answer.status_code == 409, (use, way)
            if way != "after its upload":
                assert f"“{item.title}” is used here" in answer.text
                assert f"{user}</a>" in answer.text, (use, way)
                assert (" in its draft" in answer.text) is bool(draft), (use, way)
        asked = admin.get(ways(item)["alone"])
        assert f"{user}</a>" in asked.text
        assert "Yes, delete" not in asked.text
        assert model.objects.filter(pk__in=[item.pk, other.pk]).count() == 2


def test_neither_editors_nor_moderators_delete_what_is_in_use_and_all_may_delete_the_rest():
    groups_create()
    make_home()
    for number, group in enumerate((EDITOR, MODERATOR)):
        person = Person(f"person{number}", group)
        image, free = make_image("used"), make_image("free")
        page = lead_picture(image)
        for way, address in ways(image).items():
            answer = person.client.post(address)
            assert answer.status_code == 409, (group, way)
        assert page.title in person.client.get(ways(image)["alone"]).text
        assert person.client.post(ways(free)["alone"]).status_code == 302
        assert list(HubImage.objects.values_list("title", flat=True)) == ["used"]
        page.delete()
        assert person.client.post(ways(image)["several"]).status_code == 302
        assert not HubImage.objects.exists()


def test_number_that_means_something_else_is_no_use(admin):
    """Of a text are read the pictures and documents that it names, not the numbers in it."""
    image = make_image()
    document = HubDocument.objects.create(pk=image.pk, title="Plan", file="plan.pdf")
    make_event(
        title=f"Number {image.pk}",
        body=[
            prose(f'<p>{image.pk} <a linktype="document" id="{image.pk}">Plan</a></p>'),
            ("key_figures", {"figures": [{"value": str(image.pk), "label": "Cities"}]}),
        ],
    )
    assert admin.post(ways(image)["alone"]).status_code == 302
    assert admin.post(ways(document)["alone"]).status_code == 409


def test_old_version_is_no_use(admin):
    image = make_image()
    event = lead_picture_of_a_draft(image)
    assert admin.post(ways(image)["alone"]).status_code == 409
    event.lead_image = None
    event.save_revision()
    assert admin.post(ways(image)["alone"]).status_code == 302


def test_collection_with_content_stays(admin):
    """Whatever it holds, and what a collection below it holds."""
    root = Collection.get_first_root_node()
    above = root.add_child(name="Above")
    below = above.add_child(name="Below")
    HubDocument.objects.create(title="Plan", file="plan.pdf", collection=below)
    for collection in (below, above):
        address = reverse("wagtailadmin_collections:delete", args=[collection.pk])
        assert admin.post(address).status_code == 403
    HubDocument.objects.all().delete()
    for collection in (below, above):
        address = reverse("wagtailadmin_collections:delete", args=[collection.pk])
        assert admin.post(address).status_code == 302
    assert list(Collection.objects.all()) == [root]


def test_api_of_the_admin_deletes_nothing_and_changes_nothing(admin):
    """Its actions would pass by all that the pages of the admin ask before they act."""
    event = make_event()
    for action in ("delete", "publish", "unpublish", "copy", "move", "create_alias"):
        address = reverse("wagtailadmin_api:pages:action", args=[event.pk, action])
        answer = admin.post(address, json.dumps({}), content_type="application/json")
        assert answer.status_code == 403, action
    assert EventPage.objects.filter(pk=event.pk, live=True).exists()


def test_what_a_translator_has_chosen_instead_counts(admin):
    """It stands in no draft of the page until the translation is published."""
    chosen, source = make_image("chosen"), make_image("source")
    document = HubDocument.objects.create(pk=chosen.pk, title="Plan", file="plan.pdf")
    picture = {"image": source, "alt_text": "Sea", "caption": "Sea"}
    german = submit(make_event(title="Workshop", body=[("picture", picture)]))
    segment = OverridableSegment.objects.get(context__path__endswith=".image")
    SegmentOverride.objects.create(
        context=segment.context, locale=german.locale, data_json=json.dumps(chosen.pk)
    )
    answer = admin.post(ways(chosen)["alone"])
    assert answer.status_code == 409
    assert "(Event, German) in its draft" in answer.text
    assert admin.post(ways(document)["alone"]).status_code == 302


def test_cost_does_not_grow_with_uses():
    def cost(image) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert uses_of_rows([image])[image.pk].count
        return len(captured)

    few, many = make_image("few"), make_image("many")
    picture_in_a_body(few)
    picture_in_a_draft(few)
    cost(few)
    one = cost(few)
    for _number in range(5):
        picture_in_a_body(many)
        picture_in_a_draft(many)
    assert cost(many) == one
