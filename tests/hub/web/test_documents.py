"""Every document of the web front fits the schema; one that does not is noticed."""

from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import render_to_string

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


@pytest.mark.parametrize("name", documents())
def test_document_fits_the_schema(name):
    assert parsed(render_to_string(name), name).definitions


def test_a_document_that_does_not_fit_is_refused():
    with pytest.raises(DocumentFaulty, match="Cannot query field 'draftTitle' on type 'Page'"):
        parsed('{ page(locale: "en") { draftTitle } }', "wrong.graphql")
