"""Texts that would run as a script if they were not shown as texts, written into every field."""

import json
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from clusters.models import EventPage
from home.models import Menu
from hub.models import HubDocument, HubImage, PartnerLogo, SiteSettings, Theme
from tests.clusters.make import make_event
from tests.hub.make import make_document, png

from .people import Person, content

RUNS = "<script>alert("


def nasty(name: str) -> str:
    """A text that would leave an attribute and an element, and that says where it comes from."""
    return f'{name}"></title></script>{RUNS}1)</script>'


def block_texts(picture: HubImage, document: HubDocument, page: Page) -> list[tuple]:
    """A block of each kind that has plain texts."""

    def items(*values) -> dict:
        rows = [
            {"type": "item", "value": value, "order": str(number), "deleted": ""}
            for number, value in enumerate(values)
        ]
        return {"count": str(len(rows)), **{str(n): row for n, row in enumerate(rows)}}

    table = {
        "data": [[nasty("cell"), ""], ["", "1"]],
        "table_caption": nasty("table caption"),
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
    }
    words = content("Words.")
    return [
        ("heading", {"text": nasty("heading"), "level": "h2"}),
        ("quote", {"text": nasty("quote"), "attribution": nasty("attribution")}),
        (
            "picture",
            {"image": picture.pk, "alt_text": nasty("alt text"), "caption": nasty("caption")},
        ),
        (
            "video",
            {"title": nasty("film"), "url": "https://example.org/", "has_captions": "on"},
        ),
        (
            "key_figures",
            {
                "figures": items(
                    {"value": "5", "unit": "<script>x</script>", "label": nasty("figure")}
                )
            },
        ),
        ("table", {"table": json.dumps(table)}),
        (
            "map_point",
            {
                "label": nasty("place"),
                "address": nasty("address"),
                "latitude": "50.7",
                "longitude": "7.1",
            },
        ),
        ("steps", {"steps": items({"title": nasty("step"), "text": words})}),
        ("accordion", {"entries": items({"title": nasty("entry"), "text": words})}),
        (
            "call_to_action",
            {"text": nasty("call"), "label": nasty("button"), "page": page.pk, "url": ""},
        ),
        ("documents", {"title": nasty("files"), "documents": items(document.pk)}),
        ("related_pages", {"title": nasty("related"), "pages": items(page.pk)}),
    ]


IN_BLOCKS = [
    "heading",
    "quote",
    "attribution",
    "alt text",
    "caption",
    "film",
    "figure",
    "cell",
    "table caption",
    "place",
    "address",
    "step",
    "entry",
    "call",
    "button",
    "files",
    "related",
]
OF_PAGE = [
    "title",
    "summary",
    "seo title",
    "description",
    "lead alt",
    "credit",
    "theme",
    "audience",
]
OF_SITE = ["site name", "tagline", "menu item", "partner"]


def settings_form() -> str:
    site = Site.objects.get()
    return reverse("wagtailsettings:edit", args=["hub", "sitesettings", site.pk])


def write_site(editor: Person, moderator: Person) -> HubImage:
    """Site settings, a menu, a partner and a picture, by their forms."""
    file = SimpleUploadedFile("logo.png", png())
    texts = {"title": nasty("picture"), "description": nasty("picture"), "credit": nasty("credit")}
    editor.post("/admin/images/add/", {**texts, "tags": "", "file": file})
    picture = HubImage.objects.get()
    settings = {
        "name_en": nasty("site name"),
        "tagline_en": nasty("tagline"),
        "brand_colour": "#14505c",
        "contact_email": "",
        "logo": "",
        "time_zone": "UTC",
    }
    moderator.post(settings_form(), settings)
    items = inline_formset([{"labels_en": nasty("menu item"), "url": "https://example.org/"}])
    rows = {
        Menu: {"name": "main", "items": items},
        PartnerLogo: {"name": nasty("partner"), "image": picture.pk, "url": "", "position": "0"},
        Theme: {"labels_en": nasty("theme"), "key": "waste", "uri": "", "position": "0"},
    }
    for model, data in rows.items():
        url = reverse(model.snippet_viewset.get_url_name("add"))
        moderator.post(url, nested_form_data(data))
        assert model.objects.count() == 1, model
    assert SiteSettings.objects.get().tagline == {"en": nasty("tagline")}
    return picture


def write_event(section: Page, editor: Person, moderator: Person) -> EventPage:
    """A public event that has a nasty text in every field, in a site that has them too."""
    picture = write_site(editor, moderator)
    start = timezone.now() + timedelta(days=9)
    event = make_event(section, title="Waste", start=start, end=start + timedelta(hours=8))
    saved = editor.save(
        event,
        body=block_texts(picture, make_document(), section),
        title=nasty("title"),
        summary=nasty("summary"),
        seo_title=nasty("seo title"),
        search_description=nasty("description"),
        lead_image=picture.pk,
        lead_image_alt=nasty("lead alt"),
        audience=nasty("audience"),
        **{"page_themes-chosen": Theme.objects.get().pk},
    )
    assert "form" not in saved.context or not saved.context["form"].errors
    moderator.approve(event)
    return EventPage.objects.get(pk=event.pk)
