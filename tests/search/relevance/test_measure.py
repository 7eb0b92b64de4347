"""The measures, by values worked out by hand."""

from math import log2
from random import Random

import pytest

from .measure import beginning, double, drop, ndcg, one_typo, recall, replace, slipped, swap

GRADES = {"a": 3, "b": 2, "c": 1}


def test_the_best_order_is_one():
    assert ndcg(["a", "b", "c", "x"], GRADES) == 1


def test_gains_are_discounted_by_their_place():
    best = 7 + 3 / log2(3) + 1 / 2

    assert ndcg(["x", "b", "a"], GRADES) == pytest.approx((3 / log2(3) + 7 / 2) / best)
    assert round(ndcg(["x", "b", "a"], GRADES), 4) == 0.5741


def test_what_is_missing_counts_in_the_ideal():
    assert ndcg(["b"], GRADES) == pytest.approx(3 / (7 + 3 / log2(3) + 1 / 2))
    assert ndcg([], GRADES) == 0


def test_ten_places_count_in_the_list_and_in_the_ideal():
    many = {str(number): 1 for number in range(12)}

    assert ndcg(list(many), many) == 1
    assert ndcg([*"abcdefghij", *many], many) == 0


def test_a_page_cannot_be_found_twice():
    with pytest.raises(ValueError, match="twice"):
        ndcg(["a", "a"], GRADES)


def test_without_judgements_there_is_no_measure():
    with pytest.raises(ValueError, match="nothing is judged"):
        ndcg(["a"], {})
    with pytest.raises(ValueError, match="grade 2 or 3"):
        recall(["c"], {"c": 1})


def test_recall_counts_pages_that_one_would_miss():
    grades = {"a": 3, "b": 2, "c": 1, "d": 2, "e": 2}

    assert recall(["c", "a", "x", "e"], grades) == 0.5
    assert recall([*"1234567890", "a"], grades) == 0


@pytest.mark.parametrize(
    ("slip", "place", "word"),
    [
        (swap, 1, "wsate"),
        (swap, 3, "waset"),
        (swap, 4, "waset"),
        (drop, 1, "wste"),
        (drop, 4, "wast"),
        (double, 2, "wasste"),
    ],
)
def test_slips(slip, place, word):
    assert slip("waste", place, Random(1)) == word


def test_of_two_equal_letters_one_is_left_out():
    assert swap("kochii", 4, Random(1)) == "kochi"


def test_another_letter_replaces_one():
    made = {replace("waste", 2, Random(seed)) for seed in range(200)}

    assert made == {f"wa{letter}te" for letter in "abcdefghijklmnopqrtuvwxyz"}


def test_a_slip_changes_a_word_but_not_its_first_letter():
    made = {slipped("Abfälle", Random(seed)) for seed in range(300)}

    assert "Abfälle" not in made
    assert {word[0] for word in made} == {"A"}
    assert {len(word) for word in made} == {6, 7, 8}


def test_one_word_of_five_letters_gets_the_slip():
    made = {one_typo("eau à Lyon, déchets", Random(seed)) for seed in range(50)}

    assert all(query.startswith("eau à Lyon, d") for query in made)
    assert "eau à Lyon, déchets" not in made


def test_slips_are_the_same_in_every_run():
    assert one_typo("Rostock", Random("Rostock")) == one_typo("Rostock", Random("Rostock"))


def test_short_words_get_no_slip():
    assert one_typo("GIZ C40 2026 Lomé", Random(1)) is None


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Rostock", "Rost"),
        ("1st Green City", "1st G"),
        ("L’eau", "L’eau"),
        ("Ab", "Ab"),
    ],
)
def test_the_beginning_of_a_title(title, typed):
    assert beginning(title, 4) == typed
