"""Documentation: a file or a film, and the pages that it belongs to."""

import pytest
from django.core.exceptions import ValidationError

from clusters.models import DocumentationPage

from .forms import filled, problems
from .make import make_documentation, make_event, make_practice
from .translating import submit

pytestmark = pytest.mark.django_db


def form(*records, **fields):
    values = {
        "kind": "report",
        "licence": "cc-by-4.0",
        "document_language": "fr",
        "video_url": "https://example.org/film",
        **fields,
    }
    rows = {"documentation_records": [{"record": page.pk} for page in records]}
    return filled(DocumentationPage(), rows=rows, **values)


def test_file_or_film_is_needed():
    with pytest.raises(ValidationError) as error:
        make_documentation(video_url="")
    assert set(error.value.message_dict) == {"file"}


def test_it_may_belong_to_pages_of_several_types():
    assert problems(form(make_event(), make_practice())) == {}


def test_page_is_chosen_once_in_whichever_language():
    event = make_event()
    assert set(problems(form(event, submit(event)))) == {"documentation_records.1.record"}


def test_language_of_the_document_is_needed():
    assert set(problems(form(document_language=""))) == {"document_language"}
