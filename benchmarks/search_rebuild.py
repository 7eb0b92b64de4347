"""Building the index, over the engine's bare bulk rate: the same documents, ready in memory."""

from time import perf_counter

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.models import HubPage
from search import documents, engines
from search.consumers import rebuild
from search.contract import Engine

from . import search_content

ROUNDS = 3


def measure() -> dict[str, float]:
    """Rates as shares of the bare one; statements for one batch of documents and for two."""
    search_content.make()
    found = {"embedded / bare bulk": share(engines.engines()["embedded"])}
    with search_content.server() as url:
        settings.HUB_SEARCH_URL = f"{url}/benchmark"
        found["opensearch / bare bulk"] = share(engines.engines()["distributed"])
    few = one_of_each_type()
    many = [*few, *next(documents.all_groups())]
    return {**found, "statements, 500 / 20 groups": statements(many) / statements(few)}


def share(engine: Engine) -> float:
    ready = [read(batch) for batch in documents.all_groups()]
    bare, ours = [], []
    for _ in range(ROUNDS):
        start = perf_counter()
        index = engine.rebuild()
        for batch in ready:
            index.write(batch, 1_000_000)
        index.switch()
        middle = perf_counter()
        rebuild(engine)
        bare.append(middle - start)
        ours.append(perf_counter() - middle)
    return min(bare) / min(ours)


def read(groups: list[str]) -> dict:
    found = documents.read(groups, timezone.now())
    return {key: group.documents for key, group in found.items()}


def one_of_each_type() -> list[str]:
    keys = HubPage.objects.order_by("pk").values_list("content_type", "translation_key")
    return [key.hex for key in dict(keys).values()]


def statements(groups: list[str]) -> int:
    with CaptureQueriesContext(connection) as queries:
        documents.read(groups, timezone.now())
    return len(queries)
