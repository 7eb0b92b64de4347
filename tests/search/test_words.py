"""The words of the collection are stored with the documents and known in all processes."""

import pytest

from search.analysis.words import LONGEST
from search.models import Word
from search.words import VOCABULARIES, Census, Vocabularies, learn
from tests.search.make import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten():
    VOCABULARIES.forget()
    yield
    VOCABULARIES.forget()


def stored(language: str) -> dict[str, int]:
    return dict(Word.objects.filter(language=language).values_list("text", "frequency"))


def test_words_of_all_texts_without_numbers_and_letters():
    document = make_document("a", "de", "Große Stadt", lead="2 Städte", text="x Stadt B-Plan CO2")
    census = Census()
    census.add([document])
    assert {word.text for word in census.rows()} == {"grosse", "stadt", "stadte", "plan"}


def test_words_are_no_longer_than_the_column_in_their_usual_form_either():
    longest = "a" * LONGEST
    census = Census()
    census.add([make_document("a", "de", f"{longest} {longest}a {'a' * (LONGEST - 1)}ß", text="b")])
    assert {word.text for word in census.rows()} == {longest}
    assert Word._meta.get_field("text").max_length == LONGEST


def test_census_counts_documents_and_replaces():
    Word.objects.create(language="de", text="alt", frequency=1)
    census = Census()
    census.add([make_document("a", "de", "Stadt Stadt"), make_document("b", "de", "Stadt am Meer")])
    census.add([make_document("c", "en", "City")])
    census.store()
    assert stored("de") == {"stadt": 2, "am": 1, "meer": 1}
    assert stored("en") == {"city": 1}


def test_new_words_are_learned_once():
    learn([make_document("a", "de", "Stadt")])
    learn([make_document("a", "de", "Stadt"), make_document("b", "de", "Meer")])
    assert stored("de") == {"stadt": 1, "meer": 1}


def test_another_process_sees_new_words_and_a_new_census(django_assert_num_queries):
    other = Vocabularies()
    learn([make_document("a", "de", "Stadt")])
    assert set(other.current(["de"])["de"].frequency) == {"stadt"}
    learn([make_document("b", "de", "Meer")])
    assert set(other.current(["de"])["de"].frequency) == {"stadt", "meer"}
    with django_assert_num_queries(1):
        other.current(["de", "fr"])
    census = Census()
    census.add([make_document("c", "de", "Fluss")])
    census.store()
    assert set(other.current(["de"])["de"].frequency) == {"fluss"}


def test_language_without_documents_has_no_words():
    assert VOCABULARIES.current(["sw"])["sw"].frequency == {}
