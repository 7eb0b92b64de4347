"""How good a list of results is, and what people make of words when they type them."""

import re
from collections.abc import Mapping, Sequence
from math import log2
from random import Random
from string import ascii_lowercase

DEPTH = 10
"""As many results count."""
LEAST = 2
"""The lowest grade of a page that one would miss."""

Grades = Mapping[str, int]
"""Grades (1 to 3) by page; all other pages have 0."""


def ndcg(found: Sequence[str], grades: Grades) -> float:
    """Normalised discounted cumulative gain of the first ten, from 0 to 1.

    A page of grade g at place i (from 1) gains (2^g - 1) / log2(i + 1). The sum is divided by that
    of the best order of all judged pages. Raises ``ValueError`` without a judged page, and for a
    page that was found twice.
    """
    if not grades:
        raise ValueError("nothing is judged")
    if len(set(found)) != len(found):
        raise ValueError("a page was found twice")
    best = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(page, 0) for page in found]) / best


def gain(ranked: Sequence[int]) -> float:
    """Discounted cumulative gain of grades in their order."""
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(ranked[:DEPTH], 1))


def recall(found: Sequence[str], grades: Grades) -> float:
    """Share of the pages of grade 2 or 3 that are among the first ten, from 0 to 1.

    Raises ``ValueError`` if there are none.
    """
    wanted = {page for page, grade in grades.items() if grade >= LEAST}
    if not wanted:
        raise ValueError("no page is of grade 2 or 3")
    return len(wanted.intersection(found[:DEPTH])) / len(wanted)


LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def one_typo(query: str, random: Random) -> str | None:
    """The query with one slip in one word of five or more letters; ``None`` without such a word.

    Two neighbours are swapped, or a letter is left out, doubled or replaced; never the first.
    """
    words = list(LONG_WORD.finditer(query))
    if not words:
        return None
    chosen = random.choice(words)
    word = slipped(chosen.group(), random)
    return query[: chosen.start()] + word + query[chosen.end() :]


def slipped(word: str, random: Random) -> str:
    """The word with one slip. It is never the word itself."""
    slip = random.choice((swap, drop, double, replace))
    place = random.randrange(1, len(word))
    return slip(word, place, random)


def swap(word: str, place: int, random: Random) -> str:
    """The letter and its neighbour. Of two that are the same, one is left out."""
    first = place if place < len(word) - 1 else place - 1
    if word[first] == word[first + 1]:
        return drop(word, place, random)
    return word[:first] + word[first + 1] + word[first] + word[first + 2 :]


def drop(word: str, place: int, random: Random) -> str:
    return word[:place] + word[place + 1 :]


def double(word: str, place: int, random: Random) -> str:
    return word[:place] + word[place] * 2 + word[place + 1 :]


def replace(word: str, place: int, random: Random) -> str:
    other = random.choice(ascii_lowercase.replace(word[place].lower(), ""))
    return word[:place] + other + word[place + 1 :]


def beginning(title: str, letters: int) -> str:
    """What somebody has typed of a title after so many letters or digits."""
    left = letters
    for end, character in enumerate(title, 1):
        left -= character.isalnum()
        if left == 0:
            return title[:end]
    return title
