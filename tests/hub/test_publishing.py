"""Pictures get their presets when what shows them is published: one at once, then the others."""

import logging
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from changes.consumers import Drained
from changes.models import OutboxRow
from changes.pictures import Pictures
from changes.worker.draining import drain
from home.models import PlainPage
from hub.images import SMALLEST, all_filters
from hub.models import HubImage, PartnerLogo, SiteSettings
from hub.publishing import images_of, make_all, used_images

from .make import make_image

pytestmark = pytest.mark.django_db


def make_page(**fields) -> PlainPage:
    root = Page.get_first_root_node()
    page = PlainPage(title="About", slug="about", live=False, **fields)
    return root.add_child(instance=page)


def body_with(image: HubImage) -> list:
    return [("picture", {"image": image, "alt_text": "The sea", "caption": ""})]


def presets(image: HubImage) -> list[str]:
    return sorted(image.renditions.values_list("filter_spec", flat=True))


def test_publishing_makes_the_presets_of_lead_picture_and_body(django_capture_on_commit_callbacks):
    lead, inside, other = make_image("lead"), make_image("inside"), make_image("other")
    page = make_page(lead_image=lead, body=body_with(inside))

    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert presets(lead) == presets(inside) == [SMALLEST]
    assert drain(Pictures()) == Drained(done=2)
    assert presets(lead) == presets(inside) == sorted(all_filters())
    assert presets(other) == []


def test_nothing_is_made_before_the_transaction_is_done(django_capture_on_commit_callbacks):
    image = make_image()
    page = make_page(lead_image=image)

    with django_capture_on_commit_callbacks(execute=False):
        page.save_revision().publish()

    assert presets(image) == []


def test_draft_makes_nothing(django_capture_on_commit_callbacks):
    image = make_image()
    page = make_page()
    page.lead_image = image

    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision()

    assert presets(image) == []


def test_second_publication_makes_nothing_new(django_capture_on_commit_callbacks):
    image = make_image()
    page = make_page(lead_image=image)
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    drain(Pictures())
    before = list(image.renditions.order_by("pk").values_list("pk", "file"))

    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    drain(Pictures())

    assert list(image.renditions.order_by("pk").values_list("pk", "file")) == before


def test_unreadable_picture_is_logged_and_the_page_published(
    caplog, django_capture_on_commit_callbacks
):
    image = make_image()
    image.file.storage.delete(image.file.name)
    readable = make_image("readable")
    page = make_page(lead_image=image, body=body_with(readable))

    with django_capture_on_commit_callbacks(execute=True), caplog.at_level(logging.ERROR):
        page.save_revision().publish()

    page.refresh_from_db()
    assert page.live
    assert presets(image) == []
    assert presets(readable) == [SMALLEST]
    assert f"The picture {image.pk} (original_images/Sea" in caplog.text
    # It is tried again, and people who look after the hub are told why.
    assert drain(Pictures()) == Drained(done=1, failed=1)
    assert presets(readable) == sorted(all_filters())
    [row] = OutboxRow.objects.filter(consumer="pictures")
    assert (row.key.int, row.attempts) == (image.pk, 1)
    assert row.error.startswith(f"SizesMissing: {image.file.name}: SourceImageIOError")


def test_logo_gets_its_presets_when_it_is_saved(django_capture_on_commit_callbacks):
    image = make_image()

    with django_capture_on_commit_callbacks(execute=True):
        PartnerLogo.objects.create(name="Partner", image=image)
    drain(Pictures())

    assert presets(image) == sorted(all_filters())


def test_new_focal_point_makes_new_presets(django_capture_on_commit_callbacks):
    image = make_image()
    make_all([image.pk])
    image.focal_point_x = image.focal_point_y = 8
    image.focal_point_width = image.focal_point_height = 4

    with django_capture_on_commit_callbacks(execute=True):
        image.save()

    assert image.renditions.filter(filter_spec=SMALLEST).count() == 2
    drain(Pictures())
    assert image.renditions.filter(filter_spec="fill-160x160|format-avif").count() == 2
    # What is only scaled does not depend on the focal point.
    assert image.renditions.filter(filter_spec="max-800x1600|format-avif").count() == 1


def test_picture_that_nothing_shows_gets_no_presets(django_capture_on_commit_callbacks):
    image = make_image()
    image.title = "Lake"

    with django_capture_on_commit_callbacks(execute=True):
        image.save()

    assert presets(image) == []


def test_presets_that_the_admin_deletes_with_an_old_file_are_made_again(
    django_capture_on_commit_callbacks,
):
    image = make_image()
    make_all([image.pk])

    with django_capture_on_commit_callbacks(execute=True):
        image.renditions.all().delete()
    drain(Pictures())

    assert presets(image) == sorted(all_filters())


def test_deleted_picture_stays_deleted(django_capture_on_commit_callbacks):
    image = make_image()
    make_all([image.pk])

    with django_capture_on_commit_callbacks(execute=True):
        image.delete()

    assert drain(Pictures()) == Drained(gone=1)
    assert not HubImage.objects.exists()


def test_pictures_of_a_page_are_each_named_once():
    lead, inside = make_image("lead"), make_image("inside")
    page = make_page(lead_image=lead, body=[*body_with(inside), *body_with(lead)])

    assert images_of(page) == [lead.pk, inside.pk]


def test_command_makes_the_presets_of_all_pictures_in_use():
    lead, inside, logo, own, unused = map(make_image, ["lead", "inside", "logo", "own", "unused"])
    make_page(lead_image=lead, body=body_with(inside))
    PartnerLogo.objects.create(name="Partner", image=logo)
    SiteSettings.objects.create(site=Site.objects.get(), logo=own)
    out = StringIO()

    call_command("make_renditions", stdout=out, verbosity=0)

    assert used_images() == [lead.pk, inside.pk, logo.pk, own.pk]
    assert out.getvalue() == "4 pictures in use have all their presets.\n"
    for image in (lead, inside, logo, own):
        assert presets(image) == sorted(all_filters())
    assert presets(unused) == []


def test_command_makes_all_anew():
    lead, unused = make_image("lead"), make_image("unused")
    make_page(lead_image=lead)
    make_all([lead.pk, unused.pk])
    before = set(lead.renditions.values_list("file", flat=True))

    call_command("make_renditions", anew=True, stdout=StringIO(), verbosity=0)

    assert presets(lead) == sorted(all_filters()) and presets(unused) == []
    assert before.isdisjoint(lead.renditions.values_list("file", flat=True))


def test_command_names_pictures_that_cannot_be_read():
    image = make_image()
    image.file.storage.delete(image.file.name)
    make_page(lead_image=image)

    with pytest.raises(CommandError, match=rf"1 of 1 pictures .* \(numbers {image.pk}\)"):
        call_command("make_renditions", verbosity=0)
