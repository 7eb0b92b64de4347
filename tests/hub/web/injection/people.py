"""People of the groups at work in the admin, some of them with ill intent."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpResponse
from wagtail.blocks import Block
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield
from wagtail_localize.models import OverridableSegment, StringSegment

from hub.desk.stored import parts_of
from tests.api.conftest import execute
from tests.home.listing import logged_in, make_user
from tests.languages.admin import Admin, translation_of


class Person(Admin):
    """One of a group, at the admin. What is posted need not come from the form's own scripts."""

    def __init__(self, group: str, committing: Callable):
        super().__init__(logged_in(make_user(group)), committing)

    def save(self, page: Page, body: list[tuple] = (), **values) -> HttpResponse:
        """Opens the form of a page, writes ``values`` and the blocks of ``body``, saves a draft."""
        address = f"/admin/pages/{page.pk}/edit/"
        data = querydict_from_html(self.get(address).text, form_id="page-edit-form")
        for name, value in nested_form_data({"body": streamfield(body), **values}).items():
            data[name] = value
        return self.post(address, data)

    def approve(self, page: Page) -> None:
        """Publishes what has been saved last."""
        address = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/"
        assert self.post(address, {"include_descendants": ""}).status_code == 200
        page.refresh_from_db()
        assert page.live and not page.has_unpublished_changes

    def put(self, address: str, value: str) -> dict:
        """What the editor of translations is told when it sends one text."""
        form = "application/x-www-form-urlencoded"
        response = self.client.put(address, urlencode({"value": value}), content_type=form)
        assert response.status_code in (200, 201), response.content
        return response.json()

    def translate_text(self, page: Page, source: str, words: str, field: str = "") -> dict:
        """Translates a text of the source, that in ``field`` if it stands in several."""
        translation = translation_of(page)
        segment = StringSegment.objects.get(
            source=translation.source, string__data=source, context__path__startswith=field
        )
        return self.put(
            f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/", words
        )

    def override(self, page: Page, source: str, address: str, field: str = "") -> dict:
        """Gives an address of the source another value in the language of ``page``."""
        translation = translation_of(page)
        segment = OverridableSegment.objects.get(
            source=translation.source,
            data_json=json.dumps(source),
            context__path__startswith=field,
        )
        return self.put(
            f"/admin/localize/translate/{translation.pk}/overrides/{segment.pk}/edit/", address
        )

    def preview_translation(self, page: Page) -> HttpResponse:
        return self.get(f"/admin/localize/translate/{translation_of(page).pk}/preview/")


def content(text: str, *entities: dict, styles: list[dict] = (), block: str = "unstyled") -> str:
    """What the rich text editor posts: one paragraph, with an entity on the whole of it each."""
    ranges = [{"offset": 0, "length": len(text), "key": key} for key in range(len(entities))]
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a1b2c",
                    "text": text,
                    "type": block,
                    "depth": 0,
                    "inlineStyleRanges": list(styles),
                    "entityRanges": ranges,
                }
            ],
            "entityMap": {
                str(key): {"mutability": "MUTABLE", **entity} for key, entity in enumerate(entities)
            },
        }
    )


def link(url: str) -> dict:
    """A link to an address, as the rich text editor posts it."""
    return {"type": "LINK", "data": {"url": url}}


def asked(page: Page, fields: str) -> dict:
    """What the API says of an event."""
    question = f'{{ page(locale: "en", id: "{page.pk}") {{ ... on Event {{ {fields} }} }} }}'
    result = execute(question)
    assert not result.errors, result.errors
    return result.data["page"]


def blocks_within(block: Block) -> list[Block]:
    """A block, and all that may stand in it."""
    return [block, *(found for part in parts_of(block) for found in blocks_within(part))]
