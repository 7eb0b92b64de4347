"""Many pages from one, by a statement per table: what saving each would take minutes for."""

from django.db import connection, models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def multiply(page: Page, start: int, end: int) -> None:
    """Clones of ``page`` numbered from ``start`` to ``end - 1``, child rows included.

    Each is a page of its own (identifier, translation key, tree path); relations stay as they
    are. The tree's child counts are brought up to date, and the planner's statistics, which a
    live database keeps by itself: without them PostgreSQL takes the tables for empty.
    """
    base = Page.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for model in reversed([type(page), *page._meta.get_parent_list()]):
        if model._meta.managed and not model._meta.proxy:
            insert(model, model._meta.pk, page.pk, replacements(model, base), start, end)
    for relation in get_all_child_relations(type(page)):
        model, parent = relation.related_model, relation.field
        if not model._meta.abstract:
            insert_children(model, parent, page.pk, base, start, end)
    connection.cursor().execute(
        "UPDATE wagtailcore_page SET numchild = numchild + %s WHERE path = %s",
        [end - start, page.path[: -Page.steplen]],
    )
    connection.cursor().execute("ANALYZE")


def replacements(model, base: int) -> dict[str, str]:
    """Columns that differ from clone to clone, as SQL over the number ``n.i``."""
    postgres = connection.vendor == "postgresql"
    number = "lpad((5000 + n.i)::text, 4, '0')" if postgres else "printf('%%04d', 5000 + n.i)"
    key = "gen_random_uuid()" if postgres else "lower(hex(randomblob(16)))"
    result = {model._meta.pk.column: f"{base} + n.i"}
    if model is Page:
        result |= {
            "path": f"substr(path, 1, length(path) - {Page.steplen}) || {number}",
            "translation_key": key,
            "slug": "slug || '-' || n.i",
            "url_path": "url_path || '-' || n.i",
            "title": f"title || ' ' || {number}",
            "latest_revision_id": "NULL",
            "live_revision_id": "NULL",
        }
    return result


def numbers(start: int, end: int) -> str:
    values = ", ".join(f"({i})" for i in range(start, end))
    return f"(SELECT column1 AS i FROM (VALUES {values}) AS v) AS n"


def insert(model, by: models.Field, value: int, changed: dict, start: int, end: int) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    fields = list(model._meta.local_concrete_fields)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    selected = ", ".join(
        changed.get(field.column, connection.ops.quote_name(field.column)) for field in fields
    )
    connection.cursor().execute(
        f"INSERT INTO {table} ({columns}) SELECT {selected} "  # noqa: S608
        f"FROM {table}, {numbers(start, end)} WHERE {by.column} = %s",
        [value],
    )


def insert_children(model, parent, page: int, base: int, start: int, end: int) -> None:
    """Child rows of all clones; their keys are given by the database."""
    table = connection.ops.quote_name(model._meta.db_table)
    postgres = connection.vendor == "postgresql"
    key = "gen_random_uuid()" if postgres else "lower(hex(randomblob(16)))"
    changed = {parent.column: f"{base} + n.i", "translation_key": key}
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    selected = ", ".join(
        changed.get(field.column, connection.ops.quote_name(field.column)) for field in fields
    )
    connection.cursor().execute(
        f"INSERT INTO {table} ({columns}) SELECT {selected} "  # noqa: S608
        f"FROM {table}, {numbers(start, end)} WHERE {parent.column} = %s",
        [page],
    )
