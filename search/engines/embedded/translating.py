"""From a question to tantivy's queries."""

from collections.abc import Iterable, Mapping, Sequence

from tantivy import FieldType, Occur, Query

from ...contract import Question
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
from ..keeping import facet_token
from .schema import schema

FEW = 8
"""Terms that are looked for one by one."""


def to_query(node: Node) -> Query:
    """The query for a tree."""
    match node:
        case TermNode(field, token, boost):
            return boosted(Query.term_query(schema(), field, token, "freq"), boost)
        case AnyTerm(field, tokens, score):
            return Query.const_score_query(any_of(field, tokens), score)
        case Phrase(field, tokens, score, slop):
            found = Query.phrase_query(schema(), field, list(tokens), slop)
            return Query.const_score_query(found, score)
        case Best(nodes):
            return Query.disjunction_max_query([to_query(child) for child in nodes], OTHERS)
        case Some(nodes, minimum):
            return Query.boolean_query(
                [(Occur.Should, to_query(child)) for child in nodes],
                minimum_number_should_match=minimum,
            )
        case Also(inner, extras):
            parts = [(Occur.Should, to_query(extra)) for extra in extras]
            return Query.boolean_query([(Occur.Must, to_query(inner)), *parts])
        case Fixed(inner, score):
            return Query.const_score_query(to_query(inner), score)
        case Since(field, seconds):
            return Query.range_query(schema(), field, FieldType.Integer, lower_bound=seconds)
        case Pages(groups, boost):
            ranked = [
                (Occur.Should, Query.const_score_query(key("group", group), boost - place))
                for place, group in enumerate(groups)
            ]
            return Query.boolean_query(ranked)
        case Everything():
            return Query.all_query()
        case Nothing():
            return Query.empty_query()


def any_of(field: str, tokens: Sequence[str]) -> Query:
    """Few terms one by one: the automaton of a set costs more than they do."""
    if len(tokens) > FEW:
        return Query.term_set_query(schema(), field, list(tokens))
    terms = [(Occur.Should, Query.term_query(schema(), field, token, "basic")) for token in tokens]
    return Query.boolean_query(terms)


def boosted(query: Query, boost: float) -> Query:
    return query if boost == 1 else Query.boost_query(query, boost)


def key(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value, "basic")


def whole_query(question: Question, without: str = "") -> Query:
    """The tree, in the reader's languages, with all filters but that of the facet ``without``."""
    filters = [in_languages(question.languages), *chosen(question.filters, without)]
    must = [(Occur.Must, Query.boost_query(query, 0.0)) for query in filters]
    return Query.boolean_query([(Occur.Must, to_query(question.node)), *must])


def chosen(filters: Mapping[str, Sequence[str]], without: str) -> Iterable[Query]:
    """One query for each facet of which something is chosen."""
    for name, keys in filters.items():
        if keys and name != without:
            tokens = [facet_token(name, value) for value in keys]
            yield any_of("facet", tokens)


def in_languages(languages: Sequence[str]) -> Query:
    """Each page in the first of the languages that it has."""
    ways = []
    for place, language in enumerate(languages):
        better = [(Occur.MustNot, key("languages", other)) for other in languages[:place]]
        ways.append(Query.boolean_query([(Occur.Must, key("language", language)), *better]))
    return Query.boolean_query([(Occur.Should, way) for way in ways])
