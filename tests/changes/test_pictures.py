"""Pictures of closed collections have no files that the public could fetch; a report of the rest."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from changes.models import OutboxRow
from changes.pictures import Pictures
from changes.worker.draining import drain
from clusters.models import TopicalClusterPage
from hub.groups import EDITOR, TRANSLATOR
from hub.images import SMALLEST, all_filters
from hub.models import HubImage
from tests.api.conftest import execute
from tests.clusters.make import make_cluster
from tests.home.listing import logged_in, make_user
from tests.hub.make import make_image, png

pytestmark = pytest.mark.django_db

LOGIN = {"restriction_type": "login", "password": ""}
OPEN = {"restriction_type": "none", "password": ""}
REPORT = "hub_changes:pictures"


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
    page = execute("{ clusters(locale: \"en\") { nodes { title imageAlt image { id } } } }").data
    assert page["clusters"]["nodes"][0]["image"] is None


def test_pictures_and_collections_that_move(admin, rooms):
    above, below = rooms
    root = Collection.get_first_root_node()
    closed = root.add_child(name="Closed")
    admin("wagtailadmin_collections:set_privacy", closed.pk, **LOGIN)
    image, other = shown(below), shown(root, "Lake")
    unused = make_image("Unused")

    def files_after(address: str, /, *args: int, **data) -> list[list[str]]:
        admin(address, *args, **data)
        drain(Pictures())
        return [files(one) for one in (image, other, unused)]

    move, edit = "wagtailadmin_collections:edit", "wagtailimages:edit"
    for one in (image, other):
        admin(edit, one.pk, title=one.title, collection=one.collection_id, tags="")
    # A collection with one below it.
    assert files_after(move, above.pk, name="Above", parent=closed.pk) == [[], ALL, []]
    assert files_after(move, above.pk, name="Above", parent=root.pk) == [ALL, ALL, []]
    # One picture.
    place = {"title": "Lake", "tags": ""}
    assert files_after(edit, other.pk, **place, collection=closed.pk) == [ALL, [], []]
    assert files_after(edit, other.pk, **place, collection=root.pk) == [ALL, ALL, []]
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
    admin(
        "wagtailimages:edit", image.pk, title="Sea", collection=rooms[0].pk, tags="", file=file
    )

    image.refresh_from_db()
    assert files(image) == [SMALLEST]
    drain(Pictures())
    assert files(image) == ALL
    assert before.isdisjoint(image.renditions.values_list("file", flat=True))
