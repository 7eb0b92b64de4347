"""A page is copied within its language: a section of another one refuses it."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.clusters.make import make_cluster
from tests.clusters.translating import submit
from tests.home.make import make_home, make_section

pytestmark = pytest.mark.django_db


def test_section_of_another_language_refuses_pages(admin):
    """By the form, as a copy or as an alias, with what is below; by the admin's API; by a move."""
    home = make_home()
    section = make_section(home, "clusters")
    page = make_cluster(section, title="Waste")
    submit(home)
    german = submit(section)
    pages = set(Page.objects.values_list("pk", flat=True))
    copy = {"new_title": "Copy", "new_slug": "copy", "copy_subpages": "on", "publish_copies": "on"}
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    api = f"/admin/api/main/pages/{page.pk}/action"

    for options in ({}, {"alias": "on"}):
        response = admin.post(address, copy | options | {"new_parent_page": german.pk})
        assert admin.said(response) == [
            "“Clusters” is in German, this page in English. Choose a page in English; to have "
            "this one in German, translate it."
        ]
    for action in ("copy", "create_alias"):
        answer = admin.post(f"{api}/{action}/", {"destination_page_id": german.pk})
        assert answer.status_code != 201
    admin.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, german.pk]))
    admin.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={page.pk}",
        {"chooser": german.pk, "move_applied": "on"},
    )
    admin.post(f"{api}/move/", {"destination_page_id": german.pk, "position": "last-child"})
    assert set(Page.objects.values_list("pk", flat=True)) == pages
    assert Page.objects.get(pk=page.pk).get_parent().pk == section.pk

    admin.post(address, copy | {"new_parent_page": section.pk})
    assert Page.objects.get(slug="copy").locale == Locale.objects.get(language_code="en")

    created = admin.get(
        reverse("wagtailadmin_pages:add", args=["hub_clusters", "topicalclusterpage", german.pk])
        + "?locale=en"
    )
    assert created.context["locale"].language_code == "de"
