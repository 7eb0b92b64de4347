"""docs/partners/errors-and-limits.md says what the code does."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from hub.api.errors import Code
from hub.api.limits import Limits

TEXT = (Path(__file__).resolve().parents[2] / "docs/partners/errors-and-limits.md").read_text()
ERRORS, LIMITS = TEXT.split("\n## Limits\n")
# Of these the text tells elsewhere than in the table, or they are for operators alone.
NOT_IN_THE_TABLE = {"field_costs", "list_factor", "reference", "introspection", "explorer"}


def test_every_code_is_explained_and_no_other():
    explained = re.findall(r"^\| `([A-Z_]+)` \| \d", ERRORS, re.MULTILINE)

    assert sorted(explained) == sorted(code.value for code in Code)


def test_every_limit_stands_there_with_its_default():
    table = dict(re.findall(r"^\| `([A-Z_]+)` \| ([\d.]+) \|", LIMITS, re.MULTILINE))
    defaults = {
        field.name.upper(): str(getattr(Limits(), field.name))
        for field in fields(Limits)
        if field.name not in NOT_IN_THE_TABLE
    }

    assert table == defaults
    assert f"count as {Limits().list_factor} rows" in LIMITS
    assert Limits().field_costs == {"totalCount": 10, "facets": 50}


def test_the_request_runs_as_printed(client, db):
    from wagtail.models import Locale

    Locale.objects.get_or_create(language_code="de")
    body = re.search(r"-d '(.*)' \\$", TEXT, re.MULTILINE)[1]

    response = client.post("/graphql/", body, content_type="application/json")

    assert response.status_code == 200
    assert "errors" not in response.json()


def test_the_example_of_cost_costs_what_is_said(client, db):
    query = re.search(r"```graphql\n(.*?)```", TEXT, re.DOTALL)[1]
    said = int(re.search(r"= (\d+):$", TEXT, re.MULTILINE)[1])

    response = client.post("/graphql/", {"query": query}, content_type="application/json")

    assert response.json()["extensions"]["cost"]["requested"] == said


@pytest.mark.parametrize("example", re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL))
def test_examples_of_answers_are_json(example):
    assert json.loads(example)
