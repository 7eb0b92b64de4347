"""Asks for reports as people of the groups do, and makes pages with something to mend."""

import json
from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from clusters.models import EventPage
from hub.groups import groups_create
from hub.models import HubImage, User
from tests.clusters.make import make_event
from tests.home.test_queries import PIXEL

REPORTS = [
    "coverage",
    "coverage_pages",
    "stale_facts",
    "calendar",
    "dates",
    "missing_texts",
    "broken_links",
]
LISTS = REPORTS[1:]
GONE = 999_999
"""Key of no page and no document."""


def client_of(*groups: str) -> Client:
    """A browser of ``somebody@example.org``, who is in these groups."""
    groups_create()
    user, _created = User.objects.get_or_create(email="somebody@example.org")
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def client_for(*pages) -> Client:
    """A browser of somebody who may edit these pages and what is below them."""
    group = Group.objects.create(name="Of some pages")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for page in pages:
        permission = Permission.objects.get(
            codename="change_page", content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = User.objects.create_user("some@example.org", "secret")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, slug: str, **query):
    response = client.get(reverse(f"hub_reports:{slug}"), query)
    assert response.status_code == 200
    return response


def rows(client: Client, slug: str, **query) -> list:
    """Rows of the first page of a report."""
    return list(ask(client, slug, **query).context["object_list"])


def titles(client: Client, slug: str, **query) -> list[str]:
    return [row.title for row in rows(client, slug, **query)]


def make_image(**fields) -> HubImage:
    return HubImage.objects.create(
        title="Picture", file=ContentFile(PIXEL, "picture.gif"), **fields
    )


def block(kind: str, value: dict, number: int = 1) -> dict:
    """A block as it is stored."""
    return {"type": kind, "value": value, "id": f"00000000-0000-0000-0000-{number:012}"}


def body(*blocks: dict) -> str:
    return json.dumps(list(blocks))


def item(value, number: int = 1) -> dict:
    """An item of a list as it is stored."""
    return block("item", value, 1000 + number)


def whole(**fields) -> dict:
    """Fields of a page of which no report has anything to say."""
    return {"summary": "What it is.", "verified_on": timezone.localdate(), **fields}


def make_faulty_event(parent=None, *, image: HubImage, **fields) -> EventPage:
    """A page that is listed once in each report, and in that of texts twice."""
    start = timezone.now() + timedelta(days=20)
    return make_event(
        parent,
        **{
            "start": start,
            "end": start + timedelta(hours=8),
            "lead_image": image,
            "lead_image_alt": "",
            "body": body(block("related_pages", {"title": "", "pages": [item(GONE)]})),
            **fields,
        },
    )
