"""One publication of each kind of page of the demo, through the form of the admin."""

from collections.abc import Iterator
from datetime import date
from time import process_time
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import blocks
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from demo.services import demo_load
from hub.models import HubPage, User
from hub.values.labels import source_language

DAY = date(2026, 3, 4)


def measure() -> dict[str, float]:
    """Statements and milliseconds of CPU of the second publication of a page, its texts changed.

    The first one has filled the caches and made the pictures.
    """
    call_command("migrate", verbosity=0)
    demo_load(today=DAY, step=lambda _name: lambda items: items, presets=False)
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("bench@example.org", "secret"))
    found: dict[str, float] = {}
    for page in one_of_each_type():
        publish(client, page)
        statements, seconds = publish(client, page)
        name = page.kind_name()
        found[f"{name}: statements"] = statements
        found[f"{name}: ms"] = seconds * 1000
    return found


def one_of_each_type() -> Iterator[HubPage]:
    """The first page of each type, in the source language."""
    pages = HubPage.objects.filter(locale__language_code=source_language(), live=True)
    keys = pages.order_by("-pk").values_list("content_type", "pk")
    yield from Page.objects.filter(pk__in=dict(keys).values()).order_by("pk").specific()


def publish(client: Client, page: HubPage) -> tuple[int, float]:
    """Opens the form, writes another summary, publishes.

    Returns the statements and the CPU seconds of the last of these. A transaction within another
    one is a savepoint, which is not counted.
    """
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(address).text, form_id="page-edit-form")
    data["summary"] = f"{data.get('summary', '')[:400]} More."
    data["action-publish"] = "action-publish"
    for name, value in posted(page.body.stream_block, page.body, "body"):
        data[name] = value
    with CaptureQueriesContext(connection) as captured:
        before = process_time()
        answer = client.post(address, data)
        seconds = process_time() - before
    if answer.status_code != 302:
        raise SystemExit(f"{page} is not published: {answer.context_data['form'].errors}")
    return sum("SAVEPOINT" not in query["sql"] for query in captured), seconds


def posted(block: blocks.Block, value: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """What the editor's script sends of a block: Wagtail draws the blocks in the browser alone."""
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from posted(child, value.get(name), f"{prefix}-{name}")
    elif isinstance(block, blocks.StreamBlock):
        yield f"{prefix}-count", str(len(value))
        for place, child in enumerate(value):
            inside = f"{prefix}-{place}"
            yield from (
                (f"{inside}-type", child.block_type),
                (f"{inside}-id", child.id or ""),
                (f"{inside}-order", str(place)),
                (f"{inside}-deleted", ""),
            )
            yield from posted(child.block, child.value, f"{inside}-value")
    elif isinstance(block, blocks.ListBlock):
        yield f"{prefix}-count", str(len(value))
        for place, child in enumerate(value.bound_blocks):
            inside = f"{prefix}-{place}"
            yield from (
                (f"{inside}-id", child.id),
                (f"{inside}-order", str(place)),
                (f"{inside}-deleted", ""),
            )
            yield from posted(block.child_block, child.value, f"{inside}-value")
    elif not isinstance(block, blocks.BooleanBlock):
        written = block.field.prepare_value(block.value_for_form(value))
        shown = block.field.widget.format_value(written)
        yield prefix, str(shown[0] if isinstance(shown, list) else shown or "")
    elif value:
        yield prefix, "on"
