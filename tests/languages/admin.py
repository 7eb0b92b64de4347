"""The admin as editors and translators use it: each step is a request to a view."""

import json
from collections.abc import Callable
from html import unescape
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import querydict_from_html, rich_text
from wagtail_localize.models import Translation, TranslationSource

PROSE = "body-0-value-text"


class Admin:
    """One person's session. ``committing`` runs what a request leaves for after its commit."""

    def __init__(self, client: Client, committing: Callable):
        self.client = client
        self.committing = committing

    def get(self, address: str) -> HttpResponse:
        return self.client.get(address)

    def post(self, address: str, data: dict | None = None) -> HttpResponse:
        with self.committing(execute=True):
            return self.client.post(address, data or {}, follow=True)

    def said(self, response: HttpResponse) -> list[str]:
        """The messages at the head of the page that the request has led to."""
        return [unescape(str(message)).strip() for message in response.context["messages"]]

    def publish(self, page: Page, **changes: str) -> None:
        """Opens the form of a page, writes ``changes`` into it and publishes."""
        address = f"/admin/pages/{page.pk}/edit/"
        data = querydict_from_html(self.get(address).text, form_id="page-edit-form")
        data["action-publish"] = "action-publish"
        data.update(body_in_form(page))
        for name, value in changes.items():
            data[name] = value
        response = self.post(address, data)
        assert "has been published" in "".join(self.said(response)), self.said(response)

    def submit(self, page: Page, *languages: str, **options: str) -> HttpResponse:
        """Gives a page out for translation."""
        locales = Locale.objects.filter(language_code__in=languages)
        data = {"locales": [locale.pk for locale in locales], **options}
        return self.post(f"/admin/localize/submit/page/{page.pk}/", data)

    def sync(self, page: Page, **options: str) -> HttpResponse:
        """Sends "Sync translated pages"."""
        source = TranslationSource.objects.get_for_instance(page)
        return self.post(f"/admin/localize/update/{source.pk}/", options)

    def translate(self, page: Page, words: dict[str, str]) -> None:
        """Writes translations of single texts, as the editor of translations does."""
        translation = translation_of(page)
        for segment in translation.source.stringsegment_set.select_related("string"):
            if segment.string.data in words:
                response = self.client.put(
                    f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/",
                    urlencode({"value": words[segment.string.data]}),
                    content_type="application/x-www-form-urlencoded",
                )
                assert response.status_code in (200, 201)

    def publish_translation(self, page: Page) -> list[str]:
        """Presses "Publish in German" and the like; what the admin says."""
        return self.said(self.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"}))

    def download(self, page: Page) -> str:
        return self.get(
            f"/admin/localize/translate/{translation_of(page).pk}/pofile/download/"
        ).text

    def upload(self, page: Page, content: bytes) -> list[str]:
        file = SimpleUploadedFile("texts.po", content)
        address = f"/admin/localize/translate/{translation_of(page).pk}/pofile/upload/"
        return self.said(
            self.post(address, {"file": file, "next": f"/admin/pages/{page.pk}/edit/"})
        )


def translation_of(page: Page) -> Translation:
    """How a page is kept in step with its source."""
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    )


def body_in_form(page: Page) -> dict[str, str]:
    """The form's data of a body of prose and tables, which scripts write in the browser."""
    data = {"body-count": str(len(page.body))}
    for number, block in enumerate(page.body):
        start = f"body-{number}"
        data |= {
            f"{start}-id": block.id,
            f"{start}-type": block.block_type,
            f"{start}-order": str(number),
            f"{start}-deleted": "",
        }
        if block.block_type == "prose":
            data[f"{start}-value-text"] = rich_text(block.value["text"].source)
        else:
            data[f"{start}-value-table"] = json.dumps(block.value["table"])
    return data
