"""The plain page: every type renders, with its texts, and with nothing that is not public."""

from datetime import timedelta

import pytest
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from hub.images import make_presets
from hub.models import HubDocument, HubImage
from tests.api.test_visibility import parent_of
from tests.api.world import World, content_models, document, picture


@pytest.fixture
def targets(db):
    world = World()
    made = world.rows("Row", {HubImage: picture("Row"), HubDocument: document("Row")})
    for model in content_models():
        made[model] = world.page(model, "Public", made, parent_of(world, model, made, "S"))
    return made


def test_every_type_is_served_with_its_texts(targets, client):
    wrong = []
    for model in content_models():
        response = client.get(targets[model].get_url())
        if response.status_code != 200 or f"Public {model.__name__}" not in response.text:
            wrong.append((model.__name__, response.status_code))
    assert wrong == []
    assert isinstance(response, TemplateResponse)


def test_what_a_page_links_to_is_not_shown_once_it_is_private(targets, client):
    model = content_models()[-1]
    page, linked = targets[model], targets[content_models()[0]]
    address = f'href="{linked.get_url()}"'
    assert address in client.get(page.get_url()).text

    PageViewRestriction.objects.create(page=linked, restriction_type="login")

    shown = client.get(page.get_url()).text
    assert address not in shown
    assert linked.title not in shown


def test_a_private_picture_is_not_shown(targets, client):
    page, image = targets[content_models()[0]], targets[HubImage]
    make_presets(image)
    assert "<img" in client.get(page.get_url()).text
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")

    image.collection = private
    image.save()

    assert "<img" not in client.get(page.get_url()).text


def test_an_expired_page_is_gone_before_the_scheduler_runs(targets, client):
    page = targets[content_models()[0]]
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    assert client.get(page.get_url()).status_code == 404
