"""Every type of page that editors write has a card of its own: a document and a template."""

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string

from hub.api.page_loaders import page_models
from hub.models import HubDocument, HubImage
from hub.templatetags.cards import card_template
from tests.api.conftest import execute
from tests.api.test_visibility import parent_of
from tests.api.world import World, content_models, document, picture

SHARED = ("hub/fragments/card.graphql", "hub/fragments/picture.graphql")


def documents() -> dict[str, str]:
    """Names of the documents of cards, by the type whose card they are."""
    found = {}
    for type_name in page_models():
        place = card_template({"__typename": type_name}).replace("/cards/", "/fragments/")
        name = place.replace(".html", "_card.graphql")
        try:
            get_template(name)
        except TemplateDoesNotExist:
            continue
        found[type_name] = name
    return found


def test_only_pages_of_the_frame_have_no_card_of_their_own():
    assert page_models().keys() - documents().keys() == {"HomePage", "PlainPage", "SectionPage"}


@pytest.mark.django_db
def test_every_card_has_the_title_of_its_page_and_leads_to_it():
    world = World()
    made = world.rows("Row", {HubImage: picture("Row"), HubDocument: document("Row")})
    for model in content_models():
        made[model] = world.page(model, "Public", made, parent_of(world, model, made, "S"))
    wrong = []
    for type_name, name in documents().items():
        page = made[page_models()[type_name]]
        fragment = f"{type_name.removesuffix('Page')}Card"
        question = f'{{ page(locale: "en", id: "{page.pk}") {{ ...{fragment} }} }}'
        result = execute(question + "".join(render_to_string(file) for file in (name, *SHARED)))
        assert not result.errors, result.errors
        card = result.data["page"]
        html = render_to_string(card_template(card), {"card": card})
        if f'href="{page.get_url()}"' not in html or page.title not in html:
            wrong.append(type_name)
    assert wrong == []
