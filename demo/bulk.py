"""Writes many pages at once: places in the tree are computed, each table is filled by itself.

Django's ``bulk_create`` refuses models that inherit from a table, and saving page by page costs
some twenty statements each. Signals are not sent, so neither the index of search nor that of
references knows these pages.
"""

from collections.abc import Iterable

from django.db import connections, models, router
from django.db.models import F
from wagtail.models import Page


class Places:
    """Hands out places below pages that are there, and below those it has placed before."""

    def __init__(self):
        self.children: dict[str, int] = {}
        self.added: dict[str, int] = {}

    def place(self, page: Page, above: Page) -> None:
        """Puts ``page`` behind the last child of ``above``, without writing either."""
        if above.path not in self.children:
            last = above.get_last_child() if above.pk else None
            self.children[above.path] = last._str2int(last.path[-Page.steplen :]) if last else 0
        self.children[above.path] += 1
        if above.pk:
            self.added[above.path] = self.added.get(above.path, 0) + 1
        page.depth = above.depth + 1
        page.path = Page._get_path(above.path, page.depth, self.children[above.path])
        page.url_path = f"{above.url_path}{page.slug}/"
        above.numchild += 1

    def count(self) -> None:
        """Tells the pages that were there how many children have been added."""
        for path, number in self.added.items():
            Page.objects.filter(path=path).update(numchild=F("numchild") + number)
        self.added.clear()


def insert_pages(pages: Iterable[Page]) -> None:
    """Inserts pages, of any types, and gives them their primary keys."""
    by_model: dict[type[Page], list[Page]] = {}
    for page in pages:
        by_model.setdefault(type(page), []).append(page)
    for model, items in by_model.items():
        tables = [*model._meta.get_parent_list(), model]
        for table in sorted(tables, key=lambda table: len(table._meta.get_parent_list())):
            _insert(table, items)


def _insert(table: type[models.Model], items: list[models.Model]) -> None:
    """Fills the columns of ``table`` alone."""
    fields = [field for field in table._meta.local_concrete_fields if not field.generated]
    returned = []
    if isinstance(table._meta.pk, models.AutoField):
        fields.remove(table._meta.pk)
        returned = [table._meta.pk]
    connection = connections[router.db_for_write(table)]
    size = max(connection.ops.bulk_batch_size(fields, items), 1)
    for start in range(0, len(items), size):
        batch = items[start : start + size]
        rows = table._base_manager._insert(  # type: ignore[attr-defined]
            batch, fields=fields, returning_fields=returned, using=connection.alias, raw=True
        )
        for item, row in zip(batch, rows or (), strict=False):
            _give_key(item, row[0])


def _give_key(page: models.Model, key: int) -> None:
    """In each of the page's tables. Setting ``pk`` would leave out the middle one, for which
    SQLite then makes up a number and PostgreSQL refuses the row."""
    for table in (*page._meta.get_parent_list(), type(page)):
        setattr(page, table._meta.pk.attname, key)
