"""The real engines: each keeps documents and finds them, in the same words."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from .server import SOURCES, without_product

VERSIONS = {"opensearch": "3.8.0", "elasticsearch": "9.5.3", "elasticsearch_8": "8.19.21"}

PAGES = [
    {"key": "a", "language": "en", "title": "Green roofs", "themes": ["climate", "housing"]},
    {"key": "a", "language": "de", "title": "Gründächer für Städte", "themes": ["climate"]},
    {"key": "b", "language": "en", "title": "Roofs of schools", "themes": ["schools"]},
]


class Engine:
    """The little of HTTP and JSON that these tests speak."""

    def __init__(self, name: str, url: str):
        self.name, self.url = name, url

    def ask(self, method: str, path: str, body=None):
        """The answer as JSON. ``body``: a dictionary, or a list of them, one a line."""
        lines = body if isinstance(body, list) else [body]
        data = "".join(json.dumps(line) + "\n" for line in lines).encode() if body else None
        request = Request(
            self.url + path, data, {"Content-Type": "application/json"}, method=method
        )
        with urlopen(request) as answer:
            return json.load(answer)


@pytest.fixture(params=SOURCES)
def engine(request) -> Engine:
    return Engine(request.param, without_product(request.getfixturevalue(request.param)))


@pytest.fixture
def index(engine):
    """An index with PAGES."""
    name = "tests-engines"
    keyword = {"type": "keyword"}
    fields = {"key": keyword, "language": keyword, "themes": keyword, "title": {"type": "text"}}
    engine.ask("PUT", f"/{name}", {"mappings": {"properties": fields}})
    lines = [line for page in PAGES for line in ({"index": {}}, page)]
    assert engine.ask("POST", f"/{name}/_bulk?refresh=true", lines)["errors"] is False
    yield name
    engine.ask("DELETE", f"/{name}")


def test_server_says_what_it_is(engine):
    version = engine.ask("GET", "/")["version"]
    assert version.get("distribution", "elasticsearch") == engine.name.partition("_")[0]
    assert version["number"] == VERSIONS[engine.name]


def test_tests_of_an_engine_share_one_worker(engine, request):
    marks = request.node.iter_markers("xdist_group")
    assert [mark.args for mark in marks] == [(engine.name,)]


def test_documents_are_found_highlighted_collapsed_and_counted(engine, index):
    found = engine.ask(
        "POST",
        f"/{index}/_search",
        {
            "query": {"match": {"title": {"query": "rofs städte", "fuzziness": "AUTO"}}},
            "collapse": {"field": "key"},
            "aggs": {"themes": {"terms": {"field": "themes", "size": 10}}},
            "highlight": {"fields": {"title": {}}},
        },
    )
    assert found["hits"]["total"] == {"value": 3, "relation": "eq"}
    titles = {hit["_source"]["key"]: hit["highlight"]["title"] for hit in found["hits"]["hits"]}
    assert titles == {
        "a": ["Gründächer für <em>Städte</em>"],
        "b": ["<em>Roofs</em> of schools"],
    }
    themes = {row["key"]: row["doc_count"] for row in found["aggregations"]["themes"]["buckets"]}
    assert themes == {"climate": 2, "housing": 1, "schools": 1}


def test_older_version_never_overwrites_a_newer_one(engine, index):
    write = f"/{index}/_doc/1?version_type=external&refresh=true&version="
    engine.ask("PUT", f"{write}7", {"title": "Newer"})
    with pytest.raises(HTTPError, match="409"):
        engine.ask("PUT", f"{write}6", {"title": "Older"})
    assert engine.ask("GET", f"/{index}/_doc/1")["_source"] == {"title": "Newer"}


def test_alias_is_switched_in_one_step(engine, index):
    engine.ask("PUT", f"/{index}-next")
    try:
        add = {"actions": [{"add": {"index": index, "alias": "tests-alias"}}]}
        engine.ask("POST", "/_aliases", add)
        assert engine.ask("GET", "/tests-alias/_count")["count"] == 3
        switch = [
            {"remove": {"index": index, "alias": "tests-alias"}},
            {"add": {"index": f"{index}-next", "alias": "tests-alias"}},
        ]
        engine.ask("POST", "/_aliases", {"actions": switch})
        assert engine.ask("GET", "/tests-alias/_count")["count"] == 0
    finally:
        engine.ask("DELETE", f"/{index}-next")


def test_words_that_are_analysed_already_stay_as_they_are(engine):
    question = {"analyzer": "whitespace", "text": "stadt städte l'eau wi-fi"}
    answer = engine.ask("POST", "/_analyze", question)
    assert [token["token"] for token in answer["tokens"]] == ["stadt", "städte", "l'eau", "wi-fi"]
