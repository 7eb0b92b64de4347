"""Searching, over the raw engine: the same questions as the engine's own requests, no more."""

from collections.abc import Callable
from time import perf_counter

import orjson
from django.conf import settings

from search import engines, services
from search.consumers import rebuild
from search.contract import Question
from search.engines.distributed.translating import search_body
from search.engines.embedded.engine import facets
from search.engines.embedded.translating import whole_query
from search.facets import known_facets

from . import search_content

ROUNDS = 3
Raw = Callable[[Question], None]


def measure() -> dict[str, float]:
    """Ratios of the 95th percentiles; milliseconds for information."""
    search_content.make()
    found = ratios("embedded", raw_embedded())
    with search_content.server() as url:
        settings.HUB_SEARCH_URL = f"{url}/benchmark"
        server = engines.engines()["distributed"]
        rebuild(server)
        found |= ratios("opensearch", raw_distributed(server))
    return found


def raw_embedded() -> Raw:
    """tantivy's queries built and run, and their documents read."""
    engine = engines.engines()["embedded"]

    def ask(question: Question) -> None:
        searcher = engine.searcher()
        hits = searcher.search(whole_query(question), limit=max(question.limit, 1)).hits
        for _score, address in hits:
            orjson.loads(bytes(searcher.doc(address).get_first("source")))
        if question.facets:
            facets(searcher, question)

    return ask


def raw_distributed(engine) -> Raw:
    """The requests sent, and their answers read."""
    return lambda question: engine.client.ask(
        "POST", f"/{engine.client.index}/_search", search_body(question)
    )


def ratios(name: str, raw: Raw) -> dict[str, float]:
    names = tuple(known_facets())
    chosen = {"facets": names, "filters": {"type": ["Event", "GoodPractice", "FundingGuide"]}}
    ways: dict[str, Callable[[str, str], object]] = {
        "words": lambda words, code: services.search(words=words, language=code),
        "facets": lambda words, code: services.search(words=words, language=code, **chosen),
        "suggestions": lambda words, code: services.suggest(typed=words[:4], language=code),
    }
    found = {}
    for way, call in ways.items():
        ours, theirs = timed(call, raw)
        found[f"{name}, {way} / raw"] = percentile(ours) / percentile(theirs)
        found[f"{name}, {way} p95 ms"] = percentile(ours) * 1000
    return found


def timed(call: Callable, raw: Raw) -> tuple[list[float], list[float]]:
    """Seconds of each call, and of what it asks the engine, in turns."""
    ours, theirs = [], []
    ask, asked = engines.ask, []

    def noting(question: Question):
        asked.append(question)
        return ask(question)

    services.ask = noting
    for round_ in range(ROUNDS + 1):
        for words, language in search_content.questions():
            asked.clear()
            start = perf_counter()
            call(words, language)
            middle = perf_counter()
            for question in asked:
                raw(question)
            if round_:
                ours.append(middle - start)
                theirs.append(perf_counter() - middle)
    services.ask = ask
    return ours, theirs


def percentile(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]
