"""What the search page costs in statements: the same for few hits and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.models import PageTheme, Theme
from tests.clusters.make import make_event, make_guide, make_practice

MOST = 25


@pytest.mark.parametrize(
    "path",
    [
        "/en/search/?q=watter&themes=t1&themes=unknown&sort=newest",
        "/en/search/",
        "/en/search/suggestions/?q=wat",
    ],
)
def test_few_hits_cost_as_much_as_many(home, indexed, client, path):
    def populate(size: int) -> None:
        for number in range(size):
            make = (make_event, make_practice, make_guide)[number % 3]
            page = make(home, title=f"Water {number}")
            theme, _made = Theme.objects.get_or_create(key=f"t{number % 9}", labels={"en": "T"})
            PageTheme.objects.create(page=page, term=theme)
            indexed.pages(page)

    def statements() -> list[str]:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return [query["sql"] for query in captured]

    populate(6)
    few = statements()
    populate(20)

    assert len(statements()) == len(few)
    assert len(few) <= MOST
