"""Compounds of a language that writes them as one word, split with the collection's own words.

After Koehn and Knight, "Empirical methods for compound splitting" (EACL 2003), but without their
comparison with how often the compound itself occurs: in a collection about Stadtentwicklung that
is more often than Entwicklung, and a wrong split costs a search little.
"""

from collections.abc import Callable
from math import log

LINKS = ("", "s", "es", "n", "en", "er", "e")
"""Letters that join two German words."""
SHORTEST = 3
"""Letters of the shortest part."""
SHORT, OFTEN = 3, 5
"""So few letters are an ending, unless so many documents have them as a word."""
MOST_PARTS = 4


def split(word: str, often: Callable[[str], int]) -> tuple[str, ...]:
    """The parts of ``word``, each of which is a word by ``often``; empty for one that has none.

    ``often`` tells in how many documents a word stands.
    """
    size = len(word)
    if size < 2 * SHORTEST or not word.isalpha():
        return ()
    # The best way to each place in the word: the fewest and most frequent parts.
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for end in range(SHORTEST, size + 1):
        for start in [place for place in best if place <= end - SHORTEST]:
            cost, parts = best[start]
            for part, linked in possible_parts(word[start:end], end == size):
                documents = often(part)
                if part == word or documents < (OFTEN if len(part) <= SHORT else 1):
                    continue
                total = cost + 20 - log(documents) + (1.5 if linked else 0)
                if end not in best or total < best[end][0]:
                    best[end] = (total, (*parts, part))
    parts = best.get(size, (0, ()))[1]
    if not 2 <= len(parts) <= MOST_PARTS:
        return ()
    return tuple(leaf for part in parts for leaf in split(part, often) or (part,))


def possible_parts(piece: str, is_last: bool) -> list[tuple[str, bool]]:
    """The piece itself, and without the letters that join it to the next."""
    found = [(piece, False)]
    if not is_last:
        for link in LINKS[1:]:
            if piece.endswith(link) and len(piece) - len(link) >= SHORTEST:
                found.append((piece[: -len(link)], True))
    return found
