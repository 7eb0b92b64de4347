"""The search answers what people type, in four languages, over the pages of the demo."""

from collections import defaultdict
from random import Random
from statistics import mean

import pytest

from demo.content import SOURCE

from .judgements import LANGUAGES, is_public, queries, records
from .measure import beginning, ndcg, one_typo, recall

GOOD = 0.9
"""nDCG@10 over all queries of a language."""
KEPT = 0.95
"""Share of recall@10 that one slip leaves."""
FOUND = 0.95
"""Share of the pages that four letters bring up."""
SLIPS = 3
"""Versions with one slip of each query."""
LETTERS = 4
SUGGESTED = 8
"""As many pages are suggested."""


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


def test_good_answers_come_first(find, language):
    scores = [(ndcg(find(q.words, language), q.grades), q) for q in queries(language)]

    reached = mean(score for score, _query in scores)
    assert reached >= GOOD, "\n".join([*by_class(scores), *worst(scores)])


def by_class(scores) -> list[str]:
    kinds = defaultdict(list)
    for score, query in scores:
        kinds[query.kind].append(score)
    return [f"{kind} ({len(each)}): {mean(each):.3f}" for kind, each in sorted(kinds.items())]


def worst(scores) -> list[str]:
    ranked = sorted((score, query.words) for score, query in scores)
    return [f"{score:.2f} {words}" for score, words in ranked if score < 0.8]


def test_one_slip_loses_few_answers(find, language):
    with_slip, without, lost = [], [], []
    for query in queries(language):
        typed = recall(find(query.words, language), query.grades)
        for number in range(SLIPS):
            words = one_typo(query.words, Random(f"{language} {query.words} {number}"))
            if words:
                without.append(typed)
                with_slip.append(recall(find(words, language), query.grades))
                if with_slip[-1] < typed:
                    lost.append(words)

    kept = mean(with_slip) / mean(without)
    assert kept >= KEPT, "\n".join(lost)


def test_four_letters_bring_up_the_page(suggested, language):
    wanted = beginnings(language)
    missing = [(typed, page) for typed, page in wanted if page not in suggested(typed, language)]

    assert 1 - len(missing) / len(wanted) >= FOUND, missing


def beginnings(language: str) -> list[tuple[str, str]]:
    """What somebody types who wants a page: the first letters of its title, or of a later word.

    A beginning that stands in more titles than are suggested cannot bring up all of them.
    """
    titles = {
        page: (record.texts.get(language) or record.texts[SOURCE])["title"]
        for page, record in records().items()
        if is_public(page)
    }
    pages = defaultdict(set)
    for page, title in titles.items():
        for word in title.split():
            if sum(map(str.isalnum, word)) >= LETTERS:
                pages[beginning(word, LETTERS).casefold()].add(page)
    later = {(typed, page) for typed, of in pages.items() if len(of) <= SUGGESTED for page in of}
    first = {(beginning(title, LETTERS), page) for page, title in titles.items()}
    return sorted(first | later)
