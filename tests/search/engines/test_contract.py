"""What the contract promises, on each engine."""

import pytest

from search.contract import EngineAway, Sort
from search.nodes import (
    AnyTerm,
    Best,
    Everything,
    Fixed,
    Nothing,
    Pages,
    Phrase,
    Since,
    Some,
    TermNode,
)
from search.query.plan import DAY, MOST_LEAVES
from tests.search.make import NOW, ask_for, by_group, make_document, planned


def write(engine, *documents, version=1):
    engine.write(by_group(documents), version)


def groups(answer) -> list[str]:
    return [hit.group for hit in answer.hits]


def test_written_is_found_with_its_texts(engine):
    document = make_document("a", "de", "Abfall", page=7, lead="Kurz.", text="Über Städte.")
    write(engine, document)
    (hit,) = engine.search(planned("städte", [document], "de")).hits
    assert (hit.group, hit.page, hit.language) == ("a", 7, "de")
    assert (hit.title, hit.lead, hit.text) == ("Abfall", "Kurz.", "Über Städte.")
    assert hit.score > 0


def test_stored_as_written(engine):
    document = make_document(
        "a",
        "fr",
        "Eau",
        facets={"themes": ("water",)},
        updated=NOW,
        ahead=5,
        languages=("en", "fr"),
    )
    write(engine, document, version=3)
    assert list(engine.stored()) == [(document, 3)]


def test_group_is_replaced_as_a_whole(engine):
    write(engine, make_document("a", "en", "Water"), make_document("a", "de", "Wasser"))
    write(engine, make_document("a", "en", "Waste"), version=2)
    assert [document.title for document, _version in engine.stored()] == ["Waste"]


def test_group_without_documents_is_gone(engine):
    write(engine, make_document("a"), make_document("b"))
    engine.write({"a": []}, 2)
    assert [document.group for document, _version in engine.stored()] == ["b"]


def test_older_version_does_not_overwrite(engine):
    write(engine, make_document("a", title="New"), version=5)
    with pytest.raises(EngineAway, match="late"):
        write(engine, make_document("a", title="Old"), version=4)
    assert [document.title for document, _version in engine.stored()] == ["New"]


def test_each_page_in_the_first_language_it_has(engine):
    documents = [
        make_document("both", "de", "Wasser", languages=("de", "en")),
        make_document("both", "en", "Water", languages=("de", "en")),
        make_document("english", "en", "Waste"),
        make_document("french", "fr", "Eau"),
    ]
    write(engine, *documents)

    def found(*languages):
        answer = engine.search(ask_for(Everything(), *languages))
        assert answer.total == len(answer.hits)
        return sorted((hit.group, hit.language) for hit in answer.hits)

    assert found("de", "en") == [("both", "de"), ("english", "en")]
    assert found("en", "de") == [("both", "en"), ("english", "en")]
    assert found("fr", "en") == [("both", "en"), ("english", "en"), ("french", "fr")]
    assert found("fr") == [("french", "fr")]


def test_filters_take_any_of_a_facet_and_all_facets(engine):
    write(
        engine,
        make_document("a", facets={"themes": ("waste",), "regions": ("africa",)}),
        make_document("b", facets={"themes": ("water",), "regions": ("africa",)}),
        make_document("c", facets={"themes": ("waste", "water"), "regions": ("asia",)}),
        make_document("d", type="City"),
    )

    def found(**filters):
        return sorted(groups(engine.search(ask_for(Everything(), filters=filters))))

    assert found(themes=("waste",)) == ["a", "c"]
    assert found(themes=("waste", "water")) == ["a", "b", "c"]
    assert found(themes=("waste",), regions=("africa",)) == ["a"]
    assert found(type=("City",)) == ["d"]
    assert found(themes=("nowhere", '"=*\\')) == []
    assert found(themes=()) == ["a", "b", "c", "d"]


def test_facets_are_counted_without_their_own_filter(engine):
    write(
        engine,
        make_document("a", facets={"themes": ("waste",), "regions": ("africa",)}),
        make_document("b", facets={"themes": ("water",), "regions": ("africa",)}),
        make_document("c", facets={"themes": ("waste", "water"), "regions": ("asia",)}),
    )
    question = ask_for(
        Everything(),
        filters={"themes": ("waste",)},
        facets=("themes", "regions", "type", "none"),
    )
    assert engine.search(question).facets == {
        "themes": (("waste", 2), ("water", 2)),
        "regions": (("africa", 1), ("asia", 1)),
        "type": (("Event", 2),),
        "none": (),
    }


