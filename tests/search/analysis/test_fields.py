"""What engines keep of a document."""

import pytest

from search.analysis.fields import LONGEST_BEGINNING, LONGEST_EDGE, all_fields, fields_of
from tests.search.make import make_document


def test_stems_that_stand_several_times():
    document = make_document("a", "de", "Wasser Wasser", text="Städte, Stadt, Abfall; stadt. Stadt")

    found = fields_of(document)

    assert found["repeated_stem_de"] == found["frequent_stem_de"] == "stadt"
    assert fields_of(make_document("a", "de", text="Stadt Städte Abfall"))["repeated_stem_de"] == (
        "stadt"
    )
    assert fields_of(make_document("a", "de", text="Stadt Städte"))["frequent_stem_de"] == ""


def test_longest_beginnings_that_are_kept():
    word = "abcdefghijklmnopqrstuvwxyz"

    found = fields_of(make_document("a", title=f"{word} {word}"))

    assert found["edges"].split() == [word[:end] for end in range(1, LONGEST_EDGE + 1)]
    assert found["beginning"].split()[-1] == f"{word}_{word}"[:LONGEST_BEGINNING]
    assert len(found["beginning"].split()) == LONGEST_BEGINNING


def test_short_titles_are_kept_whole():
    found = fields_of(make_document("a", title="It is"))

    assert found["edges"].split() == ["i", "it", "is"]
    assert found["beginning"].split() == ["i", "it", "it_", "it_i", "it_is"]


def test_small_words_are_not_counted():
    assert fields_of(make_document("a", text="the the the the water"))["repeated_stem_en"] == ""


def test_with_and_without_accents():
    found = fields_of(make_document("a", "es", text="energía, energía"))

    assert found["repeated_stem_es"].split() == ["energ", "energi"]


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar", "sw"])
def test_all_fields_are_known(language):
    document = make_document("a", language, "Énergie", lead="eau", names="x", text="eau eau eau")

    assert set(fields_of(document)) <= {field.name for field in all_fields()}
