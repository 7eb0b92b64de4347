"""What a publication costs: a number of statements that grows with its own rows alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import querydict_from_html
from wagtail_localize.models import StringSegment, TranslationSource

from hub.models import PageTopic, Topic
from tests.clusters.make import make_cluster, make_practice
from tests.clusters.translating import submit
from tests.home.make import make_home, make_section
from tests.hub.make import make_image

pytestmark = pytest.mark.django_db


def published(client, page, **values) -> int:
    """Statements of a publication by the form of the admin."""
    address = f"/admin/pages/{page.pk}/edit/"
    data = querydict_from_html(client.get(address).text, form_id="page-edit-form")
    for name, value in {"body-count": "0", "action-publish": "1", **values}.items():
        data[name] = value
    with CaptureQueriesContext(connection) as captured:
        assert client.post(address, data).status_code == 302
    return len(captured)


def test_cost_is_that_of_the_page_and_not_of_the_site(admin_client):
    topics = [
        Topic.objects.create(key=f"topic-{n}", labels={"en": f"Topic {n}"}) for n in range(12)
    ]
    section = make_section(make_home(), "good-practices")
    page = make_practice(section, title="Composting", lead_image=make_image())
    submit(page)
    published(admin_client, page, summary="First.")
    before = published(admin_client, page, summary="Second.")

    for number in range(25):
        other = make_practice(section, title=f"Other {number}", lead_image=page.lead_image)
        PageTopic.objects.create(page=other, term=topics[number % 12])
    make_cluster(title="Cluster")
    assert published(admin_client, page, summary="Third.") == before
    # A third of what it was when each text and each row was looked up on its own.
    assert before < 160, before

    # Rows of its own cost a few statements each, none of which looks at the whole page.
    PageTopic.objects.bulk_create(PageTopic(page=page, term=one) for one in topics[:2])
    two = published(admin_client, page, summary="Fourth.")
    PageTopic.objects.bulk_create(PageTopic(page=page, term=one) for one in topics[2:])
    assert published(admin_client, page, summary="Fifth.") - two < 10 * 10


def test_what_follows_a_publication_is_there(admin_client):
    page = make_cluster(title="Green")
    german = submit(page)
    image = make_image()
    published(admin_client, page, title="Grey", summary="Stone.", lead_image=str(image.pk))

    source = TranslationSource.objects.get(object_id=page.translation_key)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    texts = {one.context.path: one.string.data for one in segments}
    assert (texts["title"], texts["summary"]) == ("Grey", "Stone.")
    assert {one.context.field_path for one in segments} == set(texts)
    assert {int(one.object_id) for one in ReferenceIndex.get_references_to(image)} == {
        page.pk,
        # Facts go with the source.
        german.pk,
    }
    published(admin_client, page, title="Grey", summary="", lead_image="")
    assert not ReferenceIndex.get_references_to(image).exists()
    segments = StringSegment.objects.filter(source=source)
    assert set(segments.values_list("context__path", flat=True)) == {"title", "slug"}
