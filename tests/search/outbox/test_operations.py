"""A hundred things that people do, drained at any time: then the index is as one built anew."""

import pytest

from search.consumers import rebuild
from search.contract import DocumentRefused, EngineAway

from .index import Spoilt, as_built_anew, drain, pending
from .operations import People
from .test_drain import later

NUMBER = 100


@pytest.mark.parametrize("seed", ["a", "b", "c"])
@pytest.mark.django_db
def test_index_after_a_hundred_operations_equals_one_built_anew(site, index, tmp_path, seed):
    people = People(site, seed)

    def fails(groups, version):
        """An engine that is away now and then, and now and then refuses a page."""
        chance = people.random.random()
        if chance < 0.2:
            raise EngineAway("It does not answer.")
        if chance < 0.4:
            raise DocumentRefused("It does not like this one.")

    for _ in range(NUMBER):
        people.do_something()
        chance = people.random.random()
        try:
            if chance < 0.2:
                drain(Spoilt(index.engine, fails))
            elif chance < 0.23:
                rebuild(Spoilt(index.engine, fails))
        except EngineAway:
            pass
    later()
    index.drain()

    assert pending() == 0
    stored = index.stored()
    assert stored == as_built_anew(tmp_path / "anew")
    assert len(stored) > 5, "people have left enough to compare"
