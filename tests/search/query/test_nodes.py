"""Trees can be walked, and simplified without a change of what they match."""

import random

from search.engines.embedded import EmbeddedEngine
from search.nodes import (
    Also,
    AnyTerm,
    Best,
    Everything,
    Fixed,
    Phrase,
    Since,
    Some,
    TermNode,
    leaves,
    matching,
)
from tests.search.make import ask_for, by_group, make_document

WORDS = ("water", "waste", "city", "energy", "bus", "river")


def random_tree(chance: random.Random, depth: int = 3):
    kind = chance.choice(
        ["term", "any", "phrase"] if depth == 0 else ["best", "some", "also", "fixed"]
    )
    field = chance.choice(["title_exact_en", "text_exact_en"])
    words = tuple(chance.sample(WORDS, 2))
    children = tuple(random_tree(chance, depth - 1) for _ in range(chance.randint(1, 3)) if depth)
    match kind:
        case "term":
            return TermNode(field, words[0])
        case "any":
            return AnyTerm(field, words, 1.0)
        case "phrase":
            return Phrase("text_stem_en", words)
        case "best":
            return Best(children)
        case "some":
            return Some(children, chance.randint(1, len(children)))
        case "also":
            return Also(children[0], children[1:])
        case "fixed":
            return Fixed(children[0], 2.0)


def test_simplified_tree_matches_the_same(tmp_path):
    chance = random.Random(7)
    documents = [
        make_document(
            f"g{n}",
            title=" ".join(chance.sample(WORDS, 2)),
            text=" ".join(chance.choices(WORDS, k=4)),
        )
        for n in range(60)
    ]
    engine = EmbeddedEngine(tmp_path / "index")
    rebuild = engine.rebuild()
    rebuild.write(by_group(documents), 1)
    rebuild.switch()

    def found(node) -> set[str]:
        return {hit.group for hit in engine.search(ask_for(node, limit=100)).hits}

    sizes = set()
    for _ in range(150):
        tree = random_tree(chance)
        expected = found(tree)
        sizes.add(len(expected))
        assert found(matching(tree)) == expected, tree
    # They were not all alike.
    assert len(sizes) > 10


def test_tokens_of_one_field_are_looked_for_together():
    tree = Best(
        (TermNode("a", "x", 3.0), Fixed(TermNode("a", "y"), 2.0), AnyTerm("b", ("z",), 1.0))
    )
    assert matching(tree) == Some((AnyTerm("a", ("x", "y"), 1.0), AnyTerm("b", ("z",), 1.0)))


def test_what_has_no_simpler_form_stays():
    for node in (Everything(), Since("updated", 1), Phrase("a", ("x", "y"))):
        assert matching(node) == node


def test_leaves_of_all_branches():
    term, phrase, any_term = TermNode("a", "x"), Phrase("a", ("x", "y")), AnyTerm("b", ("z",), 1.0)
    tree = Also(Some((Best((term, Everything())),)), (Fixed(phrase, 1.0), any_term, Since("a", 1)))
    assert list(leaves(tree)) == [term, phrase, any_term]
