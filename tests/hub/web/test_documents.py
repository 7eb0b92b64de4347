"""Every document of the web front fits the schema; one that does not is noticed."""

from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import render_to_string

from home.models import HomePage
from hub.kinds import kinds
from hub.web.cards import card_fragment
from hub.web.dates import DATES
from hub.web.filed import FILED
from hub.web.reading import DocumentFaulty, parsed

ROOT = Path(__file__).parents[3]


def documents() -> list[str]:
    """Names of the templates that are documents, without the files of fragments."""
    return sorted(
        str(file.relative_to(folder))
        for config in apps.get_app_configs()
        if (folder := Path(config.path) / "templates").is_dir() and ROOT in folder.parents
        for file in folder.glob("**/*.graphql")
        if "query" in file.read_text()
    )


def made_from(name: str) -> list[dict]:
    """What the pages that ask this document make it from, each way once."""
    match name:
        case "hub/list.graphql":
            cards = [(kind, *card_fragment(kind.model)) for kind in kinds()]
            return [{"kind": kind, "card": card, "card_file": file} for kind, card, file in cards]
        case "hub_home/calendar.graphql":
            return [{"dates": list(DATES)}]
        case "hub_home/term.graphql":
            return [{"filed": list(FILED)}]
        case "hub_home/home_page.graphql":
            return [HomePage.document_context.fget(None)]
    return [{}]


@pytest.mark.parametrize("name", documents())
def test_document_fits_the_schema(name):
    made = made_from(name)
    assert made
    for context in made:
        assert parsed(render_to_string(name, context), name).definitions


def test_a_document_that_does_not_fit_is_refused():
    with pytest.raises(DocumentFaulty, match="Cannot query field 'draftTitle' on type 'Page'"):
        parsed('{ page(locale: "en") { draftTitle } }', "wrong.graphql")
