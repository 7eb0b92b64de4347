"""The file of a picture or document that readers see: who publishes replaces it, nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Site

from hub.groups import EDITOR, MODERATOR, groups_create
from hub.models import SiteSettings
from tests.clusters.make import make_event
from tests.home.make import make_home
from tests.home.office import Person
from tests.hub.make import make_document, make_image, png

pytestmark = pytest.mark.django_db


def replace(person: Person, item, name: str, content: bytes) -> str:
    """Posts the form of a picture or document with a new file; what is said of the file."""
    kind = "wagtailimages" if item._meta.model_name == "hubimage" else "wagtaildocs"
    data = {
        "title": item.title,
        "collection": item.collection_id,
        "tags": "",
        "file": SimpleUploadedFile(name, content),
    }
    answer = person.post(reverse(f"{kind}:edit", args=[item.pk]), data)
    if answer.status_code == 302:
        return ""
    return " ".join(answer.context["form"].errors["file"])


def test_a_file_that_readers_see_is_replaced_by_those_who_publish():
    groups_create()
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    home = make_home()
    picture, body, logo = (make_image(title) for title in ("Sea", "Wood", "Logo"))
    document, unused = make_document(), make_image("Nobody's")
    link = f'<p><a linktype="document" id="{document.pk}">Plan</a></p>'
    event = make_event(
        home,
        title="Rain",
        lead_image=picture,
        body=[
            ("picture", {"image": body, "decorative": True}),
            ("prose", {"text": link}),
        ],
    )
    SiteSettings.objects.create(site=Site.objects.get(), logo=logo)
    new = {"new.png": png((80, 40))}, {"new.pdf": b"%PDF-1.7 new"}
    for item, ((name, content),) in (
        (picture, new[0].items()),
        (body, new[0].items()),
        (document, new[1].items()),
        (logo, new[0].items()),
    ):
        before = item.file.name
        said = replace(editor, item, name, content)
        assert "Only those who publish replace it. Upload a new" in said, item
        assert item is logo or "“Rain”" in said, item
        item.refresh_from_db()
        assert item.file.name == before
        with item.file.open() as kept:
            assert kept.read() != content
    assert replace(editor, unused, "new.png", png()) == ""
    assert replace(moderator, picture, "new.png", png((80, 40))) == ""
    picture.refresh_from_db()
    assert picture.width == 80

    # Editors change its words; and the file when nobody sees it any more.
    answer = editor.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {"title": "The sea", "collection": picture.collection_id, "tags": ""},
    )
    assert answer.status_code == 302
    event.unpublish()
    for item, ((name, content),) in ((body, new[0].items()), (document, new[1].items())):
        assert replace(editor, item, name, content) == "", item
