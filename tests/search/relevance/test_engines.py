"""Servers answer as the embedded index does: over the texts of the demo, without a database."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import mean

import pytest

from demo.content import SOURCE, read_toml
from demo.guidance import SYNONYMS
from hub.values.prose import text_of_html
from search.contract import Answer, Engine, Question, SearchDocument
from search.engines.distributed import DistributedEngine
from search.engines.embedded import EmbeddedEngine
from search.guidance import Guidance
from search.query.plan import Spoken, plan
from tests.engines.server import SOURCES
from tests.search.make import NOW, by_group, make_document, spoken

from .judgements import LANGUAGES, is_public, queries, records
from .measure import DEPTH, ndcg

APART = 0.01
"""How far the measures may lie apart."""


def strings(value) -> Iterator[str]:
    """All texts in a table of TOML."""
    match value:
        case str():
            yield text_of_html(value)
        case dict():
            yield from strings(list(value.values()))
        case list():
            for item in value:
                yield from strings(item)


@pytest.fixture(scope="module")
def documents() -> list[SearchDocument]:
    """The pages in their languages, without what they are filed under."""
    return [
        make_document(
            page,
            language,
            texts["title"],
            languages=tuple(sorted(record.texts)),
            lead=texts.get("summary", ""),
            text="\n".join(strings(texts)),
        )
        for page, record in records().items()
        if is_public(page)
        for language, texts in record.texts.items()
    ]


@pytest.fixture(scope="module")
def languages(documents) -> dict[str, Spoken]:
    """With the demo's synonyms."""
    groups = tuple(
        (code, "\n".join(words)) for code, those in read_toml(SYNONYMS).items() for words in those
    )
    synonyms = Guidance(groups, ()).synonyms
    return {
        one.code: replace(one, synonyms=synonyms(one.code)) for one in spoken(documents, *LANGUAGES)
    }


def filled(engine: Engine, documents: list[SearchDocument]) -> Engine:
    rebuild = engine.rebuild()
    rebuild.write(by_group(documents), 1)
    rebuild.switch()
    return engine


@pytest.fixture(scope="module")
def embedded(documents, tmp_path_factory) -> Engine:
    return filled(EmbeddedEngine(tmp_path_factory.mktemp("embedded")), documents)


@pytest.fixture(scope="module", params=SOURCES)
def server(request, documents) -> Engine:
    return filled(
        DistributedEngine(f"{request.getfixturevalue(request.param)}/relevance"), documents
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_answers_like_the_embedded_index(server, embedded, languages, language):
    chain = tuple(dict.fromkeys((language, SOURCE)))
    measures: dict[Engine, list[float]] = {server: [], embedded: []}
    different = []

    for query in queries(language):
        node = plan(query.words, [languages[code] for code in chain], NOW)
        question = Question(node, chain, limit=DEPTH)
        answers = {engine: engine.search(question) for engine in measures}
        for engine, answer in answers.items():
            measures[engine].append(ndcg([hit.group for hit in answer.hits], query.grades))
        if scores(answers[server]) != pytest.approx(scores(answers[embedded]), rel=1e-4):
            different.append(query.words)

    assert different == []
    assert mean(measures[embedded]) > 0.7
    assert mean(measures[server]) == pytest.approx(mean(measures[embedded]), abs=APART)


def scores(answer: Answer) -> list[float]:
    """How many were found, and the scores of the first."""
    return [answer.total, *(hit.score for hit in answer.hits)]
