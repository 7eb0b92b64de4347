"""What people do, drained at any time: then the index is as one built anew."""

import pytest

from search.consumers import rebuild
from search.contract import DocumentRefused, EngineAway

from .index import Spoilt, as_built_anew, drain, pending
from .operations import People
from .test_drain import later

NUMBER = 300
AT_ONCE = 100
"""After so many at the latest, the index is looked at."""


@pytest.mark.django_db
def test_index_after_many_operations_equals_one_built_anew(site, index, tmp_path, soak):
    people = People(site, soak.random("operations"))

    def fails(groups, version):
        """An engine that is away now and then, and now and then refuses a page."""
        chance = people.random.random()
        if chance < 0.2:
            raise EngineAway("It does not answer.")
        if chance < 0.4:
            raise DocumentRefused("It does not like this one.")

    operations = range(1, soak.times(NUMBER) + 1)
    for number in operations:
        people.do_something()
        chance = people.random.random()
        try:
            if chance < 0.2:
                drain(Spoilt(index.engine, fails))
            elif chance < 0.23:
                rebuild(Spoilt(index.engine, fails))
        except EngineAway:
            pass
        if number % AT_ONCE and number != operations[-1]:
            continue

        later()
        index.drain()
        assert pending() == 0
        stored = index.stored()
        assert stored == as_built_anew(tmp_path / f"anew-{number}")
        assert len(stored) > 3, "people have left enough to compare"
