"""What engines keep of a document."""

import pytest

from search.analysis.fields import all_fields, fields_of
from tests.search.make import make_document


def test_stems_that_stand_several_times():
    document = make_document("a", "de", "Wasser Wasser", text="Städte, Stadt, Abfall; stadt. Stadt")

    found = fields_of(document)

    assert found["repeated_stem_de"] == found["frequent_stem_de"] == "stadt"
    assert fields_of(make_document("a", "de", text="Stadt Städte Abfall"))["repeated_stem_de"] == (
        "stadt"
    )
    assert fields_of(make_document("a", "de", text="Stadt Städte"))["frequent_stem_de"] == ""


def test_small_words_are_not_counted():
    assert fields_of(make_document("a", text="the the the the water"))["repeated_stem_en"] == ""


def test_with_and_without_accents():
    found = fields_of(make_document("a", "es", text="energía, energía"))

    assert found["repeated_stem_es"].split() == ["energ", "energi"]


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar", "sw"])
def test_all_fields_are_known(language):
    document = make_document("a", language, "Énergie", lead="eau", names="x", text="eau eau eau")

    assert set(fields_of(document)) <= {field.name for field in all_fields()}
