"""The judgements say something, and of pages that are there."""

import pytest

from demo.content import SOURCE

from .judgements import LANGUAGES, Query, is_public, names, queries, read_query, records

CLASSES = {
    *("keyword", "phrase", "inflected", "compound", "accents", "elision"),
    *("name", "abbreviation", "topic and country", "question", "fallback"),
}


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


def unknown_pages(judged: tuple[Query, ...]) -> list[tuple[str, str]]:
    return [(query.words, page) for query in judged for page in query.grades if not is_public(page)]


def repeated(judged: tuple[Query, ...]) -> list[str]:
    words = [query.words.casefold() for query in judged]
    return sorted({each for each in words if words.count(each) > 1})


def without_answer(judged: tuple[Query, ...]) -> list[str]:
    return [query.words for query in judged if max(query.grades.values(), default=0) < 2]


def test_there_are_sixty_queries_in_each_language(language):
    assert len(queries(language)) >= 60


def test_every_class_is_known_and_each_language_has_questions_and_slips_of_accents(language):
    kinds = {query.kind for query in queries(language)}

    assert kinds <= CLASSES
    assert kinds >= {"keyword", "inflected", "accents", "name", "abbreviation", "question"}


def test_every_judged_page_is_there(language):
    assert unknown_pages(queries(language)) == []


def test_no_query_comes_twice(language):
    assert repeated(queries(language)) == []


def test_every_query_has_an_answer(language):
    assert without_answer(queries(language)) == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_fallback_needs_pages_that_are_not_translated(language):
    asked = [query for query in queries(language) if query.kind == "fallback"]
    missing = [
        query.words
        for query in asked
        if not any(language not in records()[page].texts for page in query.grades)
    ]

    assert len(asked) == 6
    assert missing == []


def test_pages_are_known_by_their_translation_keys():
    key = records()["events/waste-planning-rostock"].translation_key

    assert names()[key.hex] == "events/waste-planning-rostock"
    assert len(names()) == len(records())
    assert all(SOURCE in record.texts for record in records().values())


def test_faults_are_found():
    judged = (
        Query("Waste", "keyword", {"cities/rostock": 3, "cities/atlantis": 1}),
        Query("waste", "keyword", {"cities/bonn": 1, "experts/urban-forester": 1}),
    )

    assert unknown_pages(judged) == [
        ("Waste", "cities/atlantis"),
        ("waste", "experts/urban-forester"),
    ]
    assert repeated(judged) == ["waste"]
    assert without_answer(judged) == ["waste"]


def test_grades_have_names():
    table = {"q": "Waste", "class": "keyword", "exact": ["a"], "helpful": ["b"], "related": ["c"]}

    assert read_query(table) == Query("Waste", "keyword", {"a": 3, "b": 2, "c": 1})


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"q": "x", "class": "keyword", "exact": ["a"], "related": ["a"]}, "judged twice"),
        ({"q": "x", "class": "keyword", "exactly": ["a"]}, "none of exact, helpful, related"),
    ],
)
def test_what_is_no_judgement_is_refused(table, problem):
    with pytest.raises(ValueError, match=problem):
        read_query(table)
