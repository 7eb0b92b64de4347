"""The example queries with something broken in them, at random."""

import json
import re
from random import Random

import pytest

from hub.api.explorer import examples

ROUNDS = 150
PIECE = re.compile(r'"[^"]*"|\w+|\s+|[^\w\s]')
STRANGE = ["", "0", "-1", "99999999999", "1e400", '"\\u0000"', '"🏃"', "null", "$", "...", "{", "]"]


def mutilated(text: str, chance: Random) -> str:
    """``text`` with one to three of its pieces dropped, doubled, swapped or replaced."""
    pieces = PIECE.findall(text)
    for _ in range(chance.randint(1, 3)):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        kind = chance.randrange(4)
        if kind == 0:
            pieces[at] = ""
        elif kind == 1:
            pieces[at] *= chance.choice([2, 500])
        elif kind == 2:
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            pieces[at] = chance.choice(STRANGE)
    return "".join(pieces)


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(6))
def test_no_mutilated_example_is_an_error_of_ours(client, soak, number):
    text, chance = examples()[number], soak.random(f"example {number}")

    for _ in range(soak.times(ROUNDS)):
        body = {"query": mutilated(text, chance)}
        response = client.post("/graphql/", body, content_type="application/json")
        answer = json.loads(response.content)
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        assert response.status_code < 500, body
        assert "INTERNAL" not in codes, body
