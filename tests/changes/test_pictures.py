"""Pictures of closed collections have no files for the public; a report of what is missing."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from changes.pictures import Pictures
from changes.worker.draining import drain
from clusters.models import TopicalClusterPage
from hub.groups import EDITOR, TRANSLATOR
from hub.images import SMALLEST, all_filters
from hub.models import HubImage
from hub.publishing import follow, images_of
from tests.api.conftest import execute
from tests.clusters.make import make_cluster
from tests.home.listing import logged_in, make_user
from tests.hub.make import make_image, png

pytestmark = pytest.mark.django_db

LOGIN = {"restriction_type": "login", "password": ""}
OPEN = {"restriction_type": "none", "password": ""}
REPORT = reverse("hub_pictures:index")


@pytest.fixture
def admin(admin_client, django_capture_on_commit_callbacks):
    """Posts as the admin does; what follows the commit is done."""

    def post(name: str, /, *args: int, **data) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            address = name if name.startswith("/") else reverse(name, args=args)
            answer = admin_client.post(address, data)
        assert answer.status_code in (200, 302)
        assert "form" not in (answer.context or {}) or not answer.context["form"].errors
        return answer.text

    return post


@pytest.fixture
def rooms() -> tuple[Collection, Collection]:
    """A collection and one below it."""
    above = Collection.get_first_root_node().add_child(name="Above")
    return above, above.add_child(name="Below")


def shown(collection: Collection, title: str = "Sea") -> HubImage:
    """A picture that a public page shows."""
    image = make_image(title)
    HubImage.objects.filter(pk=image.pk).update(collection=collection)
    image.refresh_from_db()
    make_cluster(lead_image=image)
    return image


def files(image: HubImage) -> list[str]:
    """Specifications of its renditions, each with its file; no other file is of its name."""
    stem = Path(image.file.name).stem
    folder = Path(image.file.path).parents[1] / "images"
    found = sorted(path for path in folder.glob(f"{stem}.*"))
    renditions = list(image.renditions.order_by("file"))
    assert sorted(Path(one.file.path) for one in renditions) == found
    return sorted(one.filter_spec for one in renditions)


ALL = sorted(all_filters())


def test_closing_a_collection_takes_the_files_away_and_opening_brings_them(admin, rooms):
    above, below = rooms
    image = shown(below)
    drain(Pictures())
    image.get_rendition("max-165x165")

    admin("wagtailadmin_collections:set_privacy", above.pk, **LOGIN)
    assert files(image) == []
    # Nothing that happens to it meanwhile makes one.
    drain(Pictures())
    admin("wagtailimages:edit", image.pk, title="Lake", collection=below.pk, tags="")
    drain(Pictures())
    assert files(image) == []
    admin("wagtailadmin_collections:set_privacy", above.pk, **OPEN)
    drain(Pictures())
    assert files(image) == ALL
    admin("wagtailadmin_collections:set_privacy", above.pk, **LOGIN)
    assert files(image) == []


def test_picture_that_is_published_while_its_collection_is_closed_has_no_files(
    admin, rooms, django_capture_on_commit_callbacks
):
    above, below = rooms
    admin("wagtailadmin_collections:set_privacy", above.pk, **LOGIN)
    with django_capture_on_commit_callbacks(execute=True):
        image = shown(below)
        TopicalClusterPage.objects.get().save_revision().publish()
    drain(Pictures())

    assert files(image) == []
    page = execute('{ clusters(locale: "en") { nodes { title imageAlt image { id } } } }').data
    assert page["clusters"]["nodes"][0]["image"] is None


def test_pictures_and_collections_that_move(admin, rooms):
    above, below = rooms
    root = Collection.get_first_root_node()
    closed = root.add_child(name="Closed")
    admin("wagtailadmin_collections:set_privacy", closed.pk, **LOGIN)
    image, other = shown(below), shown(root, "Lake")
    unused = make_image("Unused")
    # As the lists of the admin draw it; nobody else is shown it.
    thumb = "max-165x165"
    unused.get_rendition(thumb)

    def files_after(address: str, /, *args: int, **data) -> list[list[str]]:
        admin(address, *args, **data)
        drain(Pictures())
        return [files(one) for one in (image, other, unused)]

    move, edit = "wagtailadmin_collections:edit", "wagtailimages:edit"
    for one in (image, other):
        admin(edit, one.pk, title=one.title, collection=one.collection_id, tags="")
    # A collection with one below it.
    assert files_after(move, above.pk, name="Above", parent=closed.pk) == [[], ALL, [thumb]]
    assert files_after(move, above.pk, name="Above", parent=root.pk) == [ALL, ALL, [thumb]]
    # One picture.
    place = {"title": "Lake", "tags": ""}
    assert files_after(edit, other.pk, **place, collection=closed.pk) == [ALL, [], [thumb]]
    assert files_after(edit, other.pk, **place, collection=root.pk) == [ALL, ALL, [thumb]]
    # Many at once.
    query = f"?id={image.pk}&id={other.pk}&id={unused.pk}&next=/admin/"
    many = reverse("wagtail_bulk_action", args=["hub", "hubimage", "add_to_collection"]) + query
    assert files_after(many, collection=closed.pk) == [[], [], []]
    assert files_after(many, collection=root.pk) == [ALL, ALL, []]


def test_new_file_takes_the_place_of_the_old_one(admin, rooms):
    image = shown(rooms[0])
    admin("wagtailimages:edit", image.pk, title="Sea", collection=rooms[0].pk, tags="")
    drain(Pictures())
    before = set(image.renditions.values_list("file", flat=True))
    file = SimpleUploadedFile("new.png", png((80, 45)))
    admin("wagtailimages:edit", image.pk, title="Sea", collection=rooms[0].pk, tags="", file=file)

    image.refresh_from_db()
    assert files(image) == [SMALLEST]
    drain(Pictures())
    assert files(image) == ALL
    assert before.isdisjoint(image.renditions.values_list("file", flat=True))


def listed(client) -> list[tuple[str, str, str]]:
    """Title, missing sizes and state of each row of the report."""
    answer = client.get(REPORT)
    assert answer.status_code == 200
    return [(row.title, row.sizes, row.state) for row in answer.context["object_list"]]


def test_report_lists_pictures_without_their_sizes(
    admin, rooms, django_capture_on_commit_callbacks
):
    root = Collection.get_first_root_node()
    editor = logged_in(make_user(EDITOR))
    with django_capture_on_commit_callbacks(execute=True):
        lost, lake, closed = shown(root, "Lost"), shown(root, "Lake"), shown(rooms[0], "Closed")
        make_image("Unused")
        for page in TopicalClusterPage.objects.all():
            page.save_revision().publish()
    admin("wagtailadmin_collections:set_privacy", rooms[0].pk, **LOGIN)
    lost.renditions.all().delete()
    lost.file.storage.delete(lost.file.name)
    sizes = "160 × 160 AVIF, 160 × 160 WEBP, 400 × 225 AVIF"

    [first, second] = listed(editor)
    assert (first[0], first[2], second[0], second[2]) == (
        ("Lake", "Being made", "Lost", "Being made")
    )
    assert first[1].startswith(sizes)
    drain(Pictures())
    assert [(title, state) for title, _sizes, state in listed(editor)] == [("Lost", "Tried again")]
    assert "SourceImageIOError" in editor.get(REPORT).text
    lost.file.storage.save(lost.file.name, ContentFile(png()))
    assert "1 picture is made again" in editor.post(REPORT, follow=True).text
    drain(Pictures())
    assert listed(editor) == []
    assert "None: all public pictures in use have all their sizes." in editor.get(REPORT).text
    assert files(closed) == [] and files(lake) == ALL
    # It says nothing to those who do not work on pictures.
    assert logged_in(make_user(TRANSLATOR)).get(REPORT).status_code == 302


def test_editor_sees_that_pictures_are_being_made(admin_client, rooms):
    root = Collection.get_first_root_node()
    shown(root)
    page = TopicalClusterPage.objects.get()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    words = "1 picture of this page is still being made in its sizes."

    assert words in admin_client.get(address).text
    drain(Pictures())
    follow(images_of(page))
    drain(Pictures())
    assert words not in admin_client.get(address).text
