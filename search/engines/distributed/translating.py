"""From a question to the servers' query language."""

from collections.abc import Iterator, Mapping, Sequence

from ...contract import Question, Sort
from ...nodes import (
    OTHERS,
    Also,
    AnyTerm,
    Best,
    Everything,
    Fixed,
    Node,
    Nothing,
    Pages,
    Phrase,
    Since,
    Some,
    TermNode,
)
from ..keeping import MOST_VALUES, SIGN, facet_and_key, facet_token, most_frequent_first


def to_query(node: Node) -> dict:
    """The query for a tree."""
    match node:
        case TermNode(field, token, boost):
            return {"term": {field: {"value": token, "boost": boost}}}
        case AnyTerm(field, tokens, score):
            return fixed({"terms": {field: list(tokens)}}, score)
        case Phrase(field, tokens, score, slop):
            phrase = {"query": " ".join(tokens), "slop": slop}
            return fixed({"match_phrase": {field: phrase}}, score)
        case Best(nodes):
            return {"dis_max": {"queries": list(map(to_query, nodes)), "tie_breaker": OTHERS}}
        case Some(nodes, minimum):
            should = list(map(to_query, nodes))
            return {"bool": {"should": should, "minimum_should_match": minimum}}
        case Also(inner, extras):
            return {"bool": {"must": [to_query(inner)], "should": list(map(to_query, extras))}}
        case Fixed(inner, score):
            return fixed(to_query(inner), score)
        case Since(field, seconds):
            return fixed({"range": {field: {"gte": seconds}}}, 1.0)
        case Pages(groups, boost):
            ranked = [
                fixed({"term": {"group": group}}, boost - place)
                for place, group in enumerate(groups)
            ]
            return {"bool": {"should": ranked, "minimum_should_match": 1}}
        case Everything():
            return {"match_all": {}}
        case Nothing():
            return {"match_none": {}}


def fixed(query: dict, score: float) -> dict:
    return {"constant_score": {"filter": query, "boost": score}}


def search_body(question: Question) -> dict:
    """The whole request."""
    filters = dict(chosen(question.filters))
    body = {
        "query": {
            "bool": {
                "must": [to_query(question.node)],
                "filter": [in_languages(question.languages)],
            }
        },
        "from": question.offset,
        "size": question.limit,
        "track_total_hits": True,
        "_source": ["source"],
    }
    if question.sort is Sort.UPDATED:
        body["sort"] = [{"updated": "desc"}, {"group": "asc"}]
    if filters:
        # After the counting, since each facet leaves out its own filter.
        body["post_filter"] = {"bool": {"filter": list(filters.values())}}
    if question.facets:
        body["aggs"] = facet_counts(question.facets, filters)
    return body


def chosen(filters: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, dict]]:
    """One filter for each facet of which something is chosen."""
    for name, keys in filters.items():
        if keys:
            yield name, {"terms": {"facet": [facet_token(name, key) for key in keys]}}


def in_languages(languages: Sequence[str]) -> dict:
    """Each page in the first of the languages that it has."""
    ways = []
    for place, language in enumerate(languages):
        way: dict = {"filter": [{"term": {"language": language}}]}
        if place:
            way["must_not"] = [{"terms": {"languages": list(languages[:place])}}]
        ways.append({"bool": way})
    return {"bool": {"should": ways, "minimum_should_match": 1}}


ALL = "*"
"""Name of the count for all facets of which nothing is chosen."""


def facet_counts(facets: Sequence[str], filters: Mapping[str, dict]) -> dict:
    """One count for the facets of which nothing is chosen, and one for each of the others."""

    def count(without: str) -> dict:
        others = [query for name, query in filters.items() if name != without]
        terms: dict = {"field": "facet", "size": MOST_VALUES}
        if without != ALL:
            terms["include"] = f"{without}{SIGN}.*"
        return {"filter": {"bool": {"filter": others}}, "aggs": {"keys": {"terms": terms}}}

    selected = [name for name in facets if name in filters]
    counts = {name: count(name) for name in selected}
    return {ALL: count(ALL), **counts} if len(selected) < len(facets) else counts


def facets_in(answer: dict, facets: Sequence[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """(key, how many) by facet, the most frequent first, then by key."""
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in facets}
    counts = answer.get("aggregations", {})
    for counted, part in counts.items():
        for bucket in part["keys"]["buckets"]:
            name, key = facet_and_key(bucket["key"])
            if name == counted or (counted == ALL and name in found and name not in counts):
                found[name].append((key, bucket["doc_count"]))
    return {name: most_frequent_first(values) for name, values in found.items()}