def test_parts_of_a_long_answer(engine):
    write(engine, *(make_document(f"g{n:02}", updated=n) for n in range(25)))

    def page(offset, limit=10):
        question = ask_for(Everything(), sort=Sort.UPDATED, offset=offset, limit=limit)
        answer = engine.search(question)
        assert answer.total == 25
        return groups(answer)

    assert page(0) == [f"g{n:02}" for n in range(24, 14, -1)]
    assert page(20) == ["g04", "g03", "g02", "g01", "g00"]
    assert page(500) == []
    assert page(0, limit=0) == []


def test_nothing_is_found(engine):
    write(engine, make_document("a"))
    answer = engine.search(ask_for(Nothing(), facets=("type",)))
    assert (answer.hits, answer.total, answer.facets) == ((), 0, {"type": ()})


def test_some_of_several(engine):
    write(
        engine,
        make_document("one", text="water"),
        make_document("two", text="water waste"),
        make_document("three", text="water waste energy"),
    )
    terms = tuple(TermNode("text_exact_en", word) for word in ("water", "waste", "energy"))
    assert groups(engine.search(ask_for(Some(terms, 3)))) == ["three"]
    assert sorted(groups(engine.search(ask_for(Some(terms, 2))))) == ["three", "two"]
    assert groups(engine.search(ask_for(Some(terms, 1))))[0] == "three"


def test_best_of_several_counts(engine):
    write(engine, make_document("a", text="water"), make_document("b", text="waste"))
    node = Best(
        (Fixed(TermNode("text_exact_en", "water"), 2), Fixed(TermNode("text_exact_en", "waste"), 3))
    )
    answer = engine.search(ask_for(node))
    assert [(hit.group, round(hit.score, 3)) for hit in answer.hits] == [("b", 3), ("a", 2)]


def test_scores_are_those_of_the_tree(engine):
    write(engine, make_document("a", text="Fresh water, water, water."), make_document("b", "de"))
    phrase = Phrase("text_stem_en", ("fresh", "water"), 2.5)
    for node, score in [
        (AnyTerm("text_exact_en", ("water", "waste"), 1.5), 1.5),
        (phrase, 2.5),
        (Best((AnyTerm("text_exact_en", ("water",), 1.0), phrase)), 2.8),
        (Some((AnyTerm("text_exact_en", ("water",), 1.0), phrase)), 3.5),
    ]:
        (hit,) = engine.search(ask_for(node)).hits
        assert hit.score == pytest.approx(score), node


def test_longest_question_is_answered(engine):
    write(engine, make_document("a", title="Water", facets={"themes": ("water",)}))
    words = [AnyTerm("title_exact_en", (f"word{n}", "other"), 1.0) for n in range(MOST_LEAVES - 1)]
    node = Some((AnyTerm("title_exact_en", ("water",), 1.0), *words))
    filters = {"themes": ("water",), "type": ("Event",)}
    languages = ("en", "de", "fr", "es", "pt", "ar")
    answer = engine.search(ask_for(node, *languages, filters=filters, facets=("themes",)))
    assert groups(answer) == ["a"]


def test_pinned_come_first_in_their_order(engine):
    write(engine, *(make_document(group, text="water") for group in "abc"), make_document("d"))
    node = Some((TermNode("text_exact_en", "water"), Pages(("d", "c"), 1000.0)))
    assert groups(engine.search(ask_for(node)))[:2] == ["d", "c"]


def test_numbers_from_some_moment_on(engine):
    write(engine, make_document("old", updated=NOW - DAY), make_document("new", updated=NOW))
    assert groups(engine.search(ask_for(Since("updated", NOW)))) == ["new"]


def test_rebuild_answers_when_it_is_whole(engine):
    write(engine, make_document("old"))
    rebuild = engine.rebuild()
    rebuild.write(by_group([make_document("new"), make_document("newer")]), 2)
    assert groups(engine.search(ask_for(Everything()))) == ["old"]
    rebuild.switch()
    assert sorted(groups(engine.search(ask_for(Everything())))) == ["new", "newer"]
    write(engine, make_document("newest"), version=3)
    assert engine.state().documents == 3


def test_abandoned_rebuild_leaves_all_as_it_was(engine):
    write(engine, make_document("old"))
    rebuild = engine.rebuild()
    rebuild.write(by_group([make_document("new")]), 2)
    rebuild.abandon()
    assert groups(engine.search(ask_for(Everything()))) == ["old"]
    write(engine, make_document("newer"), version=2)
    assert engine.state().documents == 2


def test_state(engine):
    write(engine, make_document("a"), make_document("b"))
    state = engine.state()
    assert (state.engine, state.documents) == (engine.name, 2)
    assert state.built_at is not None
