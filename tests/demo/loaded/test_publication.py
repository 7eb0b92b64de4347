"""What a publication costs, for a page of each type as editors write them."""

from benchmarks.publication import one_of_each_type, publish
from hub.kinds import kinds
from hub.models import User

MOST = 200
"""Statements. A study trip takes the most: it has days, places and organisations, each in rows."""


def test_each_type_takes_few_statements(demo, client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    taken = {}
    for page in one_of_each_type():
        publish(client, page)
        taken[type(page)], _seconds = publish(client, page)

    assert {kind.model for kind in kinds()} <= taken.keys()
    assert {model.__name__: number for model, number in taken.items() if number > MOST} == {}
