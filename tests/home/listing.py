"""Looks at lists in the admin as people of the groups do."""

import csv
import io

import openpyxl
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.desk.listings.viewset import listing_name
from hub.groups import groups_create
from hub.models import User


def make_user(group: str, name: str | None = None) -> User:
    """A user who is in this group of ours and in no other."""
    (found,) = (made for made in groups_create() if made.name == group)
    user = User.objects.create_user(f"{name or group.lower()}@example.org", "secret")
    user.groups.add(found)
    return user


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(model, view: str = "index") -> str:
    """Of the list of a kind; of all pages for ``HubPage``."""
    return reverse(f"{listing_name(model.section or 'content')}:{view}")


def titles(client: Client, model, query: str = "") -> list[str]:
    """The titles in the list of a kind, in its order."""
    response = client.get(f"{address(model)}?{query}")
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


def csv_rows(client: Client, url: str) -> list[dict[str, str]]:
    text = b"".join(client.get(url)).decode()
    return list(csv.DictReader(io.StringIO(text)))


def xlsx_rows(client: Client, url: str) -> list[tuple]:
    """Values and types of the cells: type ``f`` is a formula, ``s`` a text."""
    content = b"".join(client.get(url))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [tuple((cell.value, cell.data_type) for cell in row) for row in sheet.iter_rows()]


def cost(client: Client, url: str) -> int:
    """Statements of the second of two requests."""
    client.get(url)
    return cost_when_warm(client, url)


def cost_when_warm(client: Client, url: str) -> int:
    """Statements of a request after others like it."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
        assert response.status_code == 200
        b"".join(response)
    return len(captured)
