"""Documents are parsed and validated once and kept within bounds."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from hub.api.documents import DocumentCache
from hub.api.errors import RequestRefused
from hub.api.limits import Limits

from . import small


@pytest.fixture(scope="module")
def schema():
    return small.schema()


@pytest.fixture
def cache(schema):
    return DocumentCache(schema, Limits(), size=200)


def numbered(number: int) -> str:
    """One of many valid documents, of 100 characters."""
    return f"{{ a{number}: hello }}".ljust(100)


def test_the_same_text_is_the_same_document(cache):
    assert cache.get("{ hello }") is cache.get("{ hello }")
    assert len(cache) == 1


def test_other_spelling_is_another_document(cache):
    assert cache.get("{ hello }").key != cache.get("{hello}").key


def test_the_least_recently_used_goes_first(cache):
    first, second = cache.get(numbered(1)), cache.get(numbered(2))
    cache.get(numbered(1))

    cache.get(numbered(3))

    assert cache.get(numbered(1)) is first
    assert cache.get(numbered(2)) is not second


def test_texts_kept_have_no_more_characters_than_allowed(cache):
    for number in range(50):
        cache.get(numbered(number))

    assert len(cache) == 2
    assert cache.used == 200


def test_a_text_that_is_too_long_is_executed_but_not_kept(cache):
    document = cache.get("{ hello }".ljust(201))

    assert document.operations[0].name is None
    assert (len(cache), cache.used) == (0, 0)


def test_errors_are_kept_and_raised_anew(cache):
    with pytest.raises(RequestRefused) as first:
        cache.get("{ nothing }")
    with pytest.raises(RequestRefused) as second:
        cache.get("{ nothing }")

    assert second.value is not first.value
    assert second.value.errors[0] is first.value.errors[0]


def test_many_threads_agree(cache):
    texts = [numbered(number) for number in range(5)] * 40

    with ThreadPoolExecutor(8) as threads:
        documents = list(threads.map(cache.get, texts))

    assert [document.key for document in documents] == [cache.get(text).key for text in texts]
    assert cache.used <= 200
    assert cache.used == 100 * len(cache)
